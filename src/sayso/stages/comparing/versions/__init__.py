"""What changed between the versions of a report."""
