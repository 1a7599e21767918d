"""A stranger's distribution, and how it gets beside leadlane."""
