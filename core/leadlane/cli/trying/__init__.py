"""A lead's story, typed line by line: each line is folded as it comes, and what it did is told."""
