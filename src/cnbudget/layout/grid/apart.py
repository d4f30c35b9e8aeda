"""Which parts begin under another document's heading or another meaning, so that they continue no table above it."""

from collections.abc import Iterator, Sequence

from cnbudget.layout.grid.parts import Part, lines_between
from cnbudget.model.characters import squeeze
from cnbudget.readers.page import Page
from cnbudget.vocabulary.document_titles import DocumentTitle, titles_among
from cnbudget.vocabulary.words import parse

__all__ = ["parts_apart"]

_LONGEST = 30  # characters of a line that leads over
_PERIODS = frozenset({"last_year", "actual", "plan", "adjusted"})
_SIGNS = ("人", "员", "章", "字", "期")


def parts_apart(pages: Sequence[Page], parts: Sequence[Part], furniture: Sequence[frozenset[int]]) -> frozenset[int]:
    """Return the indices of the parts above which a title names another document than the last title before it.

    A running header names the same document on every page, and tells nothing. A part without a title is apart too where
    a line above it leads over to amounts of another fund, year or kind (以下为2024年数：, 政府性基金：).

    Args:
        pages: the pages.
        parts: their parts, in printed order.
        furniture: for each page, indices of its lines that are furniture.
    """
    found: set[int] = set()
    current: DocumentTitle | None = None
    for before, part in zip((None, *parts), parts, strict=False):
        above = tuple(_above(pages, before, part, furniture))
        titles = [title for _, title in titles_among(above)]
        if not part.heading.title and any(map(_leads_over, above)):
            found.add(part.index)
        if current is not None and titles and titles[-1].contradicts(current):
            found.add(part.index)
        current = titles[-1] if titles else current
    return frozenset(found)


def _leads_over(text: str) -> bool:
    """Whether a line says what the amounts below it are: 上年数：, and not who signed for them: 财政拨款负责人：."""
    if len(text) > _LONGEST or not text.endswith(("：", ":")):
        return False
    said = parse(text.rstrip("：:"))
    means = said.members or said.years or not said.marks.isdisjoint(_PERIODS)
    return bool(means) and not said.rest.endswith(_SIGNS)


def _above(
    pages: Sequence[Page], before: Part | None, part: Part, furniture: Sequence[frozenset[int]]
) -> Iterator[str]:
    """Yield the lines between two parts, those of the pages between them and the later one's heading rows."""
    first = 0 if before is None else before.page_index
    for index in range(first, part.page_index + 1):
        page = pages[index]
        top = before.grid.box[3] if before is not None and index == first else float("-inf")
        bottom = part.grid.box[1] if index == part.page_index else float("inf")
        for line in sorted(lines_between(page, top, bottom)) if bottom > top else ():
            if line not in furniture[index]:
                yield squeeze(page.lines[line].text)
    for row in range(part.header_start):
        yield from part.matrix.texts(row)
