"""What leaves the library: cells, JSON and its schema."""
