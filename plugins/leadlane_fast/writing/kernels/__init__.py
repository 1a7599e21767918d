"""What is compiled of the way out."""
