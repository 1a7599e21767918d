"""One file a command: its arguments and options, and what it does. Nothing heavy is imported before it is called."""
