"""Statements of all reports as claims: what is one, what differs, how far it has come, when."""
