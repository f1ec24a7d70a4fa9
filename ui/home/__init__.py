"""Today: what waits for whom, the first thing to decide, and how the catalogue stands."""
