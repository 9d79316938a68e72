"""Claims, headlines and digests held against the bodies of reports."""
