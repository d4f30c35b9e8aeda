"""Read performance forms (绩效目标表, 绩效自评表): grids to fields and indicators."""
