"""Makes a project for a plugin, out of the templates beside: `leadlane plugins new`."""
