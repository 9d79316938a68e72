"""Reads the news and tells you on whose say-so."""
