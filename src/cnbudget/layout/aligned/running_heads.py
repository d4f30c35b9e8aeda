"""Running heads (页眉) apart from the headers of tables, which pages repeat at their head as well.

In short documents a running head is no furniture yet, and in long ones lines of a repeated header are. To take one for
the other spoils a table that has no rules.
"""

from collections.abc import Sequence
from itertools import takewhile

from cnbudget.layout.heading import read_heading
from cnbudget.model.characters import squeeze
from cnbudget.readers.page import Page, PageLine
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.notation.page_numbers import is_page_number

__all__ = ["running_heads", "without_headers", "without_labels"]

_SAME = 1.0  # points by which places differ
_APART = 2  # blanks before a word in a column of its own
_CLOSE = 2.1  # em: lines of a header are no farther from each other
_OF_LABEL = 1.6  # em: nor are those of a label


def running_heads(pages: Sequence[Page]) -> list[frozenset[int]]:
    """Return for each page the indices of its lines that are running heads."""
    return [frozenset(_heads(page, pages[max(0, n - 1) : n + 2])) for n, page in enumerate(pages)]


def _heads(page: Page, near: Sequence[Page]) -> Sequence[int]:
    if page.flow:
        return ()
    others = [line for other in near if other is not page for line in other.lines]
    return tuple(takewhile(lambda n: _is_head(page.lines[n], others), range(len(page.lines))))


def _is_head(line: PageLine, others: Sequence[PageLine]) -> bool:
    """Whether another page prints a line at the same place, which is no heading and names no column."""
    if not any(_is_same(line, other) for other in others):
        return False
    names = any(word.blanks >= _APART for word in line.words[1:]) or is_whole_name(squeeze(line.text))
    return not (names or read_heading([line.text])[1])


def _is_same(line: PageLine, other: PageLine) -> bool:
    return line.text == other.text and max(abs(a - b) for a, b in zip(line.box, other.box, strict=True)) <= _SAME


def without_labels(page: Page, heads: frozenset[int], em: float) -> frozenset[int]:
    """Return the running heads of a page without the lines that belong to what stands below them.

    A wrapped label at the head of two pages may begin with the same words; its lines stand closer to each other than
    running heads do to a table.

    Args:
        page: the page.
        heads: indices of its first lines.
        em: width of an ideograph in points.
    """
    kept = len(heads)
    while 0 < kept < len(page.lines) and page.lines[kept].box[3] - page.lines[kept - 1].box[3] <= _OF_LABEL * em:
        kept -= 1
    return frozenset(range(kept))


def without_headers(page: Page, furniture: frozenset[int], em: float) -> frozenset[int]:
    """Return the furniture of a page without the lines that stand as close above others as lines of a header do.

    Args:
        page: the page.
        furniture: indices of its lines.
        em: width of an ideograph in points.
    """
    kept = set(furniture)
    for n in sorted(furniture, reverse=True):
        below = n + 1
        if below >= len(page.lines) or below in kept or is_page_number(squeeze(page.lines[n].text)):
            continue
        y = page.lines[n].box[3]
        if y < page.height / 2 and page.lines[below].box[3] - y <= _CLOSE * em:
            kept.discard(n)
    return frozenset(kept)
