"""Lines of pages with the positions of what they print, and what a page's positions mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from cnbudget.layout.aligned.borders import Measure
from cnbudget.layout.aligned.pieces import Line, Piece, joined
from cnbudget.layout.aligned.touching import amounts_apart
from cnbudget.readers.page import Page, PageLine, Word
from cnbudget.vocabulary.notation.numbers import is_money_like

__all__ = ["holds_columns", "lines_on_page", "measure_of"]

_IDEOGRAPHS = re.compile(r"[\u4e00-\u9fff]{2,}")
_APART = 2  # blanks before a word that begins a field of its own


def holds_columns(page: Page) -> bool:
    """Whether lines outside a page's grids may be rows of a table without rules."""
    return measure_of(page) is not None


def measure_of(page: Page) -> Measure | None:
    """Return what the positions on a page mean, None for a page whose lines show no columns.

    Pages read from pictures are left out: positions there are as good as the recognition.
    """
    if page.flow or page.dpi:
        return None
    rows = [line for line in page.lines if line.tokens and _is_row(line)]
    if not rows:
        return None
    widths = [*_widths(rows)] or [*_widths(page.lines)]
    size = median(line.size for line in rows)
    width = median(widths) if widths else size
    return (
        Measure.of_width(width, size) if min(width, size) > 0 else None
    )  # a font of no width or height measures nothing


def _widths(lines: Iterable[PageLine]) -> Iterator[float]:
    """Yield how wide an ideograph is in each word of ideographs."""
    for line in lines:
        for word in _words(line):
            if _IDEOGRAPHS.fullmatch(word.text):
                yield (word.right - word.left) / len(word.text)


def _words(line: PageLine) -> tuple[Word, ...]:
    """Return the words of a line; one that has no others is a word itself."""
    return line.words or (Word(line.text, line.box[0], line.box[2], _APART),)


def _is_row(line: PageLine) -> bool:
    """Whether a line prints an amount by itself or apart from other text; several where a sentence stands beside."""
    return sum(is_money_like(word.text) for word in _words(line)) > ("。" in line.text)


def lines_on_page(page: Page, kept: Sequence[int], measure: Measure) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of a page, a run of them for each stretch between grids.

    Args:
        page: the page.
        kept: indices of the lines that are no furniture.
        measure: what positions on it mean.
    """
    runs: list[list[Line]] = [[]]
    spans = sorted((grid.box[1], grid.box[3]) for grid in page.grids)
    below = 0  # grids above the line
    for n in kept:
        line = page.lines[n]
        y = line.box[3]
        while below < len(spans) and spans[below][0] < y:
            below += 1
            runs.append([])
        if not any(top < y < bottom for top, bottom in spans) and (line.words or " " not in line.text):
            runs[-1].append(Line(n, y, _pieces(line, measure.unit), 2 * measure.unit))
    runs += ([] for _ in spans[below:])
    return tuple(map(amounts_apart, runs))


def _pieces(line: PageLine, unit: float) -> tuple[Piece, ...]:
    """Return the pieces of a line: words that no blank separates are parts of one."""
    runs: list[list[Piece]] = []
    for word in _words(line):
        piece = Piece(word.text, word.left / unit, word.right / unit, exact=True, joins=word.blanks < _APART)
        if runs and not word.blanks:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return tuple(map(joined, runs))
