"""Qualifiers: what puts a lead on the fast track."""
