"""Compare performance forms: forms by kind and project, goals by label, indicators by level and name."""

import re
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from attrs import frozen

from cnbudget.model.comparison import FormChange, FormPart, FormStatus
from cnbudget.model.document import Document
from cnbudget.model.performance import FormField, Indicator, PerformanceForm
from cnbudget.model.units import FACTORS
from cnbudget.vocabulary.performance import key, label_word
from cnbudget.vocabulary.words import normal

__all__ = ["compare_forms"]

_Item = TypeVar("_Item")
_YEAR = re.compile(r"20\d\d(?:年度?|[-—]20\d\d年?)?")
_ORDINAL = re.compile(r"^\d+[-.、]")
# 1,200 is 1200, but 1.5 is not 15 and 1,5 is not either.
_MEANS_LITTLE = re.compile(r"[。；;：、|]|，(?![0-9])|(?<=[0-9])，(?=[0-9]{3}(?![0-9]))|（）")


@frozen
class _Entry:
    """A goal, an amount or an indicator of a form, in the words that it is matched and compared by.

    Attributes:
        part: what it is.
        path: its labels or levels, as printed.
        text: its value or target, as printed.
        number: an amount in 元, or the number of a target.
        place: where, as one short string.
        match: what an entry of the other form must have in common with it.
    """

    part: FormPart
    path: tuple[str, ...]
    text: str
    number: Decimal | None
    place: str
    match: tuple[str, ...]


_Sides = tuple[PerformanceForm | None, PerformanceForm | None]
_Entries = tuple[_Entry | None, _Entry | None]


def compare_forms(before: Document, after: Document) -> Iterator[FormChange]:
    """Yield what became of the forms of two documents, in the later one's order, then what is gone.

    Rows of tables and key projects that are forms (`PerformanceForm.row`) take part as forms of their own do.
    """
    for earlier, later in _pairs(before.performance, after.performance, _form_key, _whole):
        status: FormStatus = "added" if earlier is None else "gone" if later is None else "same"
        changes = list(_entries_of(earlier, later))
        if status == "same" and any(change.status != "same" for change in changes):
            status = "changed"
        yield _change("form", status, (earlier, later))
        yield from changes


def _entries_of(earlier: PerformanceForm | None, later: PerformanceForm | None) -> Iterator[FormChange]:
    old = list(_entries(earlier)) if earlier is not None else []
    new = list(_entries(later)) if later is not None else []
    for one, other in _pairs(old, new, lambda entry: entry.match, lambda entry: _bare(entry.text)):
        status: FormStatus = "added" if one is None else "gone" if other is None else _status(one, other)
        entry = other or one
        assert entry is not None, "a pair has at least one side"
        yield _change(entry.part, status, (earlier, later), (one, other))


def _status(one: _Entry, other: _Entry) -> FormStatus:
    if one.part == "money":
        return "same" if one.number == other.number else "changed"
    return "same" if _bare(one.text) == _bare(other.text) else "changed"


def _change(part: FormPart, status: FormStatus, forms: _Sides, entries: _Entries = (None, None)) -> FormChange:
    (earlier, later), (one, other) = forms, entries
    form = later or earlier
    assert form is not None, "a change has at least one side"
    entry = other or one
    return FormChange(
        status=status,
        part=part,
        kind=form.kind,
        project=form.project,
        path=entry.path if entry else (),
        before=one.text if one else "",
        after=other.text if other else "",
        before_number=one.number if one else None,
        after_number=other.number if other else None,
        before_form=earlier.index if earlier else None,
        after_form=later.index if later else None,
        before_place=one.place if one else str(earlier.place) if earlier and entry is None else "",
        after_place=other.place if other else str(later.place) if later and entry is None else "",
    )


def _pairs(
    before: Sequence[_Item],
    after: Sequence[_Item],
    match: Callable[[_Item], Hashable],
    likeness: Callable[[_Item], Hashable],
) -> Iterator[tuple[_Item | None, _Item | None]]:
    """Yield pairs of items that match, in the later order, then those that are gone.

    Several items that match each other are paired first where they are alike, then in printed order.
    """
    found: dict[int, int] = {}
    for of in (lambda item: (match(item), likeness(item)), match):
        _pair(before, after, of, found)
    for place, item in enumerate(after):
        yield (before[found[place]] if place in found else None), item
    taken = set(found.values())
    for place, item in enumerate(before):
        if place not in taken:
            yield item, None


def _pair(
    before: Sequence[_Item], after: Sequence[_Item], of: Callable[[_Item], Hashable], found: dict[int, int]
) -> None:
    """Add to `found` the position in `before` for each position in `after` that has the same key, in order."""
    taken = set(found.values())
    waiting: dict[Hashable, deque[int]] = {}
    for place, item in enumerate(before):
        if place not in taken:
            waiting.setdefault(of(item), deque()).append(place)
    for place, item in enumerate(after):
        if place not in found and (left := waiting.get(of(item))):
            found[place] = left.popleft()


def _form_key(form: PerformanceForm) -> tuple[str, str]:
    """Return what two forms about one thing have in common: a project, else the kind of form and its organisation."""
    if form.project:
        return "", project_name(form.project)
    return form.kind, _bare(form.organisation)


def project_name(name: str) -> str:
    """Return a project's name without its code and years, which change from year to year.

    >>> project_name("11000022T000000434658-2025年乐器购置"), project_name("乐器购置（2026年度）")
    ('乐器购置', '乐器购置')
    """
    head, dash, rest = name.partition("-")
    bare = rest if dash and rest and head.isascii() and head.isalnum() else name
    return _bare(_YEAR.sub("", bare)) or _bare(bare)


def _bare(text: str) -> str:
    """Return a text without what differs between two prints of the same: punctuation, white space, full width."""
    return _MEANS_LITTLE.sub("", normal(text))


def _whole(form: PerformanceForm) -> tuple[Decimal | None, tuple[str, ...]]:
    """Return amount and goals: forms of one project are alike where these are equal."""
    money = next((entry.number for entry in _entries(form) if entry.part == "money"), None)
    return money, tuple(_bare(entry.text) for entry in _entries(form) if entry.part == "goal")


def _entries(form: PerformanceForm) -> Iterator[_Entry]:
    yield from _money(form.fields)
    for field in form.fields:
        if field.value and _is_goal(field):
            path = (*field.label, *field.column)
            yield _Entry("goal", path, field.value, None, str(field.place), tuple(map(_label, path)))
    for row in form.indicators:
        yield _indicator(row)


def _money(fields: Iterable[FormField]) -> Iterator[_Entry]:
    """Yield the money of the whole form for its own year, which has a unit."""
    for field in fields:
        money = field.money
        if money is not None and money.unit and money.whole and money.period in {"budget", "actual"}:
            yuan = money.amount * FACTORS[money.unit]
            yield _Entry("money", field.label, f"{field.value}{money.unit}", yuan, str(field.place), ())
            return


def _is_goal(field: FormField) -> bool:
    return any(label_word(text) in {"goal", "goal_column"} for text in (*field.label, *field.column))


def _label(text: str) -> str:
    return _YEAR.sub("", key(text))


def _indicator(row: Indicator) -> _Entry:
    path = (row.level1, row.level2, row.name)
    match = (*(_ORDINAL.sub("", key(level)) for level in path[:2]), _bare(_YEAR.sub("", row.name)))
    return _Entry("indicator", path, row.target.printed, row.target.number, str(row.place), ("", *match))
