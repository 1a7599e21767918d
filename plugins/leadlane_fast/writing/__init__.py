"""From what the kernel wrote to results."""
