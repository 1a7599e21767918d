"""Measurements, apart from the tests: every figure is a ratio taken in one run on one machine."""
