"""The feedback loop: what sales made of the leads that a rule set handed over, and what that says of its criteria."""
