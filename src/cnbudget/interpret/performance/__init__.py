"""Read performance forms (绩效目标表, 绩效自评表): grids to fields and indicators, rows with goals to forms."""

from cnbudget.interpret.performance.read import Performance, read_performance

__all__ = ["Performance", "read_performance"]
