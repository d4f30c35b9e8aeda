"""Page numbers (页码) in front of the first words of a page: no part of a label."""

from collections import defaultdict
from collections.abc import Mapping

from cnbudget.readers.page import TextSource

__all__ = ["page_numbers_in_front"]

_LEAST = 3  # pages that begin with their number
_MOST = 3  # digits


def page_numbers_in_front(source: TextSource) -> Mapping[int, str]:
    """Return the number at the beginning of a page's first line that counts the pages, {} where none do.

    A number counts pages where at least three pages begin with a number as far from their own as each other's. It may
    stand alone or in front of the first row.
    """
    by_distance: dict[int, dict[int, str]] = defaultdict(dict)
    before: int | None = None
    for line, page in enumerate(source.pages):
        if page is None or page == before:
            continue
        before = page
        first = next(iter(source.texts[line].split(maxsplit=1)), "")
        if first.isascii() and first.isdecimal() and len(first) <= _MOST and not first.startswith("0"):
            by_distance[page - int(first)][line] = first
    best = max(by_distance.values(), key=len, default={})
    return best if len(best) >= _LEAST else {}
