"""A report for people: one page that needs nothing else, on a screen or on paper."""

from cnbudget.export.report.page import to_report

__all__ = ["to_report"]
