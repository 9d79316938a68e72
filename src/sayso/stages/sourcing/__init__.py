"""Stories to the word-of graph."""
