"""The words of a PDF: its objects that are no streams, those packed into streams among them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from cnbudget.model.passing import frozen
from cnbudget.readers.pdf.same_pages import CONTENTS
from cnbudget.readers.pdf.streams import Stream, number_of

__all__ = ["Words", "inside"]

_WORD = b"obj"
_OBJECT_WORD = b" obj"
_ANNOTATIONS = b"/Annots"
_PAGE = b"/Contents"
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_FIRST = re.compile(rb"/First\s+(\d+)")
_LONGEST_NUMBERS = 1 << 20  # bytes of the numbers of objects packed together, of which real producers pack hundreds
_LONGEST_CONTENT = 64 << 20  # bytes of all streams that are packed with others, unpacked
_READ_AGAIN = 4  # times that objects which do not overlap are read at most


@frozen
class Words:
    """The words of a PDF.

    Attributes:
        data: the PDF.
        streams: its streams.
    """

    data: bytes
    streams: Sequence[Stream]

    @cached_property
    def text(self) -> bytes:
        """The objects that are no streams; those packed into one stand apart where pages list annotations."""
        words = _words_of(self.data, self.streams)
        packed = list(_packed(self.streams))
        every = any(_ANNOTATIONS in text for text in (words, *(content for _, content in packed)))
        return b"".join([words, *(_objects_of(stream, content, every=every) for stream, content in packed)])

    @cached_property
    def objects(self) -> Mapping[int, int]:
        """Where each object begins in the text."""
        return dict(_begins(self.text))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The objects that are streams."""
        return frozenset(stream.number for stream in self.streams)

    @cached_property
    def shown(self) -> frozenset[tuple[int, ...]]:
        """The streams that pages show one after the other, whatever these call themselves."""
        found: set[tuple[int, ...]] = set()
        lists: set[int] = set()
        for lone, listed in CONTENTS.findall(self.text):
            if listed:
                found.add(_numbers(listed))
            elif int(lone) in self.numbers:
                found.add((int(lone),))
            else:
                lists.add(int(lone))
        left = _READ_AGAIN * len(self.text)
        for number in lists:
            written = inside(self.text, self.objects, number)
            found.add(_numbers(written))
            left -= len(written)
            if left < 0:
                found.add(tuple(sorted(self.numbers)))  # objects lie within each other: any stream may be content
                break
        return frozenset(found)

    @cached_property
    def contents(self) -> frozenset[int]:
        """The streams that are content of pages."""
        return frozenset(number for numbers in self.shown for number in numbers)

    def may_be_content(self, stream: Stream, kinds: frozenset[bytes]) -> bool:
        """Whether a stream may be content of a page; `kinds` are those that are none unless a page says so."""
        return not stream.kinds & kinds or stream.number in self.contents


def _numbers(listed: bytes) -> tuple[int, ...]:
    return tuple(map(int, _REFERENCE.findall(listed)))


def inside(text: bytes, objects: Mapping[int, int], number: int) -> bytes:
    """Return what an object holds, b"" where there is none; `objects` says where each begins."""
    start = objects.get(number)
    if start is None:
        return b""
    end = text.find(b"endobj", start)
    return text[start:] if end < 0 else text[start:end]


def _objects_of(stream: Stream, content: bytes, *, every: bool) -> bytes:
    """Return the objects that are packed into a stream, as they stand in a file: `every`, or where one is a page."""
    first = _FIRST.search(stream.head)
    begin = int(first.group(1)) if first and (every or _PAGE in content) else _LONGEST_NUMBERS
    if begin >= _LONGEST_NUMBERS:
        return content
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


def _packed(found: Sequence[Stream]) -> Iterator[tuple[Stream, bytes]]:
    left = _LONGEST_CONTENT
    for stream in found:
        if b"ObjStm" in stream.kinds and left > 0:
            content = stream.content(left)
            left -= len(content)
            yield stream, content


def _begins(text: bytes) -> Iterator[tuple[int, int]]:
    """Yield the number of each object and where it begins."""
    at = text.find(_WORD)
    while at >= 0:
        end = at + len(_WORD)
        number = number_of(text, at)
        if number is not None:
            yield number, end
        at = text.find(_WORD, end)


def _words_of(data: bytes, found: Sequence[Stream]) -> bytes:
    """Return a PDF without what its streams hold; a stream that holds the word of an object is none, and stays."""
    kept = []
    begin = 0
    for stream in found:
        end = stream.begin + len(stream.packed)
        if stream.begin >= begin and data.find(_OBJECT_WORD, stream.begin, end) < 0:
            kept.append(data[begin : stream.begin])
            begin = end
    return b"\n".join([*kept, data[begin:]])
