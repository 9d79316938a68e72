"""Ways in: library and command line."""
