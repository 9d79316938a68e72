"""Figures and times, each read off the words into a record with its bounds."""
