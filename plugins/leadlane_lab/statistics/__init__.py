"""Numbers in, numbers out: what may be concluded from counts. Knows nothing of leads, events or rule sets."""
