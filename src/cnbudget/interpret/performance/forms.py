"""Parts to performance forms: cards and lists, their fields, indicators, kind and project."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from attrs import evolve

from cnbudget.interpret.performance.columns import find_header
from cnbudget.interpret.performance.fields import FieldReader, Printed
from cnbudget.interpret.performance.headings import project_in
from cnbudget.interpret.performance.indicators import IndicatorReader, indicator_of
from cnbudget.interpret.performance.leftover import left_beside, left_over
from cnbudget.interpret.performance.lists import Block, ListReader
from cnbudget.interpret.performance.money import money_of, unit_in
from cnbudget.interpret.performance.sections import Range, Section, sections_of
from cnbudget.interpret.performance.terms import sources_of_terms
from cnbudget.layout.form import FormLine, FormPart
from cnbudget.model.coverage import Token
from cnbudget.model.passing import frozen
from cnbudget.model.performance import FormField, FormKind, Indicator, PerformanceForm
from cnbudget.model.place import Place
from cnbudget.model.units import Unit
from cnbudget.vocabulary.performance import key, label_word, looks_like_label, performance_words

__all__ = ["Reading", "read_forms"]


@frozen
class Reading:
    """What the grids of a document hold.

    Attributes:
        forms: its forms, in printed order.
        unread: sections in which nothing was understood, and cards without rules.
        unplaced: numeric tokens that no form holds.
    """

    forms: tuple[PerformanceForm, ...]
    unread: tuple[Section, ...]
    unplaced: tuple[Token, ...]


def read_forms(
    parts: Iterable[FormPart], beside: Sequence[FormLine] = (), *, accounts: bool, year: int | None = None
) -> Reading:
    """Return the performance forms that the parts hold.

    Args:
        parts: grids of forms in printed order.
        beside: lines beside them that may hold the rest of a cell.
        accounts: whether the document is final accounts (决算), whose money is executed.
        year: its fiscal year, None where it is not known.
    """
    period = "actual" if accounts else "budget"
    forms: list[PerformanceForm] = []
    unread: list[Section] = []
    unplaced: list[Token] = []
    for section in sections_of(parts):
        if section.unruled:
            unread.append(section)
            unplaced += left_over(section, (), ())
            continue
        known: list[str] = []
        found = list(_list(section, period, year, known) if section.header else _card(section, period, year))
        left = tuple(left_over(section, found, known))
        if (
            not any(form.fields or form.indicators for form in found)
            and _prints(section)
            and not _is_empty(section, left)
        ):
            unread.append(section)
        forms += found
        unplaced += left
    numbered = tuple(evolve(form, index=n) for n, form in enumerate(forms))
    unplaced += left_beside(beside, forms)
    return Reading(numbered, tuple(unread), tuple(unplaced))


def _prints(section: Section) -> bool:
    """Whether a section prints anything: it may be an empty frame."""
    return any(part.squares.words(row) for part in section.ranges for row in range(part.top, part.bottom))


def _is_empty(section: Section, left: Sequence[Token]) -> bool:
    """Whether a section is a list that was understood and has no project."""
    return section.header is not None and not left


def _card(section: Section, period: str, year: int | None) -> Iterator[PerformanceForm]:
    fields, indicators = FieldReader(), IndicatorReader()
    for line in section.lines:
        fields.line(section.part.page, line)
    for part in section.ranges:
        _read_range(part, fields, indicators)
    printed = [*fields.fields, *indicators.totals]
    columns = indicators.columns
    rows = tuple(indicator_of(draft, columns, year) for draft in indicators.drafts) if columns else ()
    if printed or rows:
        yield _form(section, printed, rows, period)


def _read_range(part: Range, fields: FieldReader, indicators: IndicatorReader) -> None:
    """Read the rows of a part: fields down to a header of indicators, indicators down to the next field."""
    squares, row, continued = part.squares, part.top, part.continued
    going = continued and indicators.columns is not None
    while row < part.bottom:
        header = find_header(squares, row, part.bottom)
        top = header.top if header else part.bottom
        if going:
            row = indicators.read(squares, row, part.bottom, continued=continued)
            going = continued = False
            continue
        if top > row:
            fields.read(squares, row, top, continued=continued and row == part.top)
        if header is None:
            break
        indicators.columns = header
        row = max(indicators.read(squares, header.bottom, part.bottom, continued=continued), header.bottom)
        continued = False


def _list(section: Section, period: str, year: int | None, known: list[str]) -> Iterator[PerformanceForm]:
    """Yield the projects of a list; what its totals and its rows of units print goes to `known`."""
    assert section.header is not None
    reader = ListReader(section.header)
    for part in section.ranges:
        reader.read(part.squares, part.top, part.bottom, continued=part.continued)
    known += reader.known()
    for block in reader.projects:
        columns = reader.reader.columns
        rows = tuple(indicator_of(draft, columns, year) for draft in block.drafts) if columns else ()
        yield _form(section, list(reader.printed(block)), rows, period, block)


def _form(
    section: Section,
    printed: Sequence[Printed],
    indicators: tuple[Indicator, ...],
    period: str,
    block: Block | None = None,
) -> PerformanceForm:
    kind = _kind(section, printed)
    unit = unit_in([line.text for line in section.lines]) or unit_in(_heading_words(section))
    terms = sources_of_terms(printed)
    fields = tuple(
        _field(one, unit, None if n in terms else period)
        for n, one in enumerate(printed)
        if one.value or looks_like_label("".join(one.label[-1:]))
    )
    return PerformanceForm(
        index=0,
        kind=kind,
        title=section.title,
        project=_project(fields) or (project_in(section.title) if kind == "project" and block is None else ""),
        organisation=_first(fields, "organisation"),
        fields=fields,
        indicators=indicators,
        row=None,
        place=_place(section, fields, indicators, block),
    )


def _field(printed: Printed, unit: Unit | None, period: str | None) -> FormField:
    money = money_of(printed.label, printed.column, printed.value, unit=unit, default=period)
    return FormField(printed.label, printed.column, printed.value, money, printed.place)


def _heading_words(section: Section) -> list[str]:
    first = section.ranges[0]
    return [word for row in range(first.top, min(first.bottom, first.top + 4)) for word in first.squares.words(row)]


def _project(fields: Sequence[FormField]) -> str:
    named = [f for f in fields if f.label and label_word(f.label[-1]) == "project" and not f.column and f.value]
    return next((f.value for f in named if "名称" in f.label[-1]), named[0].value if named else "")


def _first(fields: Sequence[FormField], word: str) -> str:
    return next((f.value for f in fields if f.label and label_word(f.label[-1]) == word and f.value), "")


def _place(
    section: Section, fields: Sequence[FormField], indicators: Sequence[Indicator], block: Block | None
) -> Place:
    if block is not None:
        return block.places[0]
    if fields:
        return fields[0].place
    return indicators[0].place if indicators else section.part.page.place(section.part.grid)


def _kind(section: Section, printed: Sequence[Printed]) -> FormKind:
    """Return what a form is about: by its title, else by its labels."""
    for kind, pattern in performance_words().titles:
        if pattern.search(section.title):
            return cast("FormKind", kind)
    names = {key(part) for one in printed for part in one.label}
    if any(label_word(name) == "project" for name in names):
        return "project"
    return "overall" if any(label_word(name) == "organisation" for name in names) else "policy"
