"""What most reports tell and few leave out, and what one newsroom alone tells."""
