"""Performance forms whose cells no grid shows: named, and their numbers unplaced.

A card without rules is a title and lines of labels and values. Which value belongs to which label is not certain there,
so that nothing of it is read, neither as a form nor as prose.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from cnbudget.layout.form_lines import besides_years, form_unread, forms_in_lines
from cnbudget.layout.grid.arrange import LineUse, PrintedLine, PrintedPart
from cnbudget.model.diagnostic import Diagnostic

__all__ = ["without_unread_forms"]


def without_unread_forms(
    printed: Sequence[PrintedLine | PrintedPart],
) -> tuple[tuple[PrintedLine | PrintedPart, ...], tuple[Diagnostic, ...]]:
    """Return what is printed, with the lines of unread forms apart from the prose, and a diagnostic for each form."""
    forms = tuple(form for form in forms_in_lines(_lines(printed)) if form.sure)
    uses: dict[int, LineUse] = {}
    for form in forms:
        uses[form.start] = "furniture"
        uses.update((line, "unread") for line in form.lines if line <= form.end)
    return tuple(_with_uses(printed, uses)), tuple(_report(printed[form.start], form.title) for form in forms)


def _lines(printed: Sequence[PrintedLine | PrintedPart]) -> Iterator[tuple[int, str]]:
    """Yield the lines of the prose with their positions, "" for a grid."""
    for position, item in enumerate(printed):
        if not isinstance(item, PrintedLine):
            yield position, ""
        elif item.use == "prose":
            yield position, item.line.text


def _with_uses(
    printed: Sequence[PrintedLine | PrintedPart], uses: Mapping[int, LineUse]
) -> Iterator[PrintedLine | PrintedPart]:
    for position, item in enumerate(printed):
        if position in uses and isinstance(item, PrintedLine):
            yield evolve(item, use=uses[position] if besides_years(item.line.text) else "furniture")
        else:
            yield item


def _report(first: PrintedLine | PrintedPart, title: str) -> Diagnostic:
    assert isinstance(first, PrintedLine)
    return form_unread(first.page.place(first.line), title)
