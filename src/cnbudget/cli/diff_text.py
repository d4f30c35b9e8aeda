"""Text output of `diff`."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cnbudget.cli.diff_forms import form_lines
from cnbudget.model.comparison import Change, Comparison
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.vocabulary.called import member_called

__all__ = ["as_text"]

_CLOSED = ("fund", "origin", "flow", "nature", "item")
_CODES = ("function", "economic", "gov_economic")
_WAN = Decimal(10_000)
_SHOWN = ("changed", "moved", "added", "gone")
_CALLED = {
    "changed": "changed",
    "moved": "under another code",
    "added": "only in the later",
    "gone": "only in the earlier",
}


def as_text(comparison: Comparison, before: Document, after: Document, *, most: int | None) -> str:
    """Return a comparison, lines ended by newlines; of long lists the first `most`, None for all; amounts in 万元."""
    lines = _lines(comparison, before, after, sys.maxsize if most is None else most)
    return "".join(f"{line}\n" for line in lines)


def _lines(comparison: Comparison, before: Document, after: Document, most: int) -> Iterator[str]:
    yield f"{_who(before)} → {_who(after)}"
    counts = comparison.summary
    both = counts["same"] + counts["changed"]
    yield (
        f"  {both} figures in both: {counts['same']} the same, {counts['changed']} changed · "
        f"{counts['moved']} under another code · {counts['added']} only in the later, "
        f"{counts['gone']} only in the earlier"
    )
    for note in comparison.notes:
        yield f"  note: {note}"
    for status in _SHOWN:
        found = [change for change in comparison.changes if change.status == status]
        yield from _list(_CALLED[status], found, before, after, most)
    differing = [change for change in comparison.restated if change.status == "changed"]
    if comparison.restated:
        yield f"  {len(comparison.restated)} figures for the same year in both, {len(differing)} of them differ"
        yield from _list("stated differently", differing, before, after, most)
    yield from form_lines(comparison, most)


def _list(title: str, found: Sequence[Change], before: Document, after: Document, most: int) -> Iterator[str]:
    if not found:
        return
    alike = sorted(_alike(found), key=lambda changes: -abs(changes[0].difference))
    yield f"  {title}, largest first, 万元:"
    for change, *more in alike[:most]:
        where = " → ".join(filter(None, (_page(before, change.before), _page(after, change.after))))
        also = f"  +{len(more)} alike" if more else ""
        yield (
            f"    {_amount(change.before_yuan)} → {_amount(change.after_yuan)}  {_change(change)}  "
            f"{_what(change)}  {where}{also}"
        )
        if change.note:
            yield f"{'':36}{change.note}"
    if len(alike) > most:
        yield f"    … and {len(alike) - most} more (--all lists them)"


def _alike(found: Sequence[Change]) -> Iterable[list[Change]]:
    """Group changes of one line by the same amounts, the plainest first: one sum stands at many coordinates."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in sorted(found, key=lambda change: len(_what(change))):
        groups.setdefault((change.name, change.before_yuan, change.after_yuan, change.note), []).append(change)
    return groups.values()


def _who(document: Document) -> str:
    year = f"{document.fiscal_year}年" if document.fiscal_year else ""
    return f"{document.department or document.source.name or '?'} {year}{document.kind or ''}".strip()


def _amount(yuan: Decimal | None) -> str:
    return f"{'—':>14}" if yuan is None else f"{yuan / _WAN:>14,.2f}"


def _change(change: Change) -> str:
    share = "" if change.percent is None else f"{change.percent:+,.1f}%"
    return f"{change.difference / _WAN:>+14,.2f} {share:>9}"


def _what(change: Change) -> str:
    """The meaning in the field's words: the members, then the innermost code and the line's name."""
    at = change.coordinates
    words = [member_called(name, member).zh for name in _CLOSED if (member := getattr(at, name)) is not None]
    words += filter(None, (at.organisation, at.project))
    last = f"{_code(at)} {change.name}".strip()
    return " · ".join([*words, *([last] if last not in words else [])])


def _code(at: Coordinates) -> str:
    return "+".join(code for name in _CODES if (code := getattr(at, name)) is not None)


def _page(document: Document, facts: tuple[int, ...]) -> str:
    place = document.facts[facts[0]].cell.place if facts else None
    if place is None:
        return ""
    return f"p{place.page}" if place.page is not None else str(place)
