"""The word-of graph to claims, conflicts and checks."""
