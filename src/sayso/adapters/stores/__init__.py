"""Stores: where captures and what was made of them are kept."""
