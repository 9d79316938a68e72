"""Who says what: candidates for attributions, their sources, the attributions."""
