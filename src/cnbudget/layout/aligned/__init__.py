"""Pages and texts whose tables have no rules, read by the alignment of their lines."""

from cnbudget.layout.aligned.document import with_aligned_grids

__all__ = ["with_aligned_grids"]
