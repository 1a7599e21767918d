"""The events of a run in columns, ordered by lead and time."""
