"""Pages to sheets: one logical printed table each, and the prose between."""
