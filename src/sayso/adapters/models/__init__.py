"""Model runtimes: parser and encoder."""
