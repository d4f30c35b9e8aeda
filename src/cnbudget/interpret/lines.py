"""Lines of a list: what each says by itself (行的含义), before its place in the tree adds to it."""

from collections.abc import Sequence
from functools import lru_cache

from attrs import define, frozen

from cnbudget.interpret.codes import Reading, complete, read_cells
from cnbudget.interpret.coordinates import EMPTY, Values
from cnbudget.interpret.names import placed
from cnbudget.interpret.periods import period_of
from cnbudget.layout.sheet import SheetRow
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.labels import classify, is_organisation
from cnbudget.vocabulary.members import CODED, INDEX
from cnbudget.vocabulary.titles import RowKind
from cnbudget.vocabulary.words import Phrase, parse, purchase

__all__ = ["Line", "ListContext", "read_line"]

_HEADINGS = frozenset({"total", "heading", "this_year", "change", "plan", "actual", "last_year"})
_TOTALS = ("合计", "小计", "总计")


@frozen
class ListContext:
    """What all lines of one list share.

    Attributes:
        rows: what a line is where it prints no code.
        kinds: what the label columns hold, empty where unknown.
        flow: the list's flow, "" where unknown.
        kind: of the document.
        fiscal_year: of the document, None where unknown.
        units: names known to be the department or one of its units.
    """

    rows: RowKind
    kinds: tuple[LabelKind, ...]
    flow: str
    kind: str
    fiscal_year: int | None
    units: frozenset[str]


@frozen
class _Meaning:
    """What one text of a line says."""

    own: tuple[tuple[int, str], ...] = ()
    total: bool = False
    marks: frozenset[str] = frozenset()
    unit: str = ""
    known: bool = True


@define
class Line:
    """A line while its list is read.

    Attributes:
        row: the printed row.
        reading: its label cells taken apart.
        codes: its printed codes, whole.
        subject: the code it has, printed or found by name, "" where none.
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


def read_line(row: SheetRow, context: ListContext, before: str) -> Line:
    """Read one line.

    Args:
        row: the printed row.
        context: of its list.
        before: the last subject code above it, "" at the start.
    """
    kinds = context.kinds if len(context.kinds) == len(row.labels) else ()
    reading = read_cells(row.labels, kinds)
    codes, own, total, marks, unit, unresolved = _settle(reading, context, before)
    subject = codes[0] if codes else next((own[INDEX[d]] or "" for d in ("function", "economic", "gov_economic") if own[INDEX[d]]), "")
    return Line(row, reading, codes, subject, own, own, total, marks, unit, unresolved)


@lru_cache(maxsize=16384)
def _settle(
    reading: Reading, context: ListContext, before: str
) -> tuple[tuple[str, ...], Values, bool, frozenset[str], str, tuple[str, ...]]:
    own: list[str | None] = list(EMPTY)
    codes = reading.codes
    unresolved: list[str] = []
    if reading.part and not codes:
        known = placed(classify(before), reading.name, before, context.fiscal_year) if before else ()
        whole = complete(reading, before, known)
        if whole is None:
            unresolved.append(reading.part)
        else:
            codes = (whole,)
    for code in codes:
        own[INDEX[classify(code)]] = code
    if codes and context.rows == "procurement":
        own[INDEX["item"]] = next(filter(None, map(purchase, reading.names)), None)
    meanings = [] if codes else [(name, _meaning(name, context, before, bool(reading.style))) for name in reading.names]
    unit = _unit(reading, context, meanings)
    marks = frozenset[str]().union(*(m.marks for _, m in meanings))
    for name, meaning in meanings:
        if not meaning.known and name != unit:
            unresolved.append(name)
        for place, member in meaning.own:
            own[place] = member
    headed = any(meaning.own and not meaning.total for _, meaning in meanings)  # 一般公共预算资金|小计 is that fund's line
    total = (any(m.total for _, m in meanings) and not headed) or not (codes or reading.names or unit or reading.part)
    if unit:
        own[INDEX["organisation"]] = unit
    if unresolved or (codes and context.rows == "project"):
        project = _project(reading, codes, unit, unresolved, context)
        own[INDEX["project"]] = project
        if context.rows == "project":
            unresolved = []
    return codes, tuple(own), total and not unit, marks, unit, tuple(unresolved)


def _unit(reading: Reading, context: ListContext, meanings: Sequence[tuple[str, _Meaning]]) -> str:
    if reading.unit:
        return reading.unit
    if reading.codes and reading.name in context.units:
        return reading.name
    return next((m.unit for _, m in meanings if m.unit), "")


def _project(
    reading: Reading, codes: tuple[str, ...], unit: str, unresolved: Sequence[str], context: ListContext
) -> str | None:
    """Return the label that keeps the line apart: of a coded line only what is not the subject's own name."""
    if not codes:
        return "|".join(unresolved)
    names = [name for name in reading.names[len(codes) :] if name != unit]
    return "|".join(names) or None


@lru_cache(maxsize=16384)
def _meaning(name: str, context: ListContext, before: str, numbered: bool) -> _Meaning:  # noqa: FBT001 (cached)
    phrase = parse(name)
    total = phrase.known and "total" in phrase.marks
    own = tuple((INDEX[d], m) for d, m in phrase.members)
    if context.rows == "procurement" and (item := purchase(name)):
        return _Meaning(own=((INDEX["item"], item),))
    if context.rows in {"project", "procurement"}:
        if total:
            return _Meaning(own=own, total=True, marks=phrase.marks)
        return _Meaning(unit=name) if _is_unit(name, context) else _Meaning(known=False)
    if total and phrase.known:
        return _Meaning(own=own + _period(phrase, context), total=True, marks=phrase.marks)
    if context.rows in CODED:
        found = _by_name(name, context, before, numbered)
        if found is not None:
            return found
    if phrase.known and (phrase.members or phrase.marks & _HEADINGS or phrase.years):
        return _Meaning(own=own + _period(phrase, context), marks=phrase.marks)
    if context.rows == "use":
        found = _by_name(name, context, before, numbered)
        if found is not None:
            return found
    return _Meaning(unit=name) if _is_unit(name, context) else _Meaning(known=False)


def _period(phrase: Phrase, context: ListContext) -> tuple[tuple[int, str], ...]:
    period = period_of((phrase,), context.kind, context.fiscal_year)
    return () if period is None else ((INDEX["period"], period),)


def _is_unit(name: str, context: ListContext) -> bool:
    return name in context.units or is_organisation(name)


def _by_name(name: str, context: ListContext, before: str, numbered: bool) -> _Meaning | None:  # noqa: FBT001
    """Return the subject that a name without code is in this list; a total of its lines (工资福利支出合计) as well."""
    dimension = "economic" if context.rows == "use" else context.rows
    start = before if classify(before) == dimension else ""
    for ending in ("", *_TOTALS):
        if not name.endswith(ending) or name == ending:
            continue
        codes = placed(dimension, name.removesuffix(ending) if ending else name, start, context.fiscal_year)
        if numbered and len(codes) > 1:
            codes = codes[-1:]
        if len(codes) == 1:
            return _Meaning(own=((INDEX[dimension], codes[0]),), total=bool(ending), marks=frozenset())
    return None
