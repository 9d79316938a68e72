"""The desk: a web app and an API over a user's own store."""
