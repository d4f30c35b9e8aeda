"""The way out: cells and documents as CSV, JSON lines and JSON."""
