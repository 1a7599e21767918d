"""What looks at each byte or each row, compiled."""
