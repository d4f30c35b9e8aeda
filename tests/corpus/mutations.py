"""Errors put into real documents, and an oracle of which of them sums can find.

`python -m tests.corpus.mutations [TRIALS]` prints the table of detection for every labelled document.

The oracle knows nothing of cnbudget.reconciliation: it reads truth.csv alone. A cell is reached where it takes part in a
sum that the printed figures confirm: a code and the codes right beneath it, 合计 and the codes of the first level, a column
合计 or 小计 and the columns beside it.
"""

import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

import cnbudget
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.units import Unit
from tests.conftest import labelled, shared

__all__ = [
    "LABELLED",
    "Outcome",
    "Reaction",
    "reached",
    "rows_lost",
    "rows_swapped",
    "trials",
    "units_wrong",
]

LABELLED = labelled()
_TOTALS = ("合计", "总计")
_COLUMN_TOTALS = ("合计", "总计", "小计")
Spot = tuple[int, int, int, str]  # table, block, row, header


@frozen
class Outcome:
    """What became of one change."""

    reached: bool
    noticed: bool
    found: bool
    rank: int | None
    relations: int


@frozen
class Reaction:
    """What became of rows lost or exchanged: did some check fail that did not before, and did one accuse?"""

    noticed: bool
    accused: bool


def reached(rows: list[dict[str, str]]) -> dict[Spot, int]:
    """For each cell of truth.csv in how many confirmed sums it stands."""
    found: dict[Spot, int] = defaultdict(int)
    tables: dict[tuple[int, int], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        tables[int(row["table_seq"]), int(row["block"])].append(row)
    for cells in tables.values():
        for sums in (_by_code(cells), _by_column(cells)):
            for relation in sums:
                for cell in relation:
                    found[_spot(cell)] += 1
    return found


def _spot(cell: dict[str, str]) -> Spot:
    return int(cell["table_seq"]), int(cell["block"]), int(cell["row"]), cell["header"]


def _by_code(cells: list[dict[str, str]]) -> Iterator[list[dict[str, str]]]:
    columns: dict[str, list[dict[str, str]]] = defaultdict(list)
    for cell in cells:
        columns[cell["header"]].append(cell)
    for column in columns.values():
        coded = [cell for cell in column if cell["code"].isdigit()]
        by_code = {cell["code"]: cell for cell in coded}
        if len(by_code) < len(coded):
            continue  # one code once per unit: which are parts of which no code tells
        for code, cell in by_code.items():
            yield from _confirmed(cell, [by_code[c] for c in by_code if len(c) == len(code) + 2 and c.startswith(code)])
        totals = [cell for cell in column if cell["label"].replace(" ", "") in _TOTALS]
        tops = [cell for cell in coded if not any(cell["code"][:n] in by_code for n in (3, 5) if n < len(cell["code"]))]
        if len(totals) == 1:
            yield from _confirmed(totals[0], tops)


def _by_column(cells: list[dict[str, str]]) -> Iterator[list[dict[str, str]]]:
    rows: dict[int, list[dict[str, str]]] = defaultdict(list)
    for cell in cells:
        rows[int(cell["row"])].append(cell)
    for row in rows.values():
        for total in row:
            *above, last = total["header"].split("/")
            if last in _COLUMN_TOTALS:
                beside = [c for c in row if c is not total and c["header"].split("/")[: len(above)] == above]
                direct = [c for c in beside if len(c["header"].split("/")) == len(above) + 1]
                yield from _confirmed(total, direct)


def _confirmed(total: dict[str, str], parts: list[dict[str, str]]) -> Iterator[list[dict[str, str]]]:
    amounts = [Decimal(cell["amount"]) for cell in parts]
    decimals = max((len(cell["amount"].partition(".")[2]) for cell in (total, *parts)), default=0)
    allowed = Decimal(5).scaleb(-decimals - 1) * (len(parts) + 1)
    if len(parts) > 1 and sum(map(bool, amounts)) and abs(Decimal(total["amount"]) - sum(amounts)) <= allowed:
        yield [total, *parts]


def changed(document: Document, position: int, printed: str) -> Document:
    """The document with one figure put otherwise."""
    fact = document.facts[position]
    amount = Decimal(printed.replace(",", ""))
    cell = evolve(fact.cell, printed=printed, amount=amount)
    table = document.tables[fact.table]
    cells = tuple(cell if one is fact.cell else one for one in table.cells)
    new = type(fact).of(table, cell)
    tables = tuple(evolve(one, cells=cells) if one is table else one for one in document.tables)
    facts = (*document.facts[:position], new, *document.facts[position + 1 :])
    return evolve(document, tables=tables, facts=facts)


def trials(name: str, count: int, seed: int = 7) -> Iterator[Outcome]:
    """Change one digit of one figure, so often, each beyond what rounding explains."""
    document, oracle = _document(name)
    chance = random.Random(seed)  # noqa: S311 -- a choice of test cases
    done = 0
    while done < count:
        position = chance.randrange(len(document.facts))
        printed = _slipped(document.facts[position].cell.printed, chance)
        fact = document.facts[position]
        if printed is None or abs(Decimal(printed.replace(",", "")) - fact.cell.amount) * 2 <= _slack(
            document, position
        ):
            continue
        done += 1
        report = cnbudget.reconcile(changed(document, position, printed))
        yield _outcome(report, position, oracle.get(_where(document, position), 0))


def _where(document: Document, position: int) -> Spot:
    fact = document.facts[position]
    table = document.tables[fact.table]
    row, column = table.rows[fact.cell.row], table.columns[fact.cell.column]
    return fact.table + 1, row.block, row.index, "/".join(column.header)


def _slack(document: Document, position: int) -> Decimal:
    """A change this small may pass as rounding of the largest sum in the table."""
    table = document.tables[document.facts[position].table]
    return Decimal(1).scaleb(-table.decimals) * (max(len(table.rows), len(table.columns)) + 1)


def _slipped(printed: str, chance: random.Random) -> str | None:
    digits = [place for place, character in enumerate(printed) if character.isdigit()]
    place = chance.choice(digits)
    new = chance.choice([digit for digit in "0123456789" if digit != printed[place]])
    slipped = printed[:place] + new + printed[place + 1 :]
    return None if slipped.lstrip("-").startswith("0") and len(slipped.partition(".")[0]) > 1 else slipped


def _outcome(report: Reconciliation, position: int, relations: int) -> Outcome:
    ranks = [
        [suspect.fact for suspect in finding.suspects].index(position)
        for finding in report.findings
        if finding.status == "inconsistent" and position in {suspect.fact for suspect in finding.suspects}
    ]
    found = any(finding.status == "inconsistent" and position in finding.facts for finding in report.findings)
    noticed = found or any(
        check.status == "not_checkable" and check.difference and position in (*check.left, *check.right)
        for check in report.checks
    )
    return Outcome(relations > 0, noticed, found, min(ranks, default=None), relations)


def _document(name: str) -> tuple[Document, dict[Spot, int]]:
    folder = shared(f"corpus/{name}")
    (path,) = folder.glob("*.pdf")
    with (folder / "truth.csv").open(encoding="utf-8-sig", newline="") as file:
        return cnbudget.parse(path), reached(list(csv.DictReader(file)))


def without_row(document: Document, table: int, row: int) -> Document:
    """The document with the amounts of one row lost."""

    def kept(fact: cnbudget.Fact) -> bool:
        return (fact.table, fact.cell.row) != (table, row)

    tables = tuple(
        evolve(one, cells=tuple(cell for cell in one.cells if cell.row != row)) if one.index == table else one
        for one in document.tables
    )
    return evolve(document, tables=tables, facts=tuple(filter(kept, document.facts)))


def swapped(document: Document, table: int, rows: tuple[int, int]) -> Document:
    """The document with the amounts of two rows of one table exchanged, column by column."""
    of = {(fact.cell.row, fact.cell.column): at for at, fact in enumerate(document.facts) if fact.table == table}
    result = document
    for column in {column for row, column in of if row in rows}:
        first, second = of.get((rows[0], column)), of.get((rows[1], column))
        if first is not None and second is not None:
            one, other = document.facts[first].cell.printed, document.facts[second].cell.printed
            result = changed(changed(result, first, other), second, one)
    return result


def in_unit(document: Document, table: int, unit: Unit) -> Document:
    """The document with one table said to be in another unit."""
    tables = tuple(evolve(one, unit=unit) if one.index == table else one for one in document.tables)
    facts = tuple(cnbudget.Fact.of(tables[f.table], f.cell) if f.table == table else f for f in document.facts)
    return evolve(document, tables=tables, facts=facts)


def rows_lost(name: str, count: int) -> list[Reaction]:
    """Lose rows that a confirmed sum reaches and that are not zero."""
    document, oracle = _document(name)
    rows = {
        (fact.table, fact.cell.row)
        for at, fact in enumerate(document.facts)
        if oracle.get(_where(document, at), 0) and abs(fact.cell.amount) > _slack(document, at)
    }
    chosen = random.Random(7).sample(sorted(rows), min(count, len(rows)))  # noqa: S311 -- a choice of test cases
    failing = _failing(cnbudget.reconcile(document))
    return [_reaction(without_row(document, *row), failing) for row in chosen]


def rows_swapped(name: str, count: int) -> list[Reaction]:
    """Exchange the amounts of rows of different depth, one of which a confirmed sum reaches."""
    document, oracle = _document(name)
    chance = random.Random(7)  # noqa: S311 -- a choice of test cases
    facts = [at for at in range(len(document.facts)) if oracle.get(_where(document, at), 0)]
    failing = _failing(cnbudget.reconcile(document))
    found: list[Reaction] = []
    for _ in range(count * 20):
        one, other = (document.facts[chance.choice(facts)] for _ in range(2))
        rows = document.tables[one.table].rows
        apart = abs(one.cell.amount - other.cell.amount) > _slack(document, 0) * 2
        same = one.table == other.table and one.cell.column == other.cell.column
        if same and apart and rows[one.cell.row].level != rows[other.cell.row].level and len(found) < count:
            found.append(_reaction(swapped(document, one.table, (one.cell.row, other.cell.row)), failing))
    return found


def units_wrong(name: str) -> list[bool]:
    """Put each table that shares a total with another into 元 instead of 万元 or the reverse: was each named?"""
    document, _ = _document(name)
    same = [check for check in cnbudget.reconcile(document).checks if check.rule == "same-fact"]
    shared_tables = {
        document.facts[at].table
        for check in same
        if document.facts[check.left[0]].yuan
        for at in (*check.left[:1], *check.right[:1])
    }
    found = []
    for table in sorted(shared_tables):
        wrong: Unit = "元" if document.tables[table].unit == "万元" else "万元"
        report = cnbudget.reconcile(in_unit(document, table, wrong))
        found.append(any("10^4" in finding.message for finding in report.findings))
    return found


def _reaction(document: Document, before: set[str]) -> Reaction:
    report = cnbudget.reconcile(document)
    accused = any(finding.status == "inconsistent" for finding in report.findings)
    return Reaction(accused or not _failing(report) <= before, accused)


def _failing(report: Reconciliation) -> set[str]:
    """The relations between amounts that do not hold, whether they accuse or not."""
    return {
        f"{check.rule} {check.subject} {check.difference}"
        for check in report.checks
        if check.status in {"inconsistent", "not_checkable"} and check.difference
    }


def main(count: int) -> None:
    """Print the table."""
    print("document                      changes reached found-of-reached found-of-all first-where-two-meet")
    sums = [0] * 6
    others: dict[str, list[Reaction]] = defaultdict(list)
    for name in LABELLED:
        outcomes = list(trials(name, count))
        hit = [one for one in outcomes if one.reached]
        two = [one for one in hit if one.relations > 1 and one.found]
        row = [
            len(outcomes),
            len(hit),
            sum(one.found for one in hit),
            sum(one.found for one in outcomes),
            sum(one.rank == 0 for one in two),
            len(two),
        ]
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        print(f"{name:30}{row[0]:6}{row[1]:8}{row[2]:12}{row[3]:14}{row[4]:12}/{row[5]}")
        for what, found in (
            ("rows lost", rows_lost(name, count // 10)),
            ("rows swapped", rows_swapped(name, count // 10)),
            ("wrong unit", [Reaction(named, named) for named in units_wrong(name)]),
        ):
            others[what] = [*others[what], *found]
    for what, found in others.items():
        noticed, accused = sum(one.noticed for one in found), sum(one.accused for one in found)
        print(f"{what}: of {len(found)} noticed {noticed}, accused {accused}")
    print(f"{'all':30}{sums[0]:6}{sums[1]:8}{sums[2]:12}{sums[3]:14}{sums[4]:12}/{sums[5]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
