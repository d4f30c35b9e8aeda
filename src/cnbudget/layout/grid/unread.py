"""Tables that were not read though they print money: named, their numbers unplaced."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.table import GridTable
from cnbudget.layout.grid.unread_reasons import unread_because
from cnbudget.layout.token_class import Context
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.readers.page import GridCell
from cnbudget.vocabulary.labels import classify, is_count
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric
from cnbudget.vocabulary.notation.units import bracketed_units, states_unit
from cnbudget.vocabulary.words import parse

__all__ = ["is_sentence", "report_unread", "small_table_context", "unread_tables"]

_LONG = 20  # characters of a cell with a comma that is a sentence
_ENOUGH = 2  # columns of money beside things that are counted
_OF_BUDGETS = frozenset({"fund", "nature", "flow", "item"})
_OF_MONEY = frozenset({"amount", "plan", "actual"})  # 金额, 预算数, 执行数, 决算数
_LARGE = re.compile(r"[-−]?[1-9][0-9]{4,}", re.ASCII)  # 元 without decimals; what a prose counts is smaller
_LEVEL = ("（项）", "(项)")
_SHOWN, _LONGEST = 8, 120  # texts of a table in its diagnostic, and their characters


def is_sentence(cell: GridCell) -> bool:
    """Whether a cell of a small table holds prose, as where a web page sets its text in a table."""
    text = cell.text
    return "。" in text or ("，" in text and len(text) > _LONG and not is_numeric(text))


def unread_tables(tables: Sequence[GridTable]) -> frozenset[int]:
    """Return the positions of those tables that are none of the budget's and print money all the same.

    Such a table has an amount in some cell, or whole numbers under headers of money, or large ones and a column of
    totals, or it has numbers and directly follows a table of the budget or another one that was not read, or goes on
    with the columns of the last one below a running head or a line of prose.
    """
    found = set()
    of_money: GridTable | None = None
    for position, (before, table) in enumerate(pairwise([None, *tables])):
        assert table is not None
        near = before is not None and table.first.adjoins(before.parts[-1])
        after_money = near and before is not None and (before.kind == "money" or position - 1 in found)
        follows = after_money or (of_money is not None and _goes_on(of_money, table))
        if table.kind == "prose" and _prints_money(table, follows=follows):
            found.add(position)
        of_money = table if table.kind == "money" else of_money
    return frozenset(found)


def _goes_on(before: GridTable, table: GridTable) -> bool:
    """Whether a table prints no header and has as many columns as another."""
    first = table.first
    headless = first.header_start == first.body_start and not first.heading.title
    return headless and len(first.matrix.columns) == len(before.first.matrix.columns)


def _prints_money(table: GridTable, *, follows: bool) -> bool:
    printed = [
        (part, cell) for part in table.parts for cell in part.grid.cells if cell.tokens and not is_sentence(cell)
    ]
    if any(is_money_like(cell.text) for _, cell in printed):
        return True
    if not any(_may_be_amount(part, cell) for part, cell in printed):
        return False
    heads = [path[-1] for path in table.paths if path]
    money = sum(map(_heads_money, heads))
    if money < _ENOUGH and any(map(_counts, (cell.text for part in table.parts for cell in part.grid.cells))):
        return False  # 车辆数合计（辆）: the table counts things
    if follows or money > 0 or bool(table.heading.unit) or any(states_unit(text) for text in _texts(table)):
        return True
    totals = any("total" in parse(head).marks for head in heads)
    return totals and any(_LARGE.fullmatch(cell.text) for part, cell in printed if _may_be_amount(part, cell))


def _counts(label: str) -> bool:
    """Whether a label says in what things are counted; a subject's level (项) looks alike."""
    return not label.endswith(_LEVEL) and is_count(label)


def _texts(table: GridTable) -> Iterator[str]:
    return (cell.text for part in table.parts for cell in part.grid.cells if not cell.tokens and cell.lines)


def _heads_money(header: str) -> bool:
    """Whether a header names a fund, use, flow or item of money (公务接待费), a stage of the budget, or a unit."""
    if any(bracketed_units(header)):
        return True
    words = parse(header)
    return not _OF_BUDGETS.isdisjoint(dict(words.members)) or not _OF_MONEY.isdisjoint(words.marks)


def small_table_context(part: Part, cell: GridCell, *, prints_money: bool) -> Context:
    """Return the context of a cell of a table of the prose: in one that prints money, every number may be an amount.

    Args:
        part: of the table.
        cell: of the part.
        prints_money: whether the table prints money.
    """
    return "unread" if prints_money and _may_be_amount(part, cell) else "small_table"


def _may_be_amount(part: Part, cell: GridCell) -> bool:
    """Whether a cell prints a number that neither counts columns or things nor is a subject's code before a name."""
    if cell.top in part.counting_rows or not is_numeric(cell.text):
        return False
    return not classify(cell.text) or _is_behind_names(part, cell)


def _is_behind_names(part: Part, cell: GridCell) -> bool:
    """Whether names stand before a cell in its row and none behind it, as behind a subject's code."""
    names = [other.left for other in part.matrix.cells(cell.top) if any(map(str.isalpha, other.text))]
    return bool(names) and max(names) < cell.left


def report_unread(
    tables: Sequence[GridTable], unread: frozenset[int], untitled: frozenset[int]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each table that prints money and was not read.

    Args:
        tables: the tables of the document.
        unread: positions of those that were not read.
        untitled: positions of those among them that have the columns of a budget's.
    """
    for position in sorted(unread | untitled):
        table = tables[position]
        place = table.first.page.place(table.first.grid)
        reason = unread_because(table, tables[position - 1] if position else None)
        if position in untitled:
            printed = "、".join(path[-1] for path in table.paths if path)
            message = "a table with the columns of a budget's has no title that identifies it; its numbers are unplaced"
            yield Diagnostic("table-untitled", "warning", reason or message, place, printed)
        else:
            shown = "、".join([cell.text for cell in table.first.grid.cells if cell.lines][:_SHOWN])
            printed = f"{table.heading.number} {table.heading.title}".strip() if table.heading.title else shown
            message = "a table with amounts is none that is known as a budget's; its numbers are unplaced"
            yield Diagnostic("table-unread", "warning", reason or message, place, printed[:_LONGEST])
