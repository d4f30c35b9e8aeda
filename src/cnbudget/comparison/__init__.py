"""Compare two documents: facts are matched by their coordinates."""
