"""What Sayso does for somebody, whichever way they come in: library, command line, web."""
