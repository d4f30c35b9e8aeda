"""Where a document prints an amount: one reading for each table and each amount of the prose."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from cnbudget.figures.questions import Question, is_total, questions
from cnbudget.figures.scope import Level, is_narrowed, level_of
from cnbudget.model.brief import brief
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.model.fact import accuracy_of
from cnbudget.model.narrative import Figure
from cnbudget.model.once import Once
from cnbudget.model.place import Place
from cnbudget.model.table import Table
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.index import Index, build
from cnbudget.reconciliation.merging import MergedMembers
from cnbudget.vocabulary.departments import names_another, names_unit

__all__ = ["Printed", "Reading", "money"]

# 公务接待费（款）支出16万元 is the amount of a subject in one table, not all of 公务接待费.
_SUBJECT_LEVELS = ("（类）", "（款）", "（项）")

_BOTH = re.compile(r"收入?[、和及]?支")

_PARTS = 2  # that a whole has at least

_ALIKE = 2  # amounts of one meaning: a figure and a slip of it


@frozen
class Reading:
    """One place that prints an amount.

    Attributes:
        rank: how much the question prefers its coordinates, the lowest most.
        at: the coordinates.
        yuan, accuracy: the amount.
        facts: the cells it was read from, added where there are several; () for the prose.
        figure: the amount of the prose, None for a table.
        place: where it is printed.
        level: which level of a government it is of; "" where no word says, and in a department's document.
    """

    rank: tuple[int, ...]
    at: Coordinates
    yuan: Decimal
    accuracy: Decimal
    facts: tuple[int, ...]
    figure: int | None
    place: Place
    level: Level = ""

    def agrees(self, other: "Reading") -> bool:
        """Return whether two amounts may be one, given how exactly each is printed."""
        return abs(self.yuan - other.yuan) <= self.accuracy + other.accuracy

    def __repr__(self) -> str:
        return brief(self, f"{self.yuan:f} 元", self.place)


class Printed:
    """What one document prints, arranged for questions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._index: Index = build(document)
        self._merged = MergedMembers(self._index)
        self.own_period = "actual" if document.is_accounts else "budget"
        named = {fact.coordinates.organisation for fact in document.facts} - {None}
        self._whole = frozenset(named if len(named) == 1 else {document.department} & named)
        self._is_of_government = (document.kind or "").startswith("政府")  # 本级 of a department is one of its units
        self._narrowed = frozenset(table.index for table in document.tables if is_narrowed(table.title))
        self._of_others = frozenset(
            table.index for table in document.tables if _is_of_another(table.organisation, document.department)
        )
        self._levels: dict[str, set[Level]] = defaultdict(set)
        for table in document.tables:
            if table.index not in self._narrowed:
                self._levels[table.id].add(self._level(table))

    @Once
    def _totals(self) -> Mapping[str | None, Sequence[int]]:
        """The facts that are of no subject and no project, understood and in a known table of a whole, by period.

        A table of another organisation answers no question about the department.
        """
        found: dict[str | None, list[int]] = defaultdict(list)
        for position, fact in enumerate(self.document.facts):
            table = self.document.tables[fact.table]
            known = table.id and not fact.cell.unresolved and not table.rows[fact.cell.row].repeated
            own = fact.table not in self._narrowed and fact.table not in self._of_others
            if known and own and is_total(fact.coordinates):
                found[fact.coordinates.period].append(position)
        return found

    def in_tables(self, question: Question, period: str) -> Sequence[Reading]:
        """Return the readings of the tables, in printed order."""
        found: dict[tuple[int, int, tuple[int, ...]], list[int]] = defaultdict(list)
        for position in self._totals.get(period, ()):
            fact = self.document.facts[position]
            rank = self._rank(question, fact.coordinates, period)
            if rank is not None:
                row = self.document.tables[fact.table].rows[fact.cell.row]
                found[fact.table, row.block, rank].append(position)
        return [
            reading
            for (at, _, rank), facts in found.items()
            for reading in self._of_list(self.document.tables[at], rank, facts)
        ]

    def in_prose(self, question: Question, period: str) -> Sequence[Reading]:
        """Return the readings of the prose, in printed order."""
        return [
            reading
            for position, figure in enumerate(self.document.narrative.figures)
            if figure.role == "amount" and figure.coordinates is not None and figure.coordinates.period == period
            for reading in self._of_prose(question, position, figure)
        ]

    def levels(self, readings: Sequence[Reading]) -> frozenset[Level]:
        """Return the levels of a government of which amounts like these are printed, whether or not they were read.

        全州 and 州本级 have a table each; the total of one may not be read.
        """
        facts, tables = self.document.facts, self.document.tables
        ids = {tables[facts[position].table].id for reading in readings for position in reading.facts}
        printed = {level for name in ids for level in self._levels[name]}
        return frozenset(printed | {reading.level for reading in readings}) - {""}

    def base_of(self, reading: Reading) -> Reading | None:
        """Return last year's amount that is printed behind an amount of the prose, before any other amount.

        2026年预算63.32万元，比2025年预算45.00万元增加18.32万元: 45.00.
        """
        assert reading.figure is not None
        figures = self.document.narrative.figures
        own = figures[reading.figure]
        for position in range(reading.figure + 1, len(figures)):
            figure = figures[position]
            if figure.sentence != own.sentence or figure.place.page != own.place.page or figure.role == "amount":
                return None
            stated = money(figure)
            if figure.role == "base" and stated is not None:
                return Reading(reading.rank, reading.at, *stated, (), position, figure.place)
        return None

    def whole_of(self, parts: Sequence[Reading]) -> Reading | None:
        """Return the amount that stands before its parts in their sentence and names nothing itself.

        2026年预算数63.32万元，包括公务用车购置费45.00万元、公务用车运行维护费18.32万元: 63.32.
        """
        figures = self.document.narrative.figures
        positions = [part.figure for part in parts if part.figure is not None]
        if len(positions) != len(parts) or len(parts) < _PARTS or not min(positions):
            return None
        position = min(positions) - 1
        figure = figures[position]
        alike = all(figures[at].sentence == figure.sentence for at in positions)
        stated = money(figure)
        if not alike or figure.role != "amount" or figure.coordinates is not None or stated is None:
            return None
        first = parts[0]
        at = evolve(first.at, item=None)
        return Reading(first.rank, at, *stated, (), position, figure.place)

    @Once
    def prose_is_by_unit(self) -> bool:
        """Whether the prose explains one unit after the other: it prints many amounts of one meaning.

        Then an amount of the prose is that of a unit, though no word of its sentence tells.
        """
        for question in questions().values():
            readings = self.in_prose(question, self.own_period)
            best = min((reading.rank for reading in readings), default=())
            if len({reading.yuan for reading in readings if reading.rank == best}) > _ALIKE:
                return True
        return False

    def _of_prose(self, question: Question, position: int, figure: Figure) -> Iterator[Reading]:
        stated = money(figure)
        if stated is None or any(word in figure.subject for word in (*question.without, *_SUBJECT_LEVELS)):
            return
        for at in _meanings(figure):
            rank = question.rank(at)
            if rank is not None and at.organisation in {None, *self._whole}:
                level = level_of(figure.subject) if self._is_of_government else ""
                yield Reading(rank, evolve(at, organisation=None), *stated, (), position, figure.place, level)

    def _rank(self, question: Question, at: Coordinates, period: str) -> tuple[int, ...] | None:
        rank = question.rank(at)
        if rank is not None or not question.merge or period != self.own_period:
            return rank
        bare = evolve(at, organisation=None, period=None)
        if self._merged.key(bare) == self._merged.key(question.preferred):
            return tuple(len(accepted) for accepted in question.at.values())
        return None

    def _of_list(self, table: Table, rank: tuple[int, ...], positions: Sequence[int]) -> Iterator[Reading]:
        """Yield what one list of a table prints: its total, else the rows that are added up to it.

        Each of several totals that contradict each other is a reading.
        """
        facts = self.document.facts
        own = [p for p in positions if facts[p].coordinates.organisation is None]
        own = own or [p for p in positions if facts[p].coordinates.organisation in self._whole]
        kept = self._without_total(table, _outermost(table, {facts[p].cell.row: p for p in reversed(own)}))
        if kept:
            yield self._read(table, rank, kept)
            yield from (self._read(table, rank, [rival]) for rival in self._rivals(table, kept[0], own))

    def _rivals(self, table: Table, total: int, own: Sequence[int]) -> Sequence[int]:
        """Return the other totals of a total's name and meaning that differ from it.

        None does where it is the sum of them: 合计 of each group, and 合计.
        """
        facts, rows = self.document.facts, table.rows
        fact = facts[total]
        row = rows[fact.cell.row]
        if row.level:
            return []
        alike = [
            position
            for position in own
            if position != total
            and facts[position].coordinates == fact.coordinates
            and rows[facts[position].cell.row].level == 0
            and rows[facts[position].cell.row].name == row.name
        ]
        added = sum((facts[position].yuan for position in alike), Decimal(0))
        if abs(added - fact.yuan) <= sum((facts[position].accuracy for position in (total, *alike)), Decimal(0)):
            return []
        return [p for p in alike if abs(facts[p].yuan - fact.yuan) > facts[p].accuracy + fact.accuracy]

    def _read(self, table: Table, rank: tuple[int, ...], kept: Sequence[int]) -> Reading:
        facts = self.document.facts
        first = facts[kept[0]]
        yuan = sum((facts[p].yuan for p in kept), Decimal(0))
        accuracy = sum((facts[p].accuracy for p in kept), Decimal(0))
        at = evolve(first.coordinates, organisation=None)
        return Reading(rank, at, yuan, accuracy, tuple(kept), None, first.cell.place, self._level(table))

    def _level(self, table: Table) -> Level:
        """Return the level of a table: a title without a word of it (甲州一般公共预算支出表) is of the whole place."""
        return (level_of(table.title) or "whole") if self._is_of_government else ""

    def _without_total(self, table: Table, kept: list[int]) -> list[int]:
        """Return the rows that are added: the first alone where it is the sum of those that follow.

        Rows that bear one label (2026年, once for each unit) do not tell which is the total: none is returned then.
        """
        facts = [self.document.facts[position] for position in kept]
        rest = sum((fact.yuan for fact in facts[1:]), Decimal(0))
        if len(facts) > 1 and abs(facts[0].yuan - rest) <= sum(fact.accuracy for fact in facts):
            return kept[:1]
        names = {table.rows[fact.cell.row].name for fact in facts}
        return kept if len(names) == len(facts) else []


