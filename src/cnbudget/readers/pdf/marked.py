"""Marked content within marked content (标记内容): what its nesting costs, told before pdfium opens the file.

pdfium gives each mark a list of all marks around it, and each object the list of its own: thirty thousand marks within
one another are 3 KB of PDF and gigabytes of memory. Real producers nest a few.
"""

import re
from collections.abc import Sequence

from cnbudget.readers.pdf.streams import Stream

__all__ = ["most_marks"]

_MARK = re.compile(rb"\b(?:BDC|BMC|EMC)\b")
_END = b"EMC"
_BEGINS = (b"BDC", b"BMC")
_FEW = 1_000  # marks in a piece of content that cost nothing, however they are nested
_NO_CONTENT = frozenset({b"Image", b"ObjStm", b"XRef", b"Metadata", b"CIDFontType0C", b"Type1C", b"OpenType"})
_FONT_HEAD = b"/Length1"
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"%!")


def most_marks(found: Sequence[Stream]) -> int:
    """Return how many marks the lists of the marks of one content hold together, of that which has the most."""
    return max((_marks(stream) for stream in found if _may_be_content(stream)), default=0)


def _may_be_content(stream: Stream) -> bool:
    if stream.kinds & _NO_CONTENT:
        return False
    return _FONT_HEAD not in stream.head or not next(stream.pieces(), b"").startswith(_FONTS)


def _marks(stream: Stream) -> int:
    depth = marks = 0
    for piece in stream.pieces():
        if not depth and sum(map(piece.count, _BEGINS)) < _FEW:
            continue
        for word in _MARK.findall(piece):
            depth = max(depth - 1, 0) if word == _END else depth + 1
            marks += depth if word != _END else 0
    return marks
