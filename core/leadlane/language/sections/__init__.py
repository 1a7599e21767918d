"""The sections of a rule set, one file each: plain data -> what `RuleSet` holds, faults to the desk."""
