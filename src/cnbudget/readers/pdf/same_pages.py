"""Pages that show one content: how often each does, told by the words of a PDF.

A hundred pages that share a stream of nine thousand characters are 90 KB of file and a million characters to read.
No honest budget prints a full page again and again; blank pages may share a stream, which holds next to nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cnbudget.readers.pdf.streams import Before, Stream, number_of

__all__ = ["objects_of", "shared_contents"]

_CONTENTS = re.compile(rb"/Contents\s*(?:(\d+)\s+\d+\s+R|\[((?:\s*\d+\s+\d+\s+R)+)\s*\])")
_KEY = b"/Contents"
_LISTED = re.compile(rb"(\d+)\s+\d+\s+R")
_WORD = b"obj"
_FIRST = re.compile(rb"/First\s+(\d+)")
_LONGEST_HEAD = 65_536  # bytes of a page's dictionary


def objects_of(stream: Stream, content: bytes) -> bytes:
    """Return the objects that are packed into a stream, as they stand in a file, where one is a page."""
    first = _FIRST.search(stream.head)
    if first is None or _KEY not in content:
        return content
    begin = int(first.group(1))
    words = content[:begin].split()
    if not all(word.isdigit() for word in words):
        return content
    numbers = list(map(int, words))
    starts = [begin + offset for offset in numbers[1::2]]
    ends = [*starts[1:], len(content)]
    return b"".join(
        b"\n%d 0 obj\n%b\nendobj" % (number, content[start:end])
        for number, start, end in zip(numbers[::2], starts, ends, strict=False)
    )


def shared_contents(text: bytes, repeated: Sequence[Mapping[int, int]]) -> Sequence[Mapping[int, int]]:
    """Return, for what more than one page shows, how often each of its contents is shown.

    Args:
        text: the PDF without its streams. A page that was saved again stands in it again, and counts once.
        repeated: the lists that hold an object more than once; one of them may be of pages.
    """
    if not repeated and not _twice(text):
        return ()
    often: dict[int, int] = defaultdict(lambda: 1)
    for times in repeated:
        for number, count in times.items():
            often[number] = max(often[number], count)
    shows: Counter[tuple[int, ...]] = Counter()
    for number, contents in dict(_pages(text)).items():
        shows[contents] += often[number]
    return [
        {number: count * shown for number, count in Counter(contents).items()}
        for contents, shown in shows.items()
        if shown > 1
    ]


def _twice(text: bytes) -> bool:
    """Whether two pages have the same contents, or one page stands in it twice."""
    found = [tuple(_LISTED.findall(listed)) if listed else (lone,) for lone, listed in _CONTENTS.findall(text)]
    return len(set(found)) < len(found)


def _pages(text: bytes) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the number of each page and its contents."""
    begins = Before(text, _WORD)
    for found in _CONTENTS.finditer(text):
        at = begins.last(found.start())
        near = at >= max(0, found.start() - _LONGEST_HEAD)
        number = number_of(text, at) if near else None
        if number is not None:
            listed = (found.group(1),) if found.group(1) else _LISTED.findall(found.group(2))
            yield number, tuple(map(int, listed))
