"""Rules engines: what chains the rules of a fast track."""
