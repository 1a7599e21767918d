"""The edges that every source shares: times, records and JSON, read exactly and refused with a reason."""
