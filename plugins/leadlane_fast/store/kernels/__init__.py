"""What goes over every event of a run, compiled by numba."""
