"""Who stands behind a claim: tellings, newsrooms, both counts, and what they come to."""
