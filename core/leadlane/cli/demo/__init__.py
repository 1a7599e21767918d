"""The bundled samples, a folder for each rule set that has one: some months of a dozen leads, and who sells to them."""
