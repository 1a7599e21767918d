"""Tiers: layers of criteria that share what they are worth."""
