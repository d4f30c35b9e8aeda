"""The Tianhe 2022 budget as published, where it is present: 803 of 803 cells, and nothing else."""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal

import pytest
from attrs import evolve, frozen

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


@frozen
class Told:
    """What is said of an amount; `names` holds each that would do."""

    table: str
    names: frozenset[str]
    codes: tuple[str, ...]
    amount: Decimal
    members: tuple[str, ...]

    def agrees(self, wanted: "Told") -> bool:
        """Whether this is what was wanted; a member `*` may be anything."""
        same = (self.table, self.codes, self.amount) == (wanted.table, wanted.codes, wanted.amount)
        members = zip(self.members, wanted.members, strict=True)
        return same and bool(self.names & wanted.names) and all(want in ("*", got) for got, want in members)


def _wanted(row: Mapping[str, str]) -> Told:
    names = frozenset({_plain(row["name"]), _plain(row["gov_name"])} - {""})
    codes = tuple(filter(None, (row["code"], row["gov_code"])))
    return Told(row["table"], names, codes, Decimal(row["amount"]), tuple(row[name] for name in DIMENSIONS))


def _plain(name: str) -> str:
    return re.sub(r"^(?:其中：|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．、])*|\s", "", name)


def _read(document: Document) -> list[Told]:
    return [
        Told(table.id, frozenset([_plain(row.name)]), row.codes, cell.amount, _chosen(cell.coordinates))
        for table in document.tables
        for cell in table.cells
        for row in [table.rows[cell.row]]
    ]


def _chosen(coordinates: Coordinates) -> tuple[str, ...]:
    return tuple(getattr(coordinates, name) or "" for name in DIMENSIONS)


def test_803_of_803_cells_are_right_and_nothing_else_is_exported(document: Document) -> None:
    left = _read(document)
    missing = []
    for wanted in map(_wanted, truth()):
        hit = next((cell for cell in left if cell.agrees(wanted)), None)
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
