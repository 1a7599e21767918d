"""Parquet as columns of whole numbers: read by two threads, a row group at a time, and checked like the readable way."""
