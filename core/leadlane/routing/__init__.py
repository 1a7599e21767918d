"""The second pass: who gets a lead, by when it must be answered, and what is sent when something changes."""
