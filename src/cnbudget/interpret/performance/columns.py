"""The indicators' header: which columns hold which part of an indicator, and where they stand on the page."""

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from cnbudget.interpret.performance.squares import Squares
from cnbudget.model.passing import frozen
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.performance import ColumnWord, column_word, is_level, key, performance_words

__all__ = ["IndicatorColumns", "find_header"]

_NAMES = frozenset({"level1", "level2", "name"})
_ORDINALS = frozenset({"序号", "编号"})
_VALUES = frozenset({"target", "term_target", "relation", "weight", "actual", "explanation"})


@frozen
class IndicatorColumns:
    """The header of indicators.

    Attributes:
        roles: what each column holds.
        headers: printed header of each.
        ranges: left and right of each, in points.
        bottom: first row under the header in its grid.
        top: first row of the header.
        level: the first level that stands over the columns (产出指标), "" where none does.
        beside: columns of further indicators in the same row, each with a level over them.
    """

    roles: tuple[ColumnWord | None, ...]
    headers: tuple[str, ...]
    ranges: tuple[tuple[float, float], ...]
    top: int
    bottom: int
    level: str = ""
    beside: tuple["IndicatorColumns", ...] = ()

    @property
    def first(self) -> float:
        """Where the leftmost column begins."""
        return self.ranges[0][0]

    def has(self, role: ColumnWord) -> bool:
        """Whether a column holds this."""
        return role in self.roles


def find_header(squares: Squares, top: int, bottom: int) -> IndicatorColumns | None:
    """Return the first header of indicators in a range of rows, None where there is none."""
    for row in range(top, bottom):
        cells = _without_region([c for c in squares.cells(row) if c.top == row and c.text])
        roles = {role for cell in cells if (role := column_word(cell.text))}
        if _is_header(roles) and (found := _columns(squares, row, cells)) is not None:
            return found
    return None


def _without_region(cells: list[GridCell]) -> list[GridCell]:
    """Drop the first cell where it is a label beside the rows: 绩效指标 beside 一级指标 and what stands under it.

    It goes on below the header, or, where the header is printed again without it, names indicators before their levels.
    """
    while len(cells) > 1 and (
        cells[0].bottom > max(cell.bottom for cell in cells[1:])
        or (column_word(cells[0].text) == "name" and any(column_word(cell.text) == "level1" for cell in cells[1:]))
    ):
        cells = cells[1:]
    return cells


def _is_header(roles: set[ColumnWord]) -> bool:
    """Whether a row names indicators and what they should reach, or two of their levels."""
    return bool(roles & _NAMES and roles & _VALUES) or len(roles & _NAMES) > 1


def _columns(squares: Squares, row: int, cells: Sequence[GridCell]) -> IndicatorColumns | None:
    leaves: list[tuple[GridCell, str]] = []
    bottom = max(cell.bottom for cell in cells if column_word(cell.text))
    for cell in cells:
        leaves += _leaves(squares, cell, bottom)
    roles = [column_word(text) for _, text in leaves]
    first = next((n for n, role in enumerate(roles) if role in _NAMES or role == "activity"), 0)
    if first and roles[first] == "name" and key(leaves[first - 1][1]) in performance_words().beside_names:
        first -= 1
        roles[first] = "level1"
    if first and key(leaves[first - 1][1]) in _ORDINALS:
        first -= 1
    leaves, roles = leaves[first:], roles[first:]
    if "name" not in roles:
        roles = _named(roles)
    if not any(role in {"name", "level2", "level1"} for role in roles):
        return None
    return _groups(squares, (row, bottom), leaves, roles)


def _groups(
    squares: Squares,
    rows: tuple[int, int],
    leaves: Sequence[tuple[GridCell, str]],
    roles: Sequence[ColumnWord | None],
) -> IndicatorColumns:
    """Return the columns, cut where a level begins: 产出指标 and 效益指标 over a name and a value each."""
    levels = {n: _level_over(squares, rows[0], leaves[n][0]) for n, role in enumerate(roles) if role == "name"}
    cuts = sorted(levels) if len(levels) > 1 and all(levels.values()) else [0]
    groups = [
        IndicatorColumns(
            _unique(roles[begin:end]),
            tuple(text for _, text in leaves[begin:end]),
            tuple((cell.box[0], cell.box[2]) for cell, _ in leaves[begin:end]),
            *rows,
            levels.get(begin, "") if len(cuts) > 1 else "",
        )
        for begin, end in pairwise((*cuts, len(leaves)))
    ]
    return evolve(groups[0], beside=tuple(groups[1:]))


def _level_over(squares: Squares, row: int, cell: GridCell) -> str:
    """Return the level that stands over a header cell and another one, "" where none does."""
    over = squares.rows[row - 1][cell.left] if row else cell
    return over.text if over.right - over.left > 1 and is_level(over.text) else ""


def _unique(roles: Sequence[ColumnWord | None]) -> tuple[ColumnWord | None, ...]:
    """Keep one column of each role: where levels have weights of their own, those behind the indicator are its own.

    A level stands before the indicator; 指标类型 behind it says whether the indicator is new.
    """
    named = [n for n, role in enumerate(roles) if role == "name"]
    levels = [n for n, role in enumerate(roles) if role in _NAMES]
    name = (named[:1] or levels[-1:] or [-1])[0]
    kept = dict[ColumnWord, int]()
    for n, role in enumerate(roles):
        if role is not None and (role not in kept or (kept[role] < name < n and role not in _NAMES)):
            kept[role] = n
    return tuple(role if role is not None and kept[role] == n else None for n, role in enumerate(roles))


def _leaves(squares: Squares, cell: GridCell, bottom: int) -> list[tuple[GridCell, str]]:
    """Return the lowest header cells below a header cell, which may head several columns."""
    text = cell.text
    if cell.bottom >= bottom:
        return [(cell, text)]
    below = [c for c in squares.cells(cell.bottom) if c.left >= cell.left and c.right <= cell.right]
    if not below or not all(c.text for c in below):
        return [(cell, text)]
    lower = [leaf for c in below for leaf in _leaves(squares, c, bottom)]
    return [(leaf, name if column_word(name) else name + text) for leaf, name in lower]  # 年度 under 指标值


def _named(roles: Sequence[ColumnWord | None]) -> list[ColumnWord | None]:
    """Return the roles with the indicator in the unknown column behind the levels."""
    found = list(roles)
    levels = [n for n, role in enumerate(roles) if role in {"level1", "level2"}]
    if levels and levels[-1] + 1 < len(found) and found[levels[-1] + 1] is None:
        found[levels[-1] + 1] = "name"
    return found
