"""Actions: messages made of changes. One file each."""
