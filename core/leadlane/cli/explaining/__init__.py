"""Why a lead has its score: its ledger, its proofs, and what comes next; or why it has none."""
