"""One small file per migration, named for what it does."""
