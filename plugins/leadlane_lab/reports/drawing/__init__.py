"""Charts as SVG, drawn here: no script, no library, the same bytes for the same report."""
