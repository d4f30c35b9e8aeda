"""Random documents in the layouts of the Tianhe budget, and random ways to set them (Hypothesis)."""

import re
from collections.abc import Sequence

from attrs import evolve
from hypothesis import strategies as st

from cnbudget.testing import (
    Break,
    BudgetData,
    Fixture,
    ListData,
    RowData,
    TableData,
    TableStyle,
    TextStyle,
    read_fixture,
)
from tests.conftest import TIANHE

__all__ = ["documents", "fixtures", "styles"]

TABLES = read_fixture(TIANHE).data.tables


def _goal_column(table: TableData) -> bool:
    return any(column.role == "goal" for column in table.columns)


_ROWS = [row for table in TABLES for part in table.lists for row in part.rows if row]
_FRAGMENTS = sorted({piece for row in _ROWS for piece in re.split(r"(?<=[,，、;；])", row.goal) if piece})
_PLAIN_FRAGMENTS = [piece for piece in _FRAGMENTS if not re.search("[0-9A-Za-z]", piece)]
_PLAIN = [index for index, table in enumerate(TABLES) if len(table.lists[0].rows) > 1 and not _goal_column(table)]
_GOALS = next(index for index, table in enumerate(TABLES) if _goal_column(table))
_SUMS = ("合计", "总计")
_NARROW = re.compile("[!-~“”‘’]")
_LATIN = re.compile("[0-9A-Za-z]")
_PAGE_BREAKS = ("\n\n\n\n", "\n\n\n\n\n\n\n", "\n\n\f", "\f")


@st.composite
def _amounts(draw: st.DrawFn) -> str:
    cents = draw(st.one_of(st.just(0), st.integers(-9_999_999, 99_999_999_99)))
    grouping = "," if draw(st.booleans()) else ""
    return format(cents / 100, f"{grouping}.2f")


_goal = st.sampled_from((_FRAGMENTS, _PLAIN_FRAGMENTS)).flatmap(
    lambda pieces: st.lists(st.sampled_from(pieces), min_size=1, max_size=6).map("".join)
)


@st.composite
def _row(draw: st.DrawFn, like: RowData, *, goals: bool) -> RowData:
    amounts = tuple(draw(_amounts()) for _ in like.amounts)
    goal = "\n".join(draw(st.lists(_goal, min_size=draw(st.sampled_from((0, 1, 1))), max_size=2))) if goals else ""
    return evolve(like, amounts=amounts, goal=goal)


def _some(rows: Sequence[RowData], *, least: int = 0) -> st.SearchStrategy[list[RowData]]:
    """Some of the rows, in their order."""
    positions = st.sets(st.integers(0, len(rows) - 1), min_size=least, max_size=12)
    return positions.map(lambda chosen: [rows[position] for position in sorted(chosen)])


@st.composite
def _lists(draw: st.DrawFn, table: TableData) -> tuple[ListData, ...]:
    """The table's lists with some of their rows; the shorter ends first, totals stand side by side."""
    goals = _goal_column(table)
    bodies: list[list[RowData | None]] = []
    for part in table.lists:
        rows = [row for row in part.rows if row and not (len(table.lists) > 1 and row.labels[0].endswith(_SUMS))]
        if len(table.lists) > 1:  # numbered lines, none missing
            chosen = rows[: draw(st.integers(1, len(rows)))]
        else:
            chosen = draw(_some(rows, least=min(2, len(rows))))
        bodies.append([draw(_row(row, goals=goals)) for row in chosen])
    longest = max(map(len, bodies))
    lists = []
    for part, body in zip(table.lists, bodies, strict=True):
        sums = [row for row in part.rows if row and row.labels[0].endswith(_SUMS)] if len(table.lists) > 1 else []
        totals = [draw(_row(row, goals=False)) for row in sums]
        lists.append(evolve(part, rows=(*body, *[None] * (longest - len(body)), *totals)))
    return tuple(lists)


@st.composite
def documents(draw: st.DrawFn) -> BudgetData:
    """Some of the twelve tables, in order, each with some of its rows and amounts of its own.

    One has two lines that end in amounts, for without them nothing shows whether a text marks the ends of its cells.
    """
    plain = draw(st.sampled_from(_PLAIN))
    others = draw(st.sampled_from(((), (_GOALS,), (_GOALS,))) | st.sets(st.integers(0, _GOALS), max_size=2))
    tables = []
    for index in sorted({plain, *others}):
        table = TABLES[index]
        notes = table.notes if draw(st.booleans()) else ()
        tables.append(evolve(table, lists=draw(_lists(table)), notes=notes))
    return BudgetData(tuple(tables))


def _widths(low: int, high: int) -> st.SearchStrategy[float | None]:
    """Mostly narrow, for narrow columns wrap."""
    return st.sampled_from((None, high, *(low + half / 2 for half in range(12))))


def _may_cut(table: TableData, rows: Sequence[RowData | None]) -> bool:
    """Whether a page may end inside these rows; what is left out here is told in test_limits.py."""
    single = len(table.lists) == 1 and len(table.codes) <= 1
    latin = any(_NARROW.search(row.labels[-1]) or _LATIN.search(row.goal) for row in rows if row)
    return single and not (latin and _goal_column(table))


@st.composite
def _breaks(draw: st.DrawFn, table: TableData) -> tuple[Break, ...]:
    """Pages end between or inside rows, after two lines of a row at least, and with whole rows between two ends."""
    rows = table.lists[0].rows
    places = range(1, len(rows), 3)
    chosen = draw(st.sets(st.sampled_from(places), min_size=1, max_size=3)) if places else ()
    return tuple(
        Break(row, draw(st.sampled_from((0, 2, 2, 2, 3, 3, 4, 5))) if _may_cut(table, [rows[row]]) else 0)
        for row in sorted(chosen)
    )


@st.composite
def _table_style(draw: st.DrawFn, table: TableData) -> TableStyle:
    filled = draw(st.sampled_from((True, False, False)))
    return TableStyle(
        label_width=draw(_widths(6, 24)),
        goal_width=draw(_widths(8, 24)),
        header_width=draw(_widths(3, 14)),
        breaks=None if filled else draw(_breaks(table)),
        split_rows=_may_cut(table, table.lists[0].rows),
    )


@st.composite
def styles(draw: st.DrawFn, document: BudgetData) -> TextStyle:
    """A way to set the document: widths, page breaks, blanks beside Latin letters."""
    return TextStyle(
        tables=tuple(draw(_table_style(table)) for table in document.tables),
        page_break=draw(st.sampled_from(_PAGE_BREAKS)),
        lines_per_page=draw(st.none() | st.integers(45, 90)),
        spacing=draw(st.none() | st.sampled_from([0.0, 0.5, 1.0])),
        seed=draw(st.integers(0, 9)),
    )


@st.composite
def fixtures(draw: st.DrawFn) -> Fixture:
    """A document and a way to set it."""
    document = draw(documents())
    return Fixture(document, draw(styles(document)))
