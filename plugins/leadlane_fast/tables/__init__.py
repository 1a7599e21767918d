"""A plan as tables of whole numbers."""
