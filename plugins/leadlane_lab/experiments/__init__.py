"""Experiments: arms that are rule sets, leads assigned to them by chance, and what came of it."""
