"""Performance forms whose cells no grid shows: named, and their numbers unplaced.

A card without rules is a title and lines of labels and values. Which value belongs to which label is not certain there,
so that nothing of it is read, neither as a form nor as prose.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve, field

from cnbudget.layout.grid.arrange import LineUse, PrintedLine, PrintedPart
from cnbudget.layout.heading import is_title
from cnbudget.model.characters import squeeze
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.forms import is_form_title, texts_of_forms
from cnbudget.vocabulary.notation.dates import without_years
from cnbudget.vocabulary.notation.numbering import chapter
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric

__all__ = ["without_unread_forms"]

_ENOUGH = 3  # different texts that only forms have: prose may print one in a line of its own
_FAR = 40  # lines of a goal, which may fill a page, between two lines with texts that only forms have
_FIELDS = re.compile(r"\s{2,}|\t")
_TARGET = re.compile(r"[≥≤≧≦＝=＞＜<>]\s*\d|\d[%％]$")
_BRACKETS = re.compile(r"[（）()]")


@define
class _Form:
    """The lines of a form, by their positions among all that is printed.

    Attributes:
        title: as printed.
        start: position of the line that prints it.
        end: position of the last line that is the form's.
        words: texts among them that only forms have.
        money: whether they print an amount in a field of its own.
        numbers: positions of the lines that print a number other than a year; a header without rows has none.
        lines: positions of the lines from the title on.
        behind: how many of them stand behind the last line that is the form's.
    """

    title: str
    start: int
    end: int
    words: set[str] = field(factory=set)
    money: bool = False
    numbers: list[int] = field(factory=list)
    lines: list[int] = field(factory=list)
    behind: int = 0

    @property
    def sure(self) -> bool:
        """Whether the title stands above a form, and is not just mentioned."""
        if not any(position <= self.end for position in self.numbers):
            return False
        return len(self.words) >= _ENOUGH or (self.money and bool(self.words))

    def add(self, position: int, line: str, texts: Sequence[str]) -> bool:
        """Add a line with its fields; return whether the form may go on behind it."""
        words = texts_of_forms((*texts, *line.split()))
        money = any(map(is_money_like, texts))
        adjoins = bool(self.words) and bool(self.lines) and self.lines[-1] == self.end
        self.lines.append(position)
        if any(character.isdigit() for character in _besides_years(line)):
            self.numbers.append(position)
        self.behind += 1
        if words or money or (adjoins and _is_row(texts)):
            self.words |= words
            self.money |= money
            self.end, self.behind = position, 0
        return self.behind <= _FAR


def without_unread_forms(
    printed: Sequence[PrintedLine | PrintedPart],
) -> tuple[tuple[PrintedLine | PrintedPart, ...], tuple[Diagnostic, ...]]:
    """Return what is printed, with the lines of unread forms apart from the prose, and a diagnostic for each form."""
    forms = tuple(form for form in _forms(printed) if form.sure)
    uses: dict[int, LineUse] = {}
    for form in forms:
        uses[form.start] = "furniture"
        uses.update((line, "unread") for line in form.lines if line <= form.end)
    return tuple(_with_uses(printed, uses)), tuple(_report(printed[form.start], form.title) for form in forms)


def _forms(printed: Sequence[PrintedLine | PrintedPart]) -> Iterator[_Form]:
    """Yield each title of a form among the prose with the lines up to the next title or grid."""
    form: _Form | None = None
    for position, item in enumerate(printed):
        if isinstance(item, PrintedLine) and item.use != "prose":
            continue
        line = item.line.text if isinstance(item, PrintedLine) else ""
        texts = [text for part in _FIELDS.split(line) if (text := squeeze(part))]
        title = next((text for text in ("".join(texts), *texts[:1]) if is_title(text)), "")
        ends = not texts or bool(title) or chapter("".join(texts)) is not None
        if form is not None and (ends or not form.add(position, line, texts)):
            yield form
            form = None
        if title and is_form_title(title):
            form = _Form(title, position, position)
    if form is not None:
        yield form


def _is_row(texts: Sequence[str]) -> bool:
    """Whether a line prints a target or ends in a weight, as indicators below the first of a level do."""
    return any(map(_TARGET.search, texts)) or (len(texts) > 1 and is_numeric(texts[-1]))


def _besides_years(line: str) -> str:
    """Return what a line prints besides years: nothing for （2026年度） and 2026（年度）."""
    return without_years(_BRACKETS.sub("", squeeze(line)))


def _with_uses(
    printed: Sequence[PrintedLine | PrintedPart], uses: Mapping[int, LineUse]
) -> Iterator[PrintedLine | PrintedPart]:
    for position, item in enumerate(printed):
        if position in uses and isinstance(item, PrintedLine):
            yield evolve(item, use=uses[position] if _besides_years(item.line.text) else "furniture")
        else:
            yield item


def _report(first: PrintedLine | PrintedPart, title: str) -> Diagnostic:
    assert isinstance(first, PrintedLine)
    message = "a performance form could not be read: no grid shows which value belongs to which of its labels"
    return Diagnostic("form-unread", "warning", message, first.page.place(first.line), title)
