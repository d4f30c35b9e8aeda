"""Lines of a list: what each says by itself (行的含义), before its place in the tree adds to it."""

from collections.abc import Sequence
from functools import lru_cache

from attrs import define, frozen

from cnbudget.interpret.subject_names import placed
from cnbudget.interpret.tables.composition import EMPTY, Values
from cnbudget.interpret.tables.label_cells import Reading, complete, read_cells
from cnbudget.interpret.tables.label_meanings import ListContext, Meaning, meaning_of, without_total
from cnbudget.layout.sheet import SheetRow
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.labels import classify, stem
from cnbudget.vocabulary.members import INDEX
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.words import purchase

__all__ = ["Line", "read_line"]


@define
class Line:
    """A line while its list is read.

    Attributes:
        row: the printed row.
        reading: its label cells taken apart.
        codes: its printed codes, whole.
        subject: the code it stands for, printed or found by name, "" where none.
        own: what it says by itself.
        full: the same with what it takes from the lines around it.
        total: it is a total and stands outside the tree.
        marks: marks of its words.
        unit: name of the unit it is about, "" where none.
        unresolved: texts that no word claims.
        parent: place in its list of the line it is printed beneath, None where none.
        source: place of the line whose members it takes: its parent, or the unit it is a subtotal of.
        level: 1-based depth, 0 for totals.
        among_which: it stands under 其中.
    """

    row: SheetRow
    reading: Reading
    codes: tuple[str, ...]
    subject: str
    own: Values
    full: Values
    total: bool
    marks: frozenset[str]
    unit: str
    unresolved: tuple[str, ...]
    parent: int | None = None
    source: int | None = None
    level: int = 1
    among_which: bool = False


@frozen
class _Settled:
    """A line's label cells with what they say, whatever row prints them."""

    reading: Reading
    codes: tuple[str, ...]
    subject: str
    own: Values
    total: bool
    marks: frozenset[str]
    unit: str
    unresolved: tuple[str, ...]


def read_line(row: SheetRow, context: ListContext, before: str) -> Line:
    """Read one line.

    Args:
        row: the printed row.
        context: of its list.
        before: the last subject code above it, "" at the start.
    """
    said = _settle(row.labels, context, before)
    return Line(
        row=row,
        reading=said.reading,
        codes=said.codes,
        subject=said.subject,
        own=said.own,
        full=said.own,
        total=said.total,
        marks=said.marks,
        unit=said.unit,
        unresolved=said.unresolved,
    )


@lru_cache(maxsize=16384)
def _settle(labels: tuple[str, ...], context: ListContext, before: str) -> _Settled:
    reading = read_cells(labels, context.kinds if len(context.kinds) == len(labels) else ())
    codes = reading.codes or _completed(reading, context, before)
    own: list[str | None] = list(EMPTY)
    for code in codes:
        own[INDEX[classify(code)]] = stem(code)
    if codes and context.rows == "procurement":
        own[INDEX["item"]] = next(filter(None, map(purchase, reading.names)), None)
    numbered = bool(reading.style)
    texts = () if codes else reading.names
    said = [meaning_of(name, context, before, numbered=numbered) for name in texts]
    for meaning in said:
        for place, member in meaning.own:
            own[place] = member
    unit = _unit(reading, context, said)
    if unit:
        own[INDEX["organisation"]] = unit
    unresolved = [name for name, meaning in zip(texts, said, strict=True) if not meaning.known and name != unit]
    if reading.part and not codes:
        unresolved.append(reading.part)
    if unresolved or (codes and (context.rows == "project" or _names_project(reading, codes, context, unit))):
        own[INDEX["project"]] = _project(reading, codes, unit, unresolved, context.kinds)
    return _Settled(
        reading=reading,
        codes=codes,
        subject=_subject(codes, own),
        own=tuple(own),
        total=_is_total(reading, codes, unit, said),
        marks=frozenset[str]().union(*(meaning.marks for meaning in said)),
        unit=unit,
        unresolved=() if context.rows == "project" else tuple(unresolved),
    )


def _completed(reading: Reading, context: ListContext, before: str) -> tuple[str, ...]:
    """Return the whole code of a row that prints only its own part, as far as it can be told."""
    if not reading.part or not before:
        return ()
    dimension = classify(before)
    known = placed(dimension, reading.name, before, context.fiscal_year) if dimension else ()
    whole = complete(reading, before, known)
    return (whole,) if whole is not None and classify(whole) else ()  # digits joined at a wrap make no code


def _subject(codes: Sequence[str], own: Sequence[str | None]) -> str:
    if codes:
        return stem(codes[0])
    return next((code for d in ("function", "economic", "gov_economic") if (code := own[INDEX[d]])), "")


def _is_total(reading: Reading, codes: Sequence[str], unit: str, meanings: Sequence[Meaning]) -> bool:
    """Whether the line stands outside the tree: a total of the list, or a row without any label."""
    if codes or unit:
        return False
    if not reading.names:
        return not reading.part
    headed = any(meaning.own and not meaning.total for meaning in meanings)  # 一般公共预算资金|小计 is that fund's line
    return any(meaning.total for meaning in meanings) and not headed


def _unit(reading: Reading, context: ListContext, meanings: Sequence[Meaning]) -> str:
    if reading.unit:
        return reading.unit
    if reading.codes and reading.name in context.units:
        return reading.name
    return next((meaning.unit for meaning in meanings if meaning.unit), "")


def _names_project(reading: Reading, codes: Sequence[str], context: ListContext, unit: str) -> bool:
    """Whether a coded row bears the name of a project: behind its subject's, or instead of it."""
    if "project" in context.kinds and len(reading.names) > len(codes):
        return True
    return "shared" in context.kinds and reading.name != unit and reading.name not in names_of(codes[0])


def _project(
    reading: Reading, codes: Sequence[str], unit: str, unresolved: Sequence[str], kinds: Sequence[LabelKind]
) -> str | None:
    """Return the label that keeps the line apart; of a coded line only what stands after the subjects' own names."""
    if not codes:
        return "|".join(map(without_total, unresolved))
    if "shared" in kinds and "project" not in kinds:
        return reading.name
    if reading.project and not set(names_of(codes[0])) & {reading.project}:
        return reading.project
    return "|".join(name for name in reading.names[len(codes) :] if name != unit) or None
