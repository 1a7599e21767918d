"""Events in: files and standard input, whatever their compression, read by the source that recognises them."""
