"""The funnel: how far leads come from the first touch to closed business, how many go on at each step, and how soon."""
