"""Comparisons to dossiers."""
