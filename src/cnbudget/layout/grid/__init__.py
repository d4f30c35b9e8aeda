"""Pages with ruled grids to sheets and paragraphs."""

from cnbudget.layout.grid.document import lay_out_pages

__all__ = ["lay_out_pages"]
