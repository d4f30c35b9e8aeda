"""Text output of `diff`: what became of performance forms."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from cnbudget.model.brief import counted, cut
from cnbudget.model.comparison import Comparison, FormChange, FormStatus

__all__ = ["form_lines"]

_STATUSES: tuple[FormStatus, ...] = ("changed", "added", "gone")
_CALLED = {"changed": "changed", "added": "only in the later", "gone": "only in the earlier"}
_WIDTH = 36


def form_lines(comparison: Comparison, most: int) -> Iterator[str]:
    """Yield lines about the forms of two documents; of long lists the first `most`. None where neither has a form."""
    forms = [change for change in comparison.performance if change.part == "form"]
    if not forms:
        return
    counts = Counter(change.status for change in forms)
    both = counts["same"] + counts["changed"]
    yield (
        f"  {counted(both, 'performance form')} in both: {counts['same']} the same, {counts['changed']} changed · "
        f"{counts['added']} only in the later, {counts['gone']} only in the earlier"
    )
    for status in ("added", "gone"):
        yield from _listed(f"forms {_CALLED[status]}", [form for form in forms if form.status == status], most)
    parts = [change for change in comparison.performance if change.part != "form"]
    shared = [change for change in parts if change.before_form is not None and change.after_form is not None]
    for status in _STATUSES:
        found = [change for change in shared if change.status == status]
        yield from _listed(f"money, goals and indicators of these forms {_CALLED[status]}", found, most)


def _listed(title: str, found: Sequence[FormChange], most: int) -> Iterator[str]:
    if not found:
        return
    yield f"  {title}: {len(found)}"
    for change in islice(found, most):
        yield f"    {_line(change)}"
    if len(found) > most:
        yield f"    … and {len(found) - most} more (--all lists them)"


def _line(change: FormChange) -> str:
    what = [cut(change.project or change.kind), "/".join(filter(None, change.path))]
    where = " → ".join(filter(None, (change.before_place, change.after_place)))
    if change.part == "form":
        return "  ".join(filter(None, (*what, where)))
    values = f"{cut(change.before, _WIDTH) or '—'} → {cut(change.after, _WIDTH) or '—'}"
    return f"{' · '.join(filter(None, what))}: {values}  {where}"
