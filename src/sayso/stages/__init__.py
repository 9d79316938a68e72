"""The six steps from bytes to dossier, as pure functions on records."""
