"""Text output of `diff`: what became of performance forms."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from cnbudget.model.brief import cut
from cnbudget.model.comparison import Comparison, FormChange, FormStatus
from cnbudget.model.statement import Language
from cnbudget.vocabulary.wording import say

__all__ = ["form_lines"]

_STATUSES: tuple[FormStatus, ...] = ("changed", "added", "gone")
_WIDTH = 36


def form_lines(comparison: Comparison, most: int, language: Language) -> Iterator[str]:
    """Yield lines about the forms of two documents; of long lists the first `most`. None where neither has a form."""
    forms = [change for change in comparison.performance if change.part == "form"]
    if not forms:
        return
    counts = Counter(change.status for change in forms)
    both = counts["same"] + counts["changed"]
    numbers = {status: counts[status] for status in ("same", *_STATUSES)}
    code = "form" if both == 1 else "forms"
    yield f"  {say(f'command.diff-{code}', language, both=both, **numbers)}"
    for status in ("added", "gone"):
        yield from _listed("forms", status, [form for form in forms if form.status == status], most, language)
    parts = [change for change in comparison.performance if change.part != "form"]
    shared = [change for change in parts if change.before_form is not None and change.after_form is not None]
    for status in _STATUSES:
        found = [change for change in shared if change.status == status]
        yield from _listed("parts", status, found, most, language)


def _listed(what: str, status: FormStatus, found: Sequence[FormChange], most: int, language: Language) -> Iterator[str]:
    if not found:
        return
    called = say(f"command.diff-{status}", language)
    yield f"  {say(f'command.diff-{what}-of', language, status=called, count=len(found))}"
    for change in islice(found, most):
        yield f"    {_line(change)}"
    if len(found) > most:
        yield f"    {say('command.diff-rest', language, count=len(found) - most)}"


def _line(change: FormChange) -> str:
    what = [cut(change.project or change.kind), "/".join(filter(None, change.path))]
    where = " → ".join(filter(None, (change.before_place, change.after_place)))
    if change.part == "form":
        return "  ".join(filter(None, (*what, where)))
    values = f"{cut(change.before, _WIDTH) or '—'} → {cut(change.after, _WIDTH) or '—'}"
    return f"{' · '.join(filter(None, what))}: {values}  {where}"
