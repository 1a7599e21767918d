"""What a run writes: rows, ledger, decisions, rejects, report; to files that appear whole or not at all."""
