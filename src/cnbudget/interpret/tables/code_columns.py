"""Columns of subject codes (科目编码列): which label columns hold them, and cells of them that hold none.

A row is of the subjects whose codes it prints. Where a cell of a code column holds anything else (characters of another
row in front of the code, a code with a digit too few), the row lacks a subject and nothing else shows it.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from cnbudget.interpret.tables.label_cells import LabelCell, LabelledRow
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.labels import is_revenue_code

__all__ = ["code_columns", "stray_cells"]

_FEW = 2  # rows with codes that show a column of codes
_SHARE = 2  # of its cells, more than one in so many has a code
_CLASS = 3  # digits of a 类, the shortest whole code


def code_columns(rows: Sequence[LabelledRow], kinds: Sequence[LabelKind]) -> frozenset[int]:
    """Return the label columns that hold subject codes, alone or with their names, by position.

    Args:
        rows: of one list.
        kinds: what the header says that the label columns hold; empty where unknown.
    """
    columns = zip_longest(*(row.cells for row in rows))
    return frozenset(
        at for at, cells in enumerate(columns) if _holds_codes(cells, parts=kinds[at : at + 1] == ("code",))
    )


def _holds_codes(cells: Iterable[LabelCell | None], *, parts: bool) -> bool:
    """Whether most cells of a column are codes; `parts`: those of 款 and 项 in columns of their own count too."""
    filled = [cell for cell in cells if cell is not None and cell.text and not cell.is_total]
    coded = sum([bool(cell.label.code if parts else cell.of_subject) for cell in filled])
    return (parts or coded >= _FEW) and coded * _SHARE > len(filled)


def stray_cells(cells: Sequence[LabelCell], columns: frozenset[int]) -> tuple[str, ...]:
    """Return what the cells of code columns hold where it is no code: words, or digits of no subject.

    Args:
        cells: label cells of a row that is of a subject.
        columns: positions of those that hold codes.
    """
    return tuple(cell.text for at, cell in enumerate(cells) if at in columns and cell.text and _is_stray(cell))


def _is_stray(cell: LabelCell) -> bool:
    code = cell.label.code
    if cell.name:
        return not code and not cell.is_total
    return len(code) >= _CLASS and not cell.of_subject and not is_revenue_code(code)
