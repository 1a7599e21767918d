"""Decays: what a lead loses when it goes quiet."""
