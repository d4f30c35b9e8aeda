"""Text output of `diff`."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from cnbudget.cli.diff_forms import form_lines
from cnbudget.model.comparison import Change, Comparison
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document
from cnbudget.model.statement import Language
from cnbudget.vocabulary.called import member_called
from cnbudget.vocabulary.wording import phrase, say

__all__ = ["as_text"]

_CLOSED = ("fund", "origin", "flow", "nature", "item")
_CODES = ("function", "economic", "gov_economic")
_WAN = Decimal(10_000)
_SHOWN = ("changed", "moved", "added", "gone")


@frozen
class Sides:
    """The two documents, and how their comparison is shown: of long lists the first `most`, in a language."""

    before: Document
    after: Document
    most: int
    language: Language

    def say(self, code: str, **fields: object) -> str:
        """Return a message about the comparison."""
        return say(f"command.diff-{code}", self.language, **fields)


def as_text(
    comparison: Comparison, before: Document, after: Document, *, most: int | None, language: Language = "en"
) -> str:
    """Return a comparison, lines ended by newlines; of long lists the first `most`, None for all; amounts in 万元."""
    sides = Sides(before, after, sys.maxsize if most is None else most, language)
    return "".join(f"{line}\n" for line in _lines(comparison, sides))


def _lines(comparison: Comparison, sides: Sides) -> Iterator[str]:
    yield f"{_who(sides.before)} → {_who(sides.after)}"
    counts = comparison.summary
    yield f"  {sides.say('both', both=counts['same'] + counts['changed'], **counts)}"
    for note in comparison.notes:
        yield f"  {sides.say('note', note=phrase(note, sides.language))}"
    for status in _SHOWN:
        found = [change for change in comparison.changes if change.status == status]
        yield from _list(sides.say(status), found, sides)
    differing = [change for change in comparison.restated if change.status == "changed"]
    if comparison.restated:
        yield f"  {sides.say('restated', count=len(comparison.restated), differing=len(differing))}"
        yield from _list(sides.say("stated"), differing, sides)
    yield from form_lines(comparison, sides.most, sides.language)


def _list(title: str, found: Sequence[Change], sides: Sides) -> Iterator[str]:
    if not found:
        return
    alike = sorted(_alike(found), key=lambda changes: -abs(changes[0].difference))
    yield f"  {sides.say('list', title=title)}"
    for change, *more in alike[: sides.most]:
        where = " → ".join(filter(None, (_page(sides.before, change.before), _page(sides.after, change.after))))
        also = f"  {sides.say('alike', count=len(more))}" if more else ""
        yield (
            f"    {_amount(change.before_yuan)} → {_amount(change.after_yuan)}  {_change(change)}  "
            f"{_what(change)}  {where}{also}"
        )
        if change.note:
            yield f"{'':36}{phrase(change.note, sides.language)}"
    if len(alike) > sides.most:
        yield f"    {sides.say('rest', count=len(alike) - sides.most)}"


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
