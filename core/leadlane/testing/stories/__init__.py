"""Stories: a docstring that is the rule set, what a lead does, and what comes of it."""
