"""The Tianhe 2022 budget as published, where it is present: 803 of 803 cells, and nothing else."""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal

import pytest
from attrs import evolve

import cnbudget
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.testing import Fixture, TableContent, content, meaning
from tests.conftest import shared

DIMENSIONS = ("flow", "fund", "origin", "nature", "function", "economic", "gov_economic", "item", "period")
_CUT = re.compile(r"(\d{2,4})(.*)")  # 03政府办公厅（室）及相关机构事务: the code is 20103


@pytest.fixture(scope="module")
def document() -> Document:
    return cnbudget.parse(shared("seed/tianhe-2022.txt"))


def truth() -> list[Mapping[str, str]]:
    """The hand-checked cells. In two tables their codes were cut after three digits; here they are whole again."""
    with shared("seed/tianhe-2022.truth.csv").open(encoding="utf-8", newline="") as file:
        return [_repaired(row) for row in csv.DictReader(file)]


def _repaired(row: Mapping[str, str]) -> Mapping[str, str]:
    cut = _CUT.fullmatch(row["name"]) if row["table"] in ("revenue_summary", "expenditure_summary") else None
    if cut is None:
        return row
    code = row["code"] + cut.group(1)
    return {**row, "code": code, "name": cut.group(2), "function": code}


_Told = tuple[str, str, tuple[str, ...], Decimal, tuple[str, ...]]


def _wanted(row: Mapping[str, str]) -> _Told:
    codes = tuple(filter(None, (row["code"], row["gov_code"])))
    return row["table"], _plain(row["gov_name"] or row["name"]), codes, Decimal(row["amount"]), _members(row)


def _members(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in DIMENSIONS)


def _plain(name: str) -> str:
    return re.sub(r"^(?:其中：|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．、])*|\s", "", name)


def _read(document: Document) -> list[_Told]:
    return [
        (table.id, _plain(row.name), row.codes, cell.amount, _chosen(cell.coordinates))
        for table in document.tables
        for cell in table.cells
        for row in [table.rows[cell.row]]
    ]


def _chosen(coordinates: Coordinates) -> tuple[str, ...]:
    return tuple(getattr(coordinates, name) or "" for name in DIMENSIONS)


def _agree(read: _Told, wanted: _Told) -> bool:
    return read[:4] == wanted[:4] and all(b in ("*", a) for a, b in zip(read[4], wanted[4], strict=True))


def test_803_of_803_cells_are_right_and_nothing_else_is_exported(document: Document) -> None:
    left = _read(document)
    missing = []
    for wanted in map(_wanted, truth()):
        hit = next((cell for cell in left if _agree(cell, wanted)), None)
        if hit is None:
            missing.append(wanted)
        else:
            left.remove(hit)
    assert missing == []
    assert left == []


def test_every_token_is_classed(document: Document) -> None:
    assert document.coverage.cell == 803
    assert document.coverage.complete


def _goalless(table: TableContent) -> TableContent:
    return evolve(table, rows=tuple(evolve(row, goal="") for row in table.rows))


def test_our_fixture_has_the_same_tables(document: Document, tianhe: Fixture) -> None:
    """All but the goals, which our fixture tells in words of its own."""
    for published, ours in zip(content(document), content(tianhe.data), strict=True):
        assert _goalless(published) == _goalless(ours)
    assert len(meaning(document)) == len(meaning(tianhe.data))
