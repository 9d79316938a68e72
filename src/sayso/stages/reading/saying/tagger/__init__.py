"""The trained tagger: what it sees, what it says, and that beside the rules."""
