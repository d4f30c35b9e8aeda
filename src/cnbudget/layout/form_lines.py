"""Performance forms among lines of text whose cells no grid shows: where each begins and ends."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from cnbudget.layout.heading import is_title, may_be_title
from cnbudget.model.characters import squeeze
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.vocabulary.forms import is_form_title, texts_of_forms
from cnbudget.vocabulary.notation.dates import without_years
from cnbudget.vocabulary.notation.numbering import chapter
from cnbudget.vocabulary.notation.numbers import is_money_like, is_numeric

__all__ = ["FormLines", "besides_years", "form_unread", "forms_in_lines"]

_ENOUGH = 3  # different texts that only forms have: prose may print one in a line of its own
_FAR = 40  # lines of a goal, which may fill a page, between two lines with texts that only forms have
_FIELDS = re.compile(r"\s{2,}|\t")
_TARGET = re.compile(r"[≥≤≧≦＝=＞＜<>]\s*\d|\d[%％]$")
_BRACKETS = re.compile(r"[（）()]")


@define
class FormLines:
    """The lines of a form, by their positions.

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
        if any(character.isdigit() for character in besides_years(line)):
            self.numbers.append(position)
        self.behind += 1
        if words or money or (adjoins and _is_row(texts)):
            self.words |= words
            self.money |= money
            self.end, self.behind = position, 0
        return self.behind <= _FAR


def forms_in_lines(lines: Iterable[tuple[int, str]]) -> Iterator[FormLines]:
    """Yield each title of a form with the lines up to the next title, heading of a chapter or end of the prose.

    Args:
        lines: the lines of the prose with their positions; one with "" stands for a table, at which a form ends.
    """
    form: FormLines | None = None
    for position, line in lines:
        if form is None and not may_be_title(line):
            continue
        texts = [text for part in _FIELDS.split(line) if (text := squeeze(part))]
        title = next((text for text in ("".join(texts), *texts[:1]) if is_title(text)), "")
        ends = not texts or bool(title) or chapter("".join(texts)) is not None
        if form is not None and (ends or not form.add(position, line, texts)):
            yield form
            form = None
        if title and is_form_title(title):
            form = FormLines(title, position, position)
    if form is not None:
        yield form


def _is_row(texts: Sequence[str]) -> bool:
    """Whether a line prints a target or ends in a weight, as indicators below the first of a level do."""
    return any(map(_TARGET.search, texts)) or (len(texts) > 1 and is_numeric(texts[-1]))


def besides_years(line: str) -> str:
    """Return what a line prints besides years: nothing for （2026年度） and 2026（年度）."""
    return without_years(_BRACKETS.sub("", squeeze(line)))


def form_unread(place: Place, title: str) -> Diagnostic:
    """Return the diagnostic of a form that is not read."""
    message = "a performance form could not be read: no grid shows which value belongs to which of its labels"
    return Diagnostic("form-unread", "warning", message, place, title)
