"""Sheets made from the hand-checked cells of real documents, where these are present."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import frozen

from cnbudget.layout.sheet import Sheet, SheetRow
from cnbudget.model.place import Place
from cnbudget.model.table_layout import LayoutColumn

__all__ = ["Case", "Printed", "corpus", "read_csv", "sheets_of"]

_NAMED = "CNBUDGET_CORPUS"
_BESIDE = Path(__file__).parents[3] / "shared" / "corpus"


def corpus() -> Path:
    """The folder of real documents; skips the test where it is absent, fails where it is named and absent."""
    named = os.environ.get(_NAMED)
    folder = Path(named) if named else _BESIDE
    if not folder.is_dir():
        if named:
            pytest.fail(f"{_NAMED} names {folder}, which is no folder")
        pytest.skip(f"real documents are absent: no folder {folder}, and {_NAMED} is not set")
    return folder


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@frozen
class Printed:
    """One printed amount of a list, with its place in the truth."""

    place: int
    block: int
    row: int
    labels: tuple[str, ...]
    header: str
    amount: str
    indent: float = 0.0


@frozen
class Case:
    """Columns and rows that a document prints blank, so that its truth, a list of amounts, does not have them.

    Attributes:
        columns: header paths, in the first list of a table.
        rows: row, list and label.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[int, int, str], ...] = ()


def sheets_of(number: str, title: str, unit: str, printed: Sequence[Printed], blank: Case) -> Sheet:
    """A sheet with these amounts; the truth has no headers of label columns, so there are none."""
    headers = list(dict.fromkeys((one.block, one.header) for one in printed)) + [
        (0, header) for header in blank.columns
    ]
    headers.sort(key=lambda key: key[0])
    rows: dict[tuple[int, int, tuple[str, ...]], dict[str, Printed]] = {}
    for one in printed:
        rows.setdefault((one.row, one.block, one.labels), {})[one.header] = one
    for index, block, label in blank.rows:
        rows.setdefault((index, block, (label,)), {})
    made = []
    for (index, block, labels), cells in sorted(rows.items(), key=lambda item: item[0][:2]):
        mine = [cells.get(header) for at, header in headers if at == block]
        amounts = tuple(one.amount if one else "" for one in mine)
        places = tuple(Place(line=one.place if one else 0) for one in mine)
        indent = next((one.indent for one in cells.values()), 0.0)
        made.append(SheetRow(block, index, labels, indent, amounts, places, "", Place(line=0)))
    columns = tuple(LayoutColumn(block, tuple(header.split("/")), "amount") for block, header in headers)
    return Sheet(number, title, unit, "", columns, tuple(made), (), Place())
