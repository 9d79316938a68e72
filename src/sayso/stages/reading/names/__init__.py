"""Who and what is named: persons, bodies, media, places, and what means them."""
