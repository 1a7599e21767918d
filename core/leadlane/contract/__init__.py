"""The contract between the core and its plugins. Import its names from `leadlane`."""
