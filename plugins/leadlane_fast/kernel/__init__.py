"""The fold on arrays, compiled by numba: what is in here is `leadlane.scoring.fold` again, step by step."""
