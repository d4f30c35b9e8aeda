"""The first rows of a grid that print its heading (表头信息): number, title, unit and owner."""

import re
from collections.abc import Sequence

from cnbudget.layout.grid.matrix import Matrix
from cnbudget.layout.heading import Heading, is_continued, owner_of, read_heading
from cnbudget.vocabulary.notation.numbers import is_money_like
from cnbudget.vocabulary.notation.page_numbers import is_page_number

__all__ = ["MOST_HEADING_LINES", "begins_with_document", "heading_rows", "names_document"]

MOST_HEADING_LINES = 8
"""Lines above a grid, or fields of its first rows, among which its heading is looked for."""

_LONGEST = 60
_KIND = re.compile("预算|决算")
_MOST_FIELDS = 4  # number, owner, a date and the unit may share a row


def heading_rows(matrix: Matrix, heading: Heading) -> tuple[Heading, int]:
    """Return the heading with what the grid's first rows add (number, title or unit), and the row after them."""
    found, row = _heading_rows(matrix, heading, 0)
    return (found, row) if row else _below_name(matrix, heading)


def begins_with_document(matrix: Matrix) -> bool:
    """Whether the first row names the document, above the rows of a table's heading."""
    return not _heading_rows(matrix, Heading(), 0)[1] and _below_name(matrix, Heading())[1] > 0


def _below_name(matrix: Matrix, heading: Heading) -> tuple[Heading, int]:
    """Return the heading below a row of its own that names the document, and the row after it; 0 without one."""
    texts = matrix.texts(0) if len(matrix.rows) > 1 else ()
    if len(texts) != 1 or not names_document(texts[0]):
        return heading, 0
    below, row = _heading_rows(matrix, heading, 1)
    return (below, row) if row and below.title and below != heading else (heading, 0)


def names_document(name: str) -> bool:
    """Whether the one text of a row is the name of a budget or of final accounts."""
    return len(name) <= _LONGEST and not name.endswith("。") and _KIND.search(name) is not None


def _heading_rows(matrix: Matrix, heading: Heading, row: int) -> tuple[Heading, int]:
    """Return the heading with what the rows from one on add, and the row after them; 0 where they add nothing."""
    fields: list[str] = []
    while row < len(matrix.rows) and len(fields) < MOST_HEADING_LINES:
        printed = _heading_fields(matrix, row)
        if printed is None:
            break
        fields += printed
        row += 1
    if not fields:
        return heading, _skip_blank(matrix, row)
    found, used = read_heading(fields)
    if used < len(fields) or found.blank:
        return heading, 0
    return found.completed(heading), _skip_blank(matrix, row)


def _heading_fields(matrix: Matrix, row: int) -> Sequence[str] | None:
    """Return a row's lines or cells where they are fields of a heading, () where it is blank; None for other rows."""
    texts = matrix.texts(row)
    if any(map(is_money_like, texts)) or len(texts) > _MOST_FIELDS:
        return None
    if len(texts) == 1 and _passes(texts[0]):
        return ()
    lines = tuple([line for cell in matrix.cells(row) for line in cell.lines])
    below = matrix.texts(row + 1) if row + 1 < len(matrix.rows) else ()
    for fields in (lines,) if lines == texts else (lines, texts):
        if not fields or _is_heading(fields) or _begins_heading(fields, below):
            return fields
    return None


def _passes(text: str) -> bool:
    """Whether the one text of a row is a page number or 续表, as in a sheet of pages, or a blank field (单位：).

    A number alone is no page.
    """
    return (not text.isdigit() and is_page_number(text)) or is_continued(text) or owner_of(text) == ""


def _is_heading(lines: Sequence[str]) -> bool:
    found, used = read_heading(lines)
    return used == len(lines) and not found.blank


def _begins_heading(lines: Sequence[str], below: Sequence[str]) -> bool:
    """Whether lines make a heading with the row below: a title without 表 is known by the unit under it."""
    return bool(lines) and _is_heading(below) and _is_heading([*lines, *below])


def _skip_blank(matrix: Matrix, row: int) -> int:
    """Skip blank rows between heading and header; stay where only blank rows follow."""
    skipped = row
    while skipped < len(matrix.rows) and not matrix.texts(skipped):
        skipped += 1
    return skipped if skipped < len(matrix.rows) else row
