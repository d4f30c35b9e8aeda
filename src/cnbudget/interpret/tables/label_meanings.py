"""What one label text means (行标题的含义): a total, words of the field, a subject, a unit, or nothing known."""

from functools import lru_cache

from cnbudget.interpret.subject_names import placed
from cnbudget.interpret.tables.label_cells import LabelCell
from cnbudget.interpret.tables.members import NOTHING, Members
from cnbudget.interpret.tables.periods import earlier_year, period_of
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.labels import classify, is_organisation
from cnbudget.vocabulary.members import CODED
from cnbudget.vocabulary.subjects import Classification
from cnbudget.vocabulary.titles import RowKind
from cnbudget.vocabulary.words import Phrase, purchase

__all__ = ["NAMED_ROWS", "LabelMeaning", "ListContext", "list_context", "meaning_of", "without_total"]

# Marks that make a text known although it has no member: 合计, 部门预算, 本年支出, 增减额, 预算数, 决算数, 上年.
_HEADINGS = frozenset({"total", "heading", "this_year", "change", "plan", "actual", "last_year"})
_TOTALS = ("合计", "小计", "总计")

NAMED_ROWS = frozenset[RowKind]({"project", "procurement", "service"})
"""Kinds of lines whose names are those of what is done or bought, whatever subject has the same name."""


@frozen(eq=False)
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


list_context = lru_cache(maxsize=512)(ListContext)
"""One object for what many lists share: part of a key, it is found by being the same one."""


@frozen
class LabelMeaning:
    """What one text means.

    Attributes:
        members: what it mentions.
        total: it is a total.
        marks: marks of its words.
        unit: the text where it names a unit, "" otherwise.
        known: whether anything claims it.
    """

    members: Members = NOTHING
    total: bool = False
    marks: frozenset[str] = frozenset()
    unit: str = ""
    known: bool = True


@lru_cache(maxsize=1024)
def meaning_of(cell: LabelCell, context: ListContext, before: str, *, numbered: bool) -> LabelMeaning:
    """Return what a label without code means in its list.

    Args:
        cell: the text.
        context: of the list.
        before: the last subject code above it, "" at the start.
        numbered: whether the row is printed with a number.
    """
    phrase = cell.phrase
    if context.rows in NAMED_ROWS:
        return _of_project(cell, context)
    if phrase.known and cell.is_total:
        return LabelMeaning(members=_members(phrase, context), total=True, marks=phrase.marks)
    of_field = phrase.known and bool(phrase.members or phrase.marks & _HEADINGS or phrase.years)
    if context.rows in CODED or (context.rows == "use" and not of_field):
        found = _by_name(cell.name, context, before, numbered=numbered)
        if found is not None:
            return found
    if of_field:
        return LabelMeaning(members=_members(phrase, context), marks=phrase.marks)
    if cell.name in context.units or is_organisation(cell.name):
        return LabelMeaning(unit=cell.name)
    return LabelMeaning(known=False, total=cell.name.endswith(_TOTALS))


def _of_project(cell: LabelCell, context: ListContext) -> LabelMeaning:
    """Return what a label of a project or procurement table means; there names of subjects are names of projects."""
    if context.rows == "procurement" and (item := purchase(cell.name)):
        return LabelMeaning(members=Members.of({"item": item}))
    if cell.phrase.known and cell.is_total:
        return LabelMeaning(members=_members(cell.phrase, context), total=True, marks=cell.phrase.marks)
    if cell.name in context.units or is_organisation(cell.name, surely=True):
        return LabelMeaning(unit=cell.name)
    return LabelMeaning(known=False)


def _members(phrase: Phrase, context: ListContext) -> Members:
    period = period_of((phrase,), context.kind, context.fiscal_year)
    year = earlier_year((phrase,), period, context.fiscal_year)
    return Members.of(phrase.members).of_period(period, year)


def _by_name(name: str, context: ListContext, before: str, *, numbered: bool) -> LabelMeaning | None:
    """Return the subject that a name is in this list; a total of its lines (工资福利支出合计) as well."""
    dimension: Classification = "economic"
    if context.rows in {"function", "gov_economic"}:
        dimension = "function" if context.rows == "function" else "gov_economic"
    start = before if classify(before) == dimension else ""
    bare = without_total(name)
    for text in dict.fromkeys((name, bare)):
        codes = placed(dimension, text, start, context.fiscal_year)
        if numbered:  # numbers go with 类, the lines nested under them have none
            codes = codes[-1:]
        if len(codes) == 1:
            return LabelMeaning(members=Members.of([(dimension, codes[0])]), total=text != name)
    return None


def without_total(name: str) -> str:
    """Return a label without the word for a total at its end.

    >>> without_total("工资福利支出合计")
    '工资福利支出'
    """
    ending = next((ending for ending in _TOTALS if name.endswith(ending) and name != ending), "")
    return name.removesuffix(ending)
