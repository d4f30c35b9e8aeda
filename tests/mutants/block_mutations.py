"""All mutations of paragraphs and tables."""

from tests.mutants import block_cells, block_rows
from tests.mutants.block_case import Mutation

__all__ = ["MUTATIONS"]

MUTATIONS: tuple[Mutation, ...] = (
    block_cells.one_otherwise,
    block_cells.all_otherwise,
    block_cells.blanked,
    block_cells.footnoted,
    block_cells.header_renamed,
    block_rows.paragraph_dropped,
    block_rows.paragraph_added,
    block_rows.unit_changed,
    block_rows.note_between,
    block_rows.table_cut,
    block_rows.header_doubled,
    block_rows.unmerged,
    block_rows.heading_inside,
    block_rows.column_added,
    block_rows.numbers_below_header,
    block_rows.columns_swapped,
    block_cells.label_dropped,
)
