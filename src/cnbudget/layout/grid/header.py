"""Header rows of a grid: where they end, and the path of header cells above each column."""

from collections.abc import Callable, Sequence
from itertools import groupby

from cnbudget.layout.column_numbers import counts_columns, is_column_number, is_column_numbers
from cnbudget.layout.grid.matrix import Matrix
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.notation.dates import may_be_year
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric, prints_nothing

__all__ = ["header_end", "header_paths"]

_CODE_LENGTHS = frozenset({3, 5, 7})
_NAME_AND_NUMBER = 2  # texts of the shortest row


def header_end(matrix: Matrix, start: int) -> int:
    """Return the row after the header that begins at row `start`; `start` itself where no header stands there."""
    high = len(matrix.rows)
    if start >= high or _is_body(matrix, start):
        return start
    end = start + 1
    merged, below = _Merged(matrix, start), _Below(matrix)
    while end < high:
        reach = merged.into(end)
        if reach > end:
            end = reach
        elif _has_children(matrix, end - 1, end) or below.words_above_amounts(end) or below.names_numbers(end):
            end += 1
        elif end + 1 < high and _is_over_columns(matrix, end) and below.words_above_amounts(end + 1):
            end += 2
        else:
            break
    return min(end, high)


def _is_body(matrix: Matrix, row: int) -> bool:
    texts = matrix.texts(row)
    if _codes_columns([cell.text for cell in matrix.cells(row) if cell.lines and cell.top == row]):
        return False
    if any(is_money_like(text) or (len(text) in _CODE_LENGTHS and bool(classify(text))) for text in texts):
        return True
    return _numbers_behind_name(texts) and not counts_columns(texts, below=False)


def _numbers_behind_name(texts: Sequence[str]) -> bool:
    """Whether a row prints a name with numbers behind it that are no years, or several such lists side by side.

    `类 款 项 栏次 1 2 3` numbers the columns beside the last header cells.
    """
    if len(texts) < _NAME_AND_NUMBER or not any(map(str.isalpha, texts[0])):
        return False
    numbers = [text for text in texts[1:] if is_numeric(text)]
    if "栏次" in texts or is_column_numbers(numbers):
        return False
    return 2 * len(numbers) >= len(texts) and not any(map(may_be_year, numbers))


def _codes_columns(texts: Sequence[str]) -> bool:
    """Whether what begins in a row are codes of economic subjects that head the columns: `类 款 项 501 502`."""
    codes = [text for text in texts if classify(text) in {"economic", "gov_economic"}]
    words = [text for text in texts if not text.isdigit()]
    return len(codes) + len(words) == len(texts) and len(codes) > 1 and all(label_kind((w,)) == "code" for w in words)


class _Merged:
    """How far down cells reach that begin in a header's rows, asked for from top to bottom."""

    def __init__(self, matrix: Matrix, start: int) -> None:
        self._matrix = matrix
        self._looked = start  # row that the header's cells are known above
        self._reach = start
        self._body = -1  # first row of the body below the rows asked for, where one is known

    def into(self, end: int) -> int:
        """Return the row after the last one that a cell above row `end` reaches into."""
        for row in range(self._looked, end):
            for cell in self._matrix.cells(row):
                if cell.lines and not is_money_like(cell.text):
                    self._reach = max(self._reach, cell.bottom)
        self._looked = max(self._looked, end)
        reach = max(self._reach, end)
        # A blank or unruled body is one tall cell; a header cell has others beside it that end higher.
        return reach if reach <= len(self._matrix.rows) and not self._is_body_within(end, reach) else end

    def _is_body_within(self, begin: int, end: int) -> bool:
        if self._body < begin:
            found = (row for row in range(begin, end) if _ends_header(self._matrix, row))
            self._body = next(found, -1)
        return begin <= self._body < end


def _ends_header(matrix: Matrix, row: int) -> bool:
    return _is_body(matrix, row) or _counts_columns(matrix.texts(row))


def _counts_columns(texts: Sequence[str]) -> bool:
    """Whether a row below a header numbers the columns."""
    return counts_columns(texts, below=True)


