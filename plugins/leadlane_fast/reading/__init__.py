"""Parquet as columns of codes: read by two threads, a row group at a time, and checked as the readable way does."""
