"""Marked content within marked content (标记内容): what its nesting costs, told before pdfium opens the file.

pdfium gives each mark a list of all marks around it, and each object the list of its own: thirty thousand marks within
one another are 3 KB of PDF and gigabytes of memory. Real producers nest a few.
"""

import re
from collections.abc import Iterable

from cnbudget.readers.pdf.streams import Stream
from cnbudget.readers.pdf.words import Words

__all__ = ["most_marks"]

_MARK = re.compile(rb"\b(?:BDC|BMC|EMC)\b")
_END = b"EMC"
_BEGINS = (b"BDC", b"BMC")
_FEW = 1_000  # marks of a content that cost nothing, however they are nested
_NO_CONTENT = frozenset({b"Image", b"ObjStm", b"XRef", b"Metadata", b"CIDFontType0C", b"Type1C", b"OpenType"})


def most_marks(words: Words) -> int:
    """Return how many marks the lists of the marks of one content hold together, of that which has the most."""
    begun = {s.number: (s, _begun(s)) for s in words.streams if words.may_be_content(s, _NO_CONTENT)}
    alone = [_marks((stream,)) for stream, count in begun.values() if count >= _FEW]
    together = []
    for numbers in words.shown:  # what a page begins in one stream may go on in the next
        listed = [begun[number] for number in numbers if number in begun]
        if len(listed) > 1 and sum(count for _, count in listed) >= _FEW:
            together.append(_marks([stream for stream, _ in listed]))
    return max([*alone, *together], default=0)


def _begun(stream: Stream) -> int:
    return sum(piece.count(word) for piece in stream.pieces() for word in _BEGINS)


def _marks(found: Iterable[Stream]) -> int:
    depth = marks = 0
    for stream in found:
        for piece in stream.pieces():
            for word in _MARK.findall(piece):
                depth = max(depth - 1, 0) if word == _END else depth + 1
                marks += depth if word != _END else 0
    return marks