def _has_children(matrix: Matrix, row: int, below: int) -> bool:
    """Whether a merged header cell, or cells that repeat its text, end above several cells that head its columns."""
    texts = matrix.texts(below)
    if not texts or _is_body(matrix, below) or _counts_columns(texts):
        return False
    pairs = zip(matrix.rows[row], matrix.rows[below], strict=True)
    for (text, bottom), columns in groupby(pairs, key=lambda pair: (pair[0].text, pair[0].bottom)):
        if not text or bottom != below:
            continue
        under = [lower for lower, _ in groupby(lower for _, lower in columns)]
        if sum(bool(lower.lines) and not lower.text.isdigit() for lower in under) > 1:
            return True
    return False


def _is_over_columns(matrix: Matrix, row: int) -> bool:
    """Whether a row prints nothing but names over several columns each, as between names without rules below them."""
    cells = [cell for cell in matrix.cells(row) if cell.lines]
    wide = all(matrix.span(row, cell) > 1 for cell in cells)
    return bool(cells) and wide and not _is_body(matrix, row) and not _counts_columns(matrix.texts(row))


class _Below:
    """What columns print below a row; each column is looked through once, from its end."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._last: dict[tuple[Callable[[GridCell], bool], int], int] = {}

    def words_above_amounts(self, row: int) -> bool:
        """Whether a row has words in a column that holds amounts further down, before any of them."""
        matrix = self._matrix
        if _ends_header(matrix, row):
            return False
        for column, cell in enumerate(matrix.rows[row]):
            if prints_nothing(cell.text) or cell.text[0].isdigit() or matrix.span(row, cell) > 1:
                continue
            if self._last_row(_is_amount, column) > row:
                return True
        return False

    def names_numbers(self, row: int) -> bool:
        """Whether a row prints several words, each in a column in which nothing but numbers is printed further down.

        `小计 人员经费 公用经费` below a merged name heads columns of whole numbers, which are like codes one by one.
        """
        matrix = self._matrix
        if _ends_header(matrix, row):
            return False
        cells = matrix.rows[row]
        named = [column for column, cell in enumerate(cells) if cell.lines and matrix.span(row, cell) == 1]
        if any(prints_nothing(cells[column].text) or cells[column].text[0].isdigit() for column in named):
            return False
        printed = sum(self._last_row(_is_printed, column) > row for column in named)
        return printed >= _NAME_AND_NUMBER and all(self._last_row(_is_word, column) <= row for column in named)

    def _last_row(self, what: Callable[[GridCell], bool], column: int) -> int:
        """Return the last row in which a cell that begins there is such a one, -1 where none does."""
        key = what, column
        if key not in self._last:
            matrix = self._matrix
            rows = range(len(matrix.rows) - 1, -1, -1)
            found = (row for row in rows if what(matrix.rows[row][column]) and matrix.begins(row, column))
            self._last[key] = next(found, -1)
        return self._last[key]


def _is_amount(cell: GridCell) -> bool:
    return is_money_like(cell.text)


def _is_printed(cell: GridCell) -> bool:
    return bool(cell.lines)


def _is_word(cell: GridCell) -> bool:
    return bool(cell.lines) and not is_numeric(cell.text)


def header_paths(matrix: Matrix, start: int, end: int) -> tuple[tuple[str, ...], ...]:
    """Return the path of header cells above each column, top to bottom, blank ones left out."""
    paths = []
    for column in range(len(matrix.columns)):
        path: list[str] = []
        before = None
        for row in range(start, end):
            cell = matrix.rows[row][column]
            again = path[-1:] == [cell.text]  # an export that unmerges cells may print their text in each
            if cell is not before and cell.lines and not again and not _numbers_columns(cell.text, matrix.texts(row)):
                path.append(cell.text)
            before = cell
        paths.append(tuple(path))
    return tuple(paths)


def _numbers_columns(text: str, row: Sequence[str]) -> bool:
    """Whether a header cell is part of a 栏次 row that stands beside the last header cells (类 款 项 | 栏次 1 2 3)."""
    return "栏次" in row and (text == "栏次" or is_column_number(text))
