"""Readings to stories."""
