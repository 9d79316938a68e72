"""Reports to readings: who says what."""
