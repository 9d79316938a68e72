"""Data only: outlets, families, agencies, aliases."""
