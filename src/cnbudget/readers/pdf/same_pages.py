"""Pages that show one content: how often each does, told by the words of a PDF.

A hundred pages that share a stream of nine thousand characters are 90 KB of file and a million characters to read.
No honest budget prints a full page again and again; blank pages may share a stream, which holds next to nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cnbudget.readers.pdf.streams import Before, number_of

__all__ = ["CONTENTS", "often_of", "shared_contents"]

CONTENTS = re.compile(rb"/Contents\s*(?:(\d+)\s+\d+\s+R|\[((?:\s*+\d++\s++\d++\s++R)++)\s*\])")
_LISTED = re.compile(rb"(\d+)\s+\d+\s+R")
_WORD = b"obj"
_LONGEST_HEAD = 65_536  # bytes of a page's dictionary


def often_of(repeated: Sequence[Mapping[int, int]]) -> Mapping[int, int]:
    """Return how often each object of some lists stands in the list that holds it most."""
    often: dict[int, int] = {}
    for times in repeated:
        for number, count in times.items():
            often[number] = max(often.get(number, 1), count)
    return often


def shared_contents(text: bytes, repeated: Sequence[Mapping[int, int]]) -> Sequence[Mapping[int, int]]:
    """Return, for what more than one page shows, how often each of its contents is shown.

    Args:
        text: the PDF without its streams. A page that was saved again stands in it again, and counts once.
        repeated: the lists that hold an object more than once; one of them may be of pages.
    """
    if not repeated and not _twice(text):
        return ()
    often = often_of(repeated)
    shows: Counter[tuple[int, ...]] = Counter()
    for number, contents in dict(_pages(text)).items():
        shows[contents] += often.get(number, 1)
    return [
        {number: count * shown for number, count in Counter(contents).items()}
        for contents, shown in shows.items()
        if shown > 1
    ]


def _twice(text: bytes) -> bool:
    """Whether two pages have the same contents, or one page stands in it twice."""
    found = [tuple(_LISTED.findall(listed)) if listed else (lone,) for lone, listed in CONTENTS.findall(text)]
    return len(set(found)) < len(found)


def _pages(text: bytes) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the number of each page and its contents."""
    begins = Before(text, _WORD)
    for found in CONTENTS.finditer(text):
        at = begins.last(found.start())
        near = at >= max(0, found.start() - _LONGEST_HEAD)
        number = number_of(text, at) if near else None
        if number is not None:
            listed = (found.group(1),) if found.group(1) else _LISTED.findall(found.group(2))
            yield number, tuple(map(int, listed))
