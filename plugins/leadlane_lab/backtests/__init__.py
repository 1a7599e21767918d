"""Backtests: the same history under several rule sets, held against what became of the leads."""
