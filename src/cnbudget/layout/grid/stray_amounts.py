"""Whole numbers in columns of labels that may be amounts: a row with fewer cells than the table moves them there."""

from cnbudget.layout.grid.body import TableBody, may_be_amount
from cnbudget.layout.grid.rows import GridRow, RowCell
from cnbudget.vocabulary.columns import LabelKind, label_kind
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.notation.dates import may_be_year
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["is_stray"]

_AMOUNT = Pattern(r"[1-9][0-9]{2,}")  # fewer digits may count rows, a zero in front is one of a code
_NAMES: frozenset[LabelKind] = frozenset({"name", "project", "shared", "unit"})
_HAN = Pattern(r"\p{Han}")


def is_stray(body: TableBody, row: GridRow, index: int) -> bool:
    """Whether a label cell prints a number that may be an amount.

    In a table that has columns of amounts it stands among names, beside a name, in a list that prints no amount there.

    Args:
        body: the table.
        row: the row.
        index: column of the cell.
    """
    cell = row.cells[index]
    assert cell is not None
    if body.amountless:
        return may_be_amount(body, index, cell)
    text = cell.text
    if _AMOUNT.fullmatch(text) is None or classify(text) or may_be_year(text):
        return False
    named = _named(body, row, cell)
    if not named or _prints_amount(body, row, index):
        return False
    kind = label_kind(body.columns[index].path)
    if kind == "code":  # behind a name that stands among the codes
        return any(label_kind(body.columns[n].path) == "code" for n in named)
    return kind in _NAMES and index in body.named


def _named(body: TableBody, row: GridRow, cell: RowCell) -> list[int]:
    """Return the label columns in which a row prints words, beside one cell."""
    labels = (n for n, column in enumerate(body.columns) if column.role == "label")
    return [n for n in labels if (one := row.cells[n]) is not None and one is not cell and _HAN.search(one.text)]


def _prints_amount(body: TableBody, row: GridRow, index: int) -> bool:
    """Whether the list of a column prints an amount in a row."""
    block = body.columns[index].block
    amounts = (n for n, column in enumerate(body.columns) if column.block == block and column.role == "amount")
    return any(body.holds_amount(row.cells[n]) for n in amounts)
