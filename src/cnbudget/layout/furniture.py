"""Page furniture: page numbers, running headers and footers, watermarks."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from cnbudget.layout.heading import is_title
from cnbudget.readers.page import Page, PageLine
from cnbudget.vocabulary.notation.page_numbers import is_marked_page_number, is_page_number, page_number
from cnbudget.vocabulary.notation.table_numbers import is_table_number
from cnbudget.vocabulary.words import parse

__all__ = ["find_furniture", "printed_number"]

_DIGITS = re.compile(r"\d+")
_MARGIN = 0.12  # share of the page's height in which furniture stands
_SHARE = 0.5  # of the pages that a running line must stand on
_FEW = 4  # pages; in shorter documents nothing can be told to run
_HEADING = re.compile(r"单位(?![预决]算)|部门[：:]")  # 单位：万元, and not …局2026年度单位预算公开


def find_furniture(pages: Sequence[Page]) -> list[frozenset[int]]:
    """Return for each page the indices of the lines that are furniture."""
    running = _running([page for page in pages if not _is_unpaged(page)])
    return [_unpaged_furniture(page) if _is_unpaged(page) else _furniture(page, running) for page in pages]


def _is_unpaged(page: Page) -> bool:
    return page.flow or not page.paged


def _unpaged_furniture(page: Page) -> frozenset[int]:
    """Return the furniture among the lines of a source without pages, converted from one whose pages it still prints.

    Page numbers show that they are some, or count on; a running line stands beside at least half of them.
    """
    texts = ["".join(line.text.split()) for line in page.lines]
    numbered = {n for n, text in enumerate(texts) if is_marked_page_number(text)} | _counted(texts)
    beside = [n for n in sorted({m for n in numbered for m in (n - 1, n + 1)} - numbered) if 0 <= n < len(texts)]
    keys = {n: _DIGITS.sub("0", texts[n]) for n in beside if not _is_heading(texts[n])}
    counts = Counter(keys.values())
    least = max(_FEW, _SHARE * len(numbered))
    return frozenset(numbered | {n for n, key in keys.items() if counts[key] >= least})


def _counted(texts: Sequence[str]) -> frozenset[int]:
    """Return the lines that print whole numbers and nothing else, where each is one more than the one before."""
    found = [(n, number) for n, text in enumerate(texts) if text.isdigit() and (number := page_number(text))]
    counts_on = len(found) >= _FEW and all(b == a + 1 for (_, a), (_, b) in pairwise(found))
    return frozenset(n for n, _ in found) if counts_on else frozenset()


def _furniture(page: Page, running: AbstractSet[tuple[str, int]]) -> frozenset[int]:
    ends = _ends(page)
    return frozenset(
        index
        for index, line in enumerate(page.lines)
        if line.overprint or ((_at_edge(page, line) or _middle(line) in ends) and _is_furniture(page, line, running))
    )


def _is_furniture(page: Page, line: PageLine, running: AbstractSet[tuple[str, int]]) -> bool:
    text = "".join(line.text.split())
    return is_page_number(text) or _key(page, line, text) in running


def printed_number(page: Page, furniture: frozenset[int]) -> int | None:
    """Return the page number (页码) that a page prints in Arabic digits, None where it prints none or two."""
    texts = ["".join(page.lines[index].text.split()) for index in furniture]
    numbers = {number for text in texts if (number := page_number(text)) is not None}
    return numbers.pop() if len(numbers) == 1 else None


def _running(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    if len(pages) < _FEW:
        return frozenset()
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        keys = {
            _key(page, line, text)
            for line in page.lines
            if _at_edge(page, line) and not _is_heading(text := "".join(line.text.split()))
        }
        counts.update(keys)
    return frozenset(key for key, count in counts.items() if count >= max(_FEW, _SHARE * len(pages)))


def _is_heading(text: str) -> bool:
    """Whether a line is of a table, and none that runs beside page numbers."""
    heading = _HEADING.search(text) is not None or is_table_number(text) or is_title(text)
    return heading or parse(text).names_total  # the last row of a page's table


def _key(page: Page, line: PageLine, text: str) -> tuple[str, int]:
    """What a running line has in common on all pages: its words, and whether it stands at the head or the foot."""
    return _DIGITS.sub("0", text), int(line.box[3] > page.height / 2)


def _at_edge(page: Page, line: PageLine) -> bool:
    return line.box[1] < _MARGIN * page.height or line.box[3] > (1 - _MARGIN) * page.height


def _ends(page: Page) -> frozenset[float]:
    """Return the middles of the lines above or below which nothing but blank paper lies."""
    printed = Counter(map(_middle, page.lines))
    printed.update(y for grid in page.grids for y in (grid.box[1], grid.box[3]))
    outermost = {min(printed), max(printed)} if printed else set()
    return frozenset(y for y in outermost if printed[y] == 1)


def _middle(line: PageLine) -> float:
    return (line.box[1] + line.box[3]) / 2
