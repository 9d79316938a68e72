"""Document formats: each sniffs its bytes and reads them into drafts."""
