"""`leadlane check`: what it finds, and how that is told to people, programs, GitHub and code scanners."""
