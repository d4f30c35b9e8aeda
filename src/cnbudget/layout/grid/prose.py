"""What stands outside the budget's tables: lines to paragraphs, cells of small tables as paragraphs of their own."""

from collections.abc import Iterator, Sequence

from cnbudget.layout.grid.parts import Part
from cnbudget.layout.grid.unread import is_sentence
from cnbudget.layout.ledger import tokens_of
from cnbudget.layout.paragraphs import paragraphs
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.characters import squeeze
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.readers.page import Page, PageLine, TextSource

__all__ = ["cell_paragraphs", "line_paragraphs"]

_WIDEST = 400  # blanks before a line; a page is not wider


@frozen
class LineSource(TextSource):
    """Lines of pages as lines of text; each knows its place."""

    places: tuple[Place, ...]

    def place(self, index: int) -> Place:
        """Where line `index` stands."""
        return self.places[index]


def line_paragraphs(lines: Sequence[tuple[Page, PageLine]], after: int) -> Iterator[Paragraph]:
    """Yield the paragraphs that lines of prose make; `after` sheets precede them."""
    if lines:
        source = _line_source(lines)
        flow = all(page.flow for page, _ in lines)
        yield from paragraphs(source, range(len(source.texts)), after, marks=flow)


def cell_paragraphs(part: Part, after: int) -> Iterator[Paragraph]:
    """Yield each cell of a table that is none of the budget's as a paragraph; only a sentence keeps its tokens."""
    for cell in part.grid.cells:
        if cell.lines:
            place = part.page.place(cell)
            tokens = tuple(tokens_of(place, *cell.lines)) if is_sentence(cell) else ()
            plain = cell.lines == (cell.text,)  # nothing was wrapped and no white space left out
            text = cell.text if plain else squeeze("".join(cell.lines), keep_words_apart=True)
            yield Paragraph(text, place, after, tokens)


def _blanks(indent: float, size: float) -> int:
    """Return how many half characters wide an indentation is; a page may place a line far outside its box."""
    return min(round(indent / max(size, 1.0) * 2), _WIDEST)


def _line_source(lines: Sequence[tuple[Page, PageLine]]) -> LineSource:
    margin: dict[int, float] = {}
    for page, line in lines:
        margin[page.number] = min(line.box[0], margin.get(page.number, line.box[0]))
    texts = tuple(
        f"{line.text} "  # a line of a source without pages is a paragraph; a blank at the end marks that
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
