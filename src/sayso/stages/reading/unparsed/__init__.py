"""Direct speech and its speakers in languages without a parser."""
