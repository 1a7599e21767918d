"""The strategies that come with leadlane: each its own module, entry point and plugin."""
