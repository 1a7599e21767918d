"""The lab's commands: an option each, and what they call."""
