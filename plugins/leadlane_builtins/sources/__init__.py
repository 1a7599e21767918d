"""Sources: whose records are read as events, and how."""
