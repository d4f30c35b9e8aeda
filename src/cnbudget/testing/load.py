"""Fixtures from TOML files: a document and how it is set.

A file has a `[[table]]` for each table with `id`, `number`, `title`, `unit`, `owner` (what stands behind 单位名称),
`notes` and `codes` (the dimension that each printed code names), and nested in it a `[[table.list]]` for each list:

    columns = [{ path = "科目", role = "label" }, { path = "支出/合计" }, { path = "支出/基本支出", nature = "basic" }]
    rows = [["[201]一般公共服务支出", "9,800.95 8.00"], []]

A row is its label cells, its amounts separated by blanks, its goal if it has one; `[]` is a line that only other lists
have. Coordinates stand beside what they belong to: table, list, column, or end a row as `{ function = "201" }`.
`[prose]` has the paragraphs `before` and `after` the tables; `[style]` and `[[style.table]]` have the attributes of
`TextStyle` and `TableStyle`, `breaks` as pairs of row and lines.
"""

import tomllib
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import cast

from attrs import fields, frozen

from cnbudget.model.coordinates import DIMENSIONS, Coordinates
from cnbudget.model.units import FACTORS
from cnbudget.testing.data import BudgetData, ColumnData, FormData, ListData, Passage, Role, RowData, TableData
from cnbudget.testing.style import Break, TableStyle, TextStyle

__all__ = ["Fixture", "FixtureError", "read_fixture"]

_Entry = Mapping[str, object]


class FixtureError(ValueError):
    """A fixture file lacks a key, has an unknown one, or a value of the wrong type."""


@frozen
class Fixture:
    """A document and the style its file gives it."""

    data: BudgetData
    style: TextStyle


def read_fixture(path: str | PathLike[str]) -> Fixture:
    """Return the document and the style that a TOML file holds.

    Raises:
        FixtureError: the file lacks a key or has one too many.
        OSError: the file can't be opened.
    """
    raw: _Entry = tomllib.loads(Path(path).read_text("utf-8"))
    try:
        tables = tuple(map(_table, _entries(raw, "table")))
        prose = _entry(raw, "prose")
        return Fixture(BudgetData(tables, _passages(prose, "before"), _passages(prose, "after")), _style(raw))
    except (KeyError, TypeError, ValueError) as error:
        message = f"{path}: {error}"
        raise FixtureError(message) from error


def _entry(raw: _Entry, key: str) -> _Entry:
    return cast("_Entry", raw.get(key, {}))


def _entries(raw: _Entry, key: str) -> Sequence[_Entry]:
    return cast("Sequence[_Entry]", raw.get(key, ()))


def _texts(raw: _Entry, key: str) -> tuple[str, ...]:
    return tuple(map(str, cast("Sequence[object]", raw.get(key, ()))))


def _coordinates(raw: _Entry) -> Coordinates:
    return Coordinates(**{name: str(raw[name]) for name in DIMENSIONS if name in raw})


def _table(raw: _Entry) -> TableData:
    unit = raw["unit"]
    if unit not in FACTORS:
        message = f"unit {unit!r} is none of {', '.join(FACTORS)}"
        raise ValueError(message)
    return TableData(
        str(raw["id"]),
        str(raw["number"]),
        str(raw["title"]),
        unit,
        str(raw["owner"]),
        tuple(map(_list, _entries(raw, "list"))),
        _texts(raw, "notes"),
        _coordinates(raw),
        _texts(raw, "codes"),
    )


def _list(raw: _Entry) -> ListData:
    columns = tuple(map(_column, _entries(raw, "columns")))
    rows = cast("Sequence[Sequence[object]]", raw["rows"])
    return ListData(columns, tuple(_row(columns, row) if row else None for row in rows), _coordinates(raw))


def _column(raw: _Entry) -> ColumnData:
    path = tuple(str(raw["path"]).split("/"))
    return ColumnData(path, cast("Role", str(raw.get("role", "amount"))), _coordinates(raw))


def _row(columns: Sequence[ColumnData], values: Sequence[object]) -> RowData:
    """A row is its labels, its amounts separated by blanks, its goal if it has one, coordinates that differ."""
    texts = [str(value) for value in values if not isinstance(value, dict)]
    coordinates = [cast("_Entry", value) for value in values if isinstance(value, dict)]
    labels = sum(column.role == "label" for column in columns)
    amounts = tuple(texts[labels].split())
    if len(amounts) != sum(column.role == "amount" for column in columns):
        message = f"row {texts[:labels]} has {len(amounts)} amounts"
        raise ValueError(message)
    goal = texts[labels + 1] if len(texts) > labels + 1 else ""
    return RowData(tuple(texts[:labels]), amounts, goal, _coordinates(coordinates[0]) if coordinates else Coordinates())


def _passages(raw: _Entry, key: str) -> tuple[Passage, ...]:
    return tuple(
        passage if isinstance(passage, str) else _form(cast("_Entry", passage))
        for passage in cast("Sequence[object]", raw.get(key, ()))
    )


def _form(raw: _Entry) -> FormData:
    rows = cast("Sequence[Sequence[str]]", raw["rows"])
    widths = cast("Sequence[float]", raw["widths"])
    return FormData(_texts(raw, "header"), tuple(map(tuple, rows)), tuple(widths))


def _style(raw: _Entry) -> TextStyle:
    style = dict(_entry(raw, "style"))
    tables = tuple(map(_table_style, cast("Sequence[_Entry]", style.pop("table", ()))))
    known = {attribute.name for attribute in fields(TextStyle)}
    if unknown := style.keys() - known:
        message = f"[style] has unknown keys {sorted(unknown)}"
        raise ValueError(message)
    return TextStyle(tables, **cast("dict[str, float]", style))  # type: ignore[arg-type]  # checked against the names


def _table_style(raw: _Entry) -> TableStyle:
    breaks = cast("Sequence[Sequence[int]] | None", raw.get("breaks"))
    return TableStyle(
        label_width=_width(raw, "label_width"),
        goal_width=_width(raw, "goal_width"),
        header_width=_width(raw, "header_width"),
        header_widths=cast("Mapping[str, float]", raw.get("header_widths", {})),
        breaks=None if breaks is None else tuple(Break(*pair) for pair in breaks),
    )


def _width(raw: _Entry, key: str) -> float | None:
    return cast("float | None", raw.get(key))
