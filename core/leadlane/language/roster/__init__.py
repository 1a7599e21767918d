"""The roster: who sells, when, and what is theirs. A YAML file of its own, read and checked as a rule set is."""
