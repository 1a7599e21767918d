"""The parts of a rule set in words that a marketer reads aloud; `leadlane.language.table` puts them together."""
