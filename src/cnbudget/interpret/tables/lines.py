"""Lines of a list: what each means by itself (行的含义), before its place in the tree adds to it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from attrs import evolve

from cnbudget.interpret.subject_names import placed
from cnbudget.interpret.tables.code_columns import code_columns, stray_cells
from cnbudget.interpret.tables.label_cells import LabelCell, LabelledRow, LabelReading, complete, read_cells
from cnbudget.interpret.tables.label_meanings import LabelMeaning, ListContext, meaning_of, without_total
from cnbudget.interpret.tables.members import Members
from cnbudget.layout.sheet import SheetRow
from cnbudget.model.deadline import ROW, in_time
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.labels import classify, stem
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import purchase

__all__ = ["Line", "LineMeaning", "Period", "read_lines"]

_CODED = ("function", "economic", "gov_economic")

Period: TypeAlias = tuple[str | int, ...]
"""A period, "" where only years are named, and the years; () where neither is."""


@frozen
class LineMeaning:
    """What the label cells of a line mean, whatever row prints them.

    Attributes:
        reading: the cells taken apart.
        codes: printed codes, whole, of expenditure subjects.
        subject: the code it stands for, printed (a revenue subject's too) or found by name, "" where none.
        members: what it mentions.
        total: it is a total and stands outside the tree.
        marks: marks of its words.
        unit: name of the unit it is about, "" where none.
        period: the period and the years that it names.
        tree_code: the printed subject code that tells its level, of expenditure or revenue; "" where none.
        unresolved: texts that no word claims, and what stands in columns of codes and is none.
    """

    reading: LabelReading
    codes: tuple[str, ...]
    subject: str
    members: Members
    total: bool
    marks: frozenset[str]
    unit: str
    unresolved: tuple[str, ...]
    period: Period
    tree_code: str


@frozen
class Line:
    """A printed row with what its label cells mean; see `LineMeaning`."""

    row: SheetRow
    reading: LabelReading
    codes: tuple[str, ...]
    subject: str
    members: Members
    total: bool
    marks: frozenset[str]
    unit: str
    unresolved: tuple[str, ...]
    period: Period
    tree_code: str


def read_lines(rows: Sequence[LabelledRow], context: ListContext) -> list[Line]:
    """Read the lines of a list, each by itself and by the codes above it."""
    lines: list[Line] = []
    before = ""
    columns = code_columns(rows, context.kinds)
    for row in in_time(rows, ROW):
        before = "" if row.row.gap else before
        line = _line(row.row, _meaning(row.cells, context, before, columns))
        before = line.subject or before
        if lines:
            lines[-1] = _named_by(lines[-1], line)
        lines.append(line)
    return lines


def _line(row: SheetRow, meaning: LineMeaning) -> Line:
    return Line(
        row,
        meaning.reading,
        meaning.codes,
        meaning.subject,
        meaning.members,
        meaning.total,
        meaning.marks,
        meaning.unit,
        meaning.unresolved,
        meaning.period,
        meaning.tree_code,
    )


def _named_by(heading: Line, line: Line) -> Line:
    """A name without code above a row that prints that subject's code is the subject (项目 are listed under it)."""
    name = heading.reading.name
    if heading.subject or heading.total or heading.unit or not line.codes or name not in names_of(line.codes[0]):
        return heading
    code = line.codes[0]
    subject = stem(code)
    return evolve(
        heading,
        subject=subject,
        members=heading.members.without("project").replace(classify(code), subject),
        unresolved=tuple(text for text in heading.unresolved if text != name),
    )


@lru_cache(maxsize=1024)
def _meaning(cells: tuple[LabelCell, ...], context: ListContext, before: str, columns: frozenset[int]) -> LineMeaning:
    reading = read_cells(cells, context.kinds if len(context.kinds) == len(cells) else ())
    codes = reading.codes or _completed(reading, context, before)
    texts = () if codes else reading.texts
    meanings = [meaning_of(cell, context, before, numbered=bool(reading.style)) for cell in texts]
    members = _members(reading, codes, context, meanings)
    stray = stray_cells(cells, columns) if codes or _is_subject(reading.unit, texts, meanings) else ()
    unit = "" if stray and not codes else _unit(reading, context, meanings)
    if unit:
        members = members.replace("organisation", unit)
    unresolved = [c.name for c, meaning in zip(texts, meanings, strict=True) if not meaning.known and c.name != unit]
    if reading.part and not codes:
        unresolved.append(reading.part)
    if codes and reading.of_all:  # 208|合计: of the subject, or of all of them?
        unresolved += reading.names
    if unresolved or (codes and (context.rows == "project" or _names_project(reading, codes, context, unit))):
        project = _project(reading, codes, unit, unresolved, context.kinds)
        members = members.replace("project", project) if project is not None else members.without("project")
    return LineMeaning(
        reading=reading,
        codes=codes,
        subject=_subject(codes, members) or reading.revenue_code,
        members=members,
        total=_is_total(reading, codes, unit, meanings),
        marks=frozenset[str]().union(*(meaning.marks for meaning in meanings)),
        unit=unit,
        unresolved=(
            *(() if context.rows == "project" else unresolved),
            *(text for text in stray if text not in unresolved),
        ),
        period=_period(reading, members),
        tree_code=codes[0] if codes else reading.revenue_code,
    )


def _period(reading: LabelReading, members: Members) -> Period:
    period, years = members.get("period"), [year for cell in reading.texts for year in cell.phrase.years]
    return (period or "", *years) if period or years else ()


def _is_subject(unit: str, texts: Sequence[LabelCell], meanings: Sequence[LabelMeaning]) -> bool:
    """Whether what is taken for a unit, since digits stand before it that are no subject's, is a subject by name."""
    return any(
        cell.name == unit and any(map(meaning.members.get, _CODED))
        for cell, meaning in zip(texts, meanings, strict=True)
    )


def _completed(reading: LabelReading, context: ListContext, before: str) -> tuple[str, ...]:
    """Return the whole code of a row that prints only its own part, as far as it can be told."""
    if not reading.part or not before:
        return ()
    dimension = classify(before)
    known = placed(dimension, reading.name, before, context.fiscal_year) if dimension else ()
    whole = complete(reading, before, known)
    return (whole,) if whole is not None and classify(whole) else ()  # digits joined at a wrap make no code


def _members(
    reading: LabelReading, codes: Sequence[str], context: ListContext, meanings: Sequence[LabelMeaning]
) -> Members:
    """Return what codes and texts mention; of two for one dimension the inner one."""
    members = Members.of((classify(code), stem(code)) for code in codes)
    if codes and context.rows == "procurement":
        item = next(filter(None, map(purchase, reading.names)), None)
        members = members.replace("item", item) if item is not None else members
    for meaning in meanings:
        members |= meaning.members
    return members


def _subject(codes: Sequence[str], members: Members) -> str:
    if codes:
        return stem(codes[0])
    return next((code for dimension in _CODED if (code := members.get(dimension))), "")


def _is_total(reading: LabelReading, codes: Sequence[str], unit: str, meanings: Sequence[LabelMeaning]) -> bool:
    """Whether the line stands outside the tree: a total of the list, or a row without any label."""
    if codes or unit:
        return False
    if not reading.texts:
        return not reading.part and not reading.attributes
    # 一般公共预算资金|小计 is that fund's line
    headed = any(meaning.members and not meaning.total for meaning in meanings)
    return any(meaning.total for meaning in meanings) and not headed


def _unit(reading: LabelReading, context: ListContext, meanings: Sequence[LabelMeaning]) -> str:
    if reading.unit:
        return reading.unit
    if reading.codes and reading.name in context.units:
        return reading.name
    return next((meaning.unit for meaning in meanings if meaning.unit), "")


def _names_project(reading: LabelReading, codes: Sequence[str], context: ListContext, unit: str) -> bool:
    """Whether a coded row bears the name of a project: behind its subject's, or instead of it."""
    if "project" in context.kinds and len(reading.texts) > len(codes):
        return True
    return "shared" in context.kinds and reading.name != unit and reading.name not in names_of(codes[0])


def _project(
    reading: LabelReading, codes: Sequence[str], unit: str, unresolved: Sequence[str], kinds: Sequence[LabelKind]
) -> str | None:
    """Return the label that keeps the line apart; of a coded line only what follows the subjects' own names."""
    if not codes:
        return "|".join(map(without_total, unresolved))
    if "shared" in kinds and "project" not in kinds:
        return reading.name
    if reading.project and not set(names_of(codes[0])) & {reading.project}:
        return reading.project
    return "|".join(name for name in reading.names[len(codes) :] if name != unit) or None