def _is_of_another(owner: str, department: str | None) -> bool:
    """Whether a table's owner is surely not the department itself: another organisation, or one of its units."""
    return department is not None and (names_another(owner, department) or names_unit(owner, department))


def _outermost(table: Table, by_row: dict[int, int]) -> list[int]:
    """Return the facts of the grand total, else of the rows that are not nested under another of them.

    A row without a name is no total beside one that is called so.
    """
    totals = [row for row in by_row if table.rows[row].level == 0]
    totals = [row for row in totals if table.rows[row].name] or totals
    if totals:
        first = min(row for row, it in enumerate(table.rows) if it.block == table.rows[min(totals)].block)
        return [by_row[min(totals) if min(totals) == first else max(totals)]]
    return [position for row, position in sorted(by_row.items()) if not by_row.keys() & set(_above(table, row))]


def _above(table: Table, row: int) -> Iterable[int]:
    above = table.rows[row].parent
    while above is not None:
        yield above
        above = table.rows[above].parent


def _meanings(figure: Figure) -> Iterator[Coordinates]:
    """Yield what an amount of the prose means: 收、支总计 is all revenue as well as all uses of money."""
    at = figure.coordinates
    assert at is not None
    yield at
    if at.flow == "uses" and at.fund is None and _BOTH.search(figure.subject):
        yield evolve(at, flow="revenue")


def money(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """Return an amount of the prose in 元 and its accuracy, None where its unit is no unit of money."""
    for unit, factor in FACTORS.items():
        if figure.unit == unit:
            decimals = len(figure.printed.partition(".")[2])
            return figure.value * factor, accuracy_of(decimals, unit)
    return None
