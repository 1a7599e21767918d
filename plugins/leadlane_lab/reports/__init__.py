"""What a study found, once, and the ways to look at it: a terminal, a page, JSON."""
