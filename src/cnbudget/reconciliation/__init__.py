"""Facts to checks and findings: what the document's own sums and repetitions prove."""
