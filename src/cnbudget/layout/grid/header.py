"""Header rows of a grid: where they end, and the path of header cells above each column."""

from collections.abc import Sequence
from itertools import groupby

from cnbudget.layout.column_numbers import counts_columns, is_column_number, is_column_numbers
from cnbudget.layout.grid.matrix import Matrix
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
    while end < high:
        below = _merged_into(matrix, start, end)
        if below > end:
            end = below
        elif _has_children(matrix, end - 1, end) or _words_above_amounts(matrix, end) or _names_numbers(matrix, end):
            end += 1
        elif end + 1 < high and _is_over_columns(matrix, end) and _words_above_amounts(matrix, end + 1):
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


def _merged_into(matrix: Matrix, start: int, end: int) -> int:
    """How far down cells reach that begin in the header's rows."""
    reach = end
    for row in range(start, end):
        for cell in matrix.cells(row):
            if cell.lines and not is_money_like(cell.text):
                reach = max(reach, cell.bottom)
    # A blank or unruled body is one tall cell; a header cell has others beside it that end higher.
    return reach if reach <= len(matrix.rows) and not _is_body_within(matrix, end, reach) else end


def _is_body_within(matrix: Matrix, begin: int, end: int) -> bool:
    return any(_is_body(matrix, row) or _counts_columns(matrix.texts(row)) for row in range(begin, end))


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


def _words_above_amounts(matrix: Matrix, row: int) -> bool:
    """Whether a row has words in a column that holds amounts further down, before any of them."""
    if _is_body(matrix, row) or _counts_columns(matrix.texts(row)):
        return False
    for column, cell in enumerate(matrix.rows[row]):
        if prints_nothing(cell.text) or cell.text[0].isdigit() or matrix.span(row, cell) > 1:
            continue
        below = [matrix.rows[r][column].text for r in range(row + 1, len(matrix.rows)) if matrix.begins(r, column)]
        if any(map(is_money_like, below)):
            return True
    return False


def _names_numbers(matrix: Matrix, row: int) -> bool:
    """Whether a row prints several words, each in a column in which nothing but numbers is printed further down.

    `小计 人员经费 公用经费` below a merged name heads columns of whole numbers, which are like codes one by one.
    """
    if _is_body(matrix, row) or _counts_columns(matrix.texts(row)):
        return False
    cells = matrix.rows[row]
    named = [column for column, cell in enumerate(cells) if cell.lines and matrix.span(row, cell) == 1]
    if any(prints_nothing(cells[column].text) or cells[column].text[0].isdigit() for column in named):
        return False
    below = [_printed_below(matrix, row, column) for column in named]
    return sum(map(bool, below)) >= _NAME_AND_NUMBER and all(all(map(is_numeric, texts)) for texts in below)


def _printed_below(matrix: Matrix, row: int, column: int) -> list[str]:
    rows = range(row + 1, len(matrix.rows))
    return [matrix.rows[r][column].text for r in rows if matrix.begins(r, column) and matrix.rows[r][column].lines]


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
