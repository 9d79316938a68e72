"""Getting addresses from the web, politely."""
