"""Which remarks of a parse are about which table: how its tables were laid out, and why some were not read."""

from collections import defaultdict
from collections.abc import Sequence

from attrs import evolve

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place, Source, printed_position
from cnbudget.model.table_layout import LayoutExplanation, TableLayout

__all__ = ["explained"]

_ABOUT_TABLES = frozenset(
    {
        "amount-unread",
        "column-shared",
        "column-unaligned",
        "column-unit",
        "header-refuted",
        "header-unknown",
        "row-long",
        "row-open",
        "row-short",
        "row-torn",
        "row-unaligned",
        "table-blank",
        "table-cut",
        "table-unaligned",
        "table-unknown",
        "table-unread",
        "table-untitled",
        "table-without-amounts",
        "text-scrambled",
        "unit-missing",
        "unit-unknown",
    }
)
_REFUSED = frozenset({"header-refuted", "table-without-amounts"})
"""Diagnostics of tables that were laid out and not read all the same."""


def explained(source: Source, tables: Sequence[TableLayout], remarks: Sequence[Diagnostic]) -> LayoutExplanation:
    """Return how the tables of a source were laid out, each with the remarks that are about it.

    Args:
        source: what was read.
        tables: how each was laid out, in printed order.
        remarks: the diagnostics of the whole parse.
    """
    own: dict[int, list[Diagnostic]] = defaultdict(list)
    rest: list[Diagnostic] = []
    for remark in remarks:
        table = _table_of(remark, tables) if remark.code in _ABOUT_TABLES else None
        if table is not None:
            own[table].append(remark)
        elif remark.severity != "info":
            rest.append(remark)
    found = tuple(_with_remarks(table, own[position]) for position, table in enumerate(tables))
    return LayoutExplanation(source, found, tuple(rest))


def _with_remarks(table: TableLayout, remarks: Sequence[Diagnostic]) -> TableLayout:
    refused = any(remark.code in _REFUSED for remark in remarks)
    return evolve(table, outcome="refused" if refused else table.outcome, remarks=tuple(remarks))


def _table_of(remark: Diagnostic, tables: Sequence[TableLayout]) -> int | None:
    """Return the table that a remark is about: the one at its place, else the last that begins above it."""
    place = remark.place
    same = [n for n, table in enumerate(tables) if table.place == place]
    same += [n for n, table in enumerate(tables) if _names(remark, table)]
    if same:
        return same[0]
    if place.address is not None:
        return _holding(place.address, tables)
    above = [n for n, table in enumerate(tables) if _is_above(table.place, place)]
    return max(above, key=lambda n: printed_position(tables[n].place), default=None)


def _names(remark: Diagnostic, table: TableLayout) -> bool:
    """Whether a remark about a heading quotes the title of a table on its page that was refused."""
    page, own = (remark.place.part, remark.place.page), (table.place.part, table.place.page)
    return page == own and table.outcome == "refused" and table.title == remark.printed != ""


def _holding(address: str, tables: Sequence[TableLayout]) -> int | None:
    """Return the table that holds an address: the one whose own is the longest beginning of it."""
    found = [n for n, table in enumerate(tables) if table.place.address and address.startswith(table.place.address)]
    return max(found, key=lambda n: len(tables[n].place.address or ""), default=None)


def _is_above(table: Place, place: Place) -> bool:
    return table.part == place.part and table.address is None and printed_position(table) <= printed_position(place)
