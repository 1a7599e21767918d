"""What changed between two rule sets, in sentences to read aloud, and which leads it changes."""
