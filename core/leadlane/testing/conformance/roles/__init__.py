"""What a strategy of each role is asked, and what an answer of it must be. One file a role."""
