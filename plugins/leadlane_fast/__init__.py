"""The fast runner: a rule set becomes tables of whole numbers, and one compiled kernel folds all leads."""
