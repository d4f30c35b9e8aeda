"""What stands outside budget tables: lines to paragraphs, the cells of small tables as paragraphs of their own."""

from collections.abc import Sequence

from attrs import frozen

from cnbudget.layout.grid.ledger import GridLedger
from cnbudget.layout.grid.parts import Part
from cnbudget.layout.sheet import Paragraph
from cnbudget.layout.stream.paragraphs import paragraphs
from cnbudget.model.characters import squeeze
from cnbudget.model.place import Place
from cnbudget.readers.page import Page, PageLine, TextSource

__all__ = ["Prose"]

_WIDEST = 400  # blanks before a line; a page is not wider


@frozen
class LineSource(TextSource):
    """Lines of pages as lines of text; each knows its place."""

    places: tuple[Place, ...]

    def place(self, index: int) -> Place:
        """Where line `index` stands."""
        return self.places[index]


class Prose:
    """Collects prose in printed order."""

    def __init__(self, ledger: GridLedger) -> None:
        self._ledger = ledger
        self._found: list[Paragraph] = []
        self._lines: list[tuple[Page, PageLine]] = []
        self._after = 0

    def add(self, page: Page, line: PageLine) -> None:
        """Take a line of prose."""
        self._lines.append((page, line))

    def sheet(self) -> None:
        """Note that a sheet stands here."""
        self._flush()
        self._after += 1

    def small_table(self, part: Part) -> None:
        """Take the cells of a table that is none of the budget's, each as a paragraph."""
        self._flush()
        for cell in part.grid.cells:
            if cell.lines:
                text = squeeze("".join(cell.lines), keep_words_apart=True)
                self._found.append(Paragraph(text, part.page.place(cell), self._after))
                self._ledger.book_words(cell)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs."""
        self._flush()
        return tuple(self._found)

    def _flush(self) -> None:
        if self._lines:
            source = _source(self._lines)
            flow = all(page.flow for page, _ in self._lines)
            self._found += paragraphs(source, range(len(source.texts)), self._after, marks=flow)
            self._lines = []


def _blanks(indent: float, size: float) -> int:
    """As many blanks as an indentation is half characters wide; a page may say that a line begins miles away."""
    return min(round(indent / max(size, 1.0) * 2), _WIDEST)


def _source(lines: Sequence[tuple[Page, PageLine]]) -> LineSource:
    margin: dict[int, float] = {}
    for page, line in lines:
        margin[page.number] = min(line.box[0], margin.get(page.number, line.box[0]))
    texts = tuple(
        f"{line.text} "  # a line of a source without pages is a paragraph, which a blank at its end says
        if page.flow
        else " " * _blanks(line.box[0] - margin[page.number], line.size) + line.text
        for page, line in lines
    )
    return LineSource(
        texts,
        tuple(range(1, len(lines) + 1)),
        tuple(page.number for page, _ in lines),
        tuple(line.tokens for _, line in lines),
        tuple(page.place(line) for page, line in lines),
    )
