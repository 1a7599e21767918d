"""What happened to leads, whatever any rule set makes of it: told by the fold itself, through a rule set of looks."""
