"""Whole numbers outside the columns of amounts that may be amounts.

A row with fewer or more cells than its table moves them into other columns, or is one cell over all of them; and a
total may stand with its name in one cell (合计：500).
"""

from cnbudget.layout.grid.body import TableBody, may_be_amount
from cnbudget.layout.grid.rows import GridRow, RowCell
from cnbudget.layout.row_lines import holds_number, numbers_behind, prints_subject, prints_total
from cnbudget.vocabulary.columns import NAMING, label_kind
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.notation.dates import may_be_year
from cnbudget.vocabulary.notation.numbers import is_numeric
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.words import parse

__all__ = ["is_moved", "is_stray", "is_uncounted"]

_AMOUNT = Pattern(r"[1-9][0-9]{2,}")  # fewer digits may count rows, a zero in front is one of a code
_LARGE = Pattern(r"[1-9][0-9]{3,}")
_HAN = Pattern(r"\p{Han}")


def is_stray(body: TableBody, row: GridRow, index: int) -> bool:
    """Whether a label cell prints a number that may be an amount.

    In a table that has columns of amounts it stands behind a name in a cell that covers some of them, or in a list that
    prints no amount there, with the name of a total or a subject (公务接待费3), or in a cell of its own beside a name;
    a large one (4500) does so whatever else its row prints, glued to such a name, or alone in the row.

    Args:
        body: the table.
        row: the row.
        index: column of the cell.
    """
    cell = row.cells[index]
    assert cell is not None
    if body.amountless:
        return may_be_amount(body, index, cell)
    placeless = cell.part.page.placeless  # on a page with positions ink, as of a seal, may join cells
    if placeless and _covers_amounts(body, row, cell):
        return any(_prints_row(line, fields=cell.part.page.delimited) for line in cell.cell.lines)
    text = cell.text
    if prints_total(text, short=placeless) or prints_subject(text):
        return _LARGE.search(text) is not None or not _prints_amount(body, row, index)
    if _AMOUNT.fullmatch(text) is None or classify(text) or may_be_year(text):
        return False
    if _is_alone(row, cell):
        return _LARGE.fullmatch(text) is not None
    return not _prints_amount(body, row, index) and _is_behind_name(body, row, index)


def _is_behind_name(body: TableBody, row: GridRow, index: int) -> bool:
    """Whether a number in a label column stands beside a name, where neither a code nor a name of its own would."""
    cell = row.cells[index]
    assert cell is not None
    named = _named(body, row, cell)
    if any(_names_total(row, n) for n in named):
        return True
    kind = label_kind(body.columns[index].path)
    if kind == "code":  # behind a name that stands among the codes
        return any(label_kind(body.columns[n].path) == "code" for n in named)
    return bool(named) and kind in NAMING and index in body.named


def is_uncounted(body: TableBody, row: GridRow, index: int) -> bool:
    """Whether a cell of a column that counts (序号) prints a row: a large number alone, or a name and a number."""
    cell = row.cells[index]
    assert cell is not None
    alone = _is_alone(row, cell) and _LARGE.fullmatch(cell.text) is not None and not may_be_year(cell.text)
    return alone or (cell.part.page.placeless and _covers_amounts(body, row, cell) and is_stray(body, row, index))


def is_moved(body: TableBody, row: GridRow, index: int) -> bool:
    """Whether a cell beside the labels and amounts (备注) prints a number that may be an amount.

    It is a large number that counts nothing, or one of three digits among remarks that are mostly words, or a total or
    a number alone that its list does not print.
    """
    cell = row.cells[index]
    assert cell is not None
    text = cell.text
    if _LARGE.fullmatch(text) and not may_be_year(text) and not _lists_numbers(body, index):
        return True
    if _AMOUNT.fullmatch(text) and not may_be_year(text) and not classify(text) and not _counts(body, index):
        return True
    if _prints_amount(body, row, index):
        return False
    if prints_total(text, short=cell.part.page.placeless):
        return True
    return text.isdigit() and any(_names_total(row, n) for n in _named(body, row, cell))


def _names_total(row: GridRow, index: int) -> bool:
    cell = row.cells[index]
    return cell is not None and parse(cell.text).names_total


def _is_alone(row: GridRow, cell: RowCell) -> bool:
    """Whether a row prints nothing but one cell."""
    return all(one is None or one is cell or one.cell is cell.cell or not one.cell.lines for one in row.cells)


def _lists_numbers(body: TableBody, index: int) -> bool:
    """Whether most cells of a column print digits alone, as identifiers under a header that is not known."""
    path = body.columns[index].path
    if not path or label_kind(path) == "attribute":
        return False  # 备注, or no header at all
    texts = [cell.text for row in body.rows if (cell := row.cells[index]) is not None and cell.cell.lines]
    return len(texts) > 1 and 2 * sum(map(str.isdigit, texts)) > len(texts)


def _counts(body: TableBody, index: int) -> bool:
    """Whether several numbers, and no fewer than half of what a column prints, are whole: they may count something."""
    texts = [cell.text for row in body.rows if (cell := row.cells[index]) is not None and cell.cell.lines]
    numbers = sum(map(str.isdigit, texts))
    return numbers > 1 and 2 * numbers >= len(texts)


def _covers_amounts(body: TableBody, row: GridRow, cell: RowCell) -> bool:
    """Whether a cell is merged over a column of amounts."""
    if cell.cell.right - cell.cell.left == 1:
        return False
    over = (one for column, one in zip(body.columns, row.cells, strict=True) if column.role == "amount")
    return any(one is not None and one.cell is cell.cell for one in over)


def _prints_row(line: str, *, fields: bool) -> bool:
    """Whether a line prints a number behind a name; where it holds the fields of a row, a short one as well."""
    if fields and any(map(is_numeric, line.split()[1:])):
        return True
    return prints_total(line, short=True) or numbers_behind(line) > 0 or holds_number(line)


def _named(body: TableBody, row: GridRow, cell: RowCell) -> list[int]:
    """Return the label columns in which a row prints words, beside one cell."""
    labels = (n for n, column in enumerate(body.columns) if column.role == "label")
    return [n for n in labels if (one := row.cells[n]) is not None and one is not cell and _HAN.search(one.text)]


def _prints_amount(body: TableBody, row: GridRow, index: int) -> bool:
    """Whether the list of a column prints an amount in a row."""
    block = body.columns[index].block
    amounts = (n for n, column in enumerate(body.columns) if column.block == block and column.role == "amount")
    return any(body.holds_amount(row.cells[n]) for n in amounts)
