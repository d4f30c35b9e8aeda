"""The streams of a PDF, found by their words and not by its tables: what they hold is told before pdfium opens it.

pdfium unpacks a stream whole, and one packed twice is a kilobyte of file and a gigabyte of memory. What is compressed
otherwise than by deflate, or encrypted, is not seen here.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

from cnbudget.model.passing import frozen

__all__ = ["Before", "Stream", "number_of", "objects_beyond", "streams", "unpacked_beyond"]

_WORD = b"stream"
_OBJECT = b"obj"
_BEGINS = re.compile(rb"stream\r?\n")
_NUMBERED = re.compile(rb"(\d+)\s+\d+\s+obj\Z")
_DEFLATED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DEFLATES = b"/Fl"
_KIND = re.compile(rb"/(?:Subtype|Type)\s*/(\w+)")
_LONGEST_HEAD = 65_536  # bytes of a stream's dictionary
_MOST_WORDS = 32  # that an object may hold and its dictionary be told before each of them
_NUMBER = 24  # bytes of an object's numbers
_PIECE = 1 << 20
_PACKS = 1_032  # deflate makes nothing smaller than by this
_SMALL = 64 << 20  # bytes that any stream may unpack to
_DEEPEST = 16  # times a stream may be packed
_FEW_OBJECTS = 4 << 20  # bytes that the objects of a file may unpack to, however small they are packed
_OBJECTS_PACK = 20


@frozen
class Stream:
    """A stream.

    Attributes:
        number: of its object.
        head: its dictionary.
        packed: what the file holds of it.
        begin: where that begins.
    """

    number: int
    head: bytes
    packed: memoryview
    begin: int

    @property
    def kinds(self) -> frozenset[bytes]:
        """Its type and subtype: `Form`, `Image`, `ObjStm`."""
        return frozenset(_KIND.findall(self.head))

    @property
    def deflated(self) -> int:
        """How many times it is packed."""
        return len(_DEFLATED.findall(self.head))

    def pieces(self) -> Iterator[bytes]:
        """Yield what it holds; a damaged one ends early."""
        found: Iterable[bytes | memoryview] = (self.packed,)
        for _ in range(min(self.deflated, _DEEPEST)):
            found = _inflated(found)
        for piece in found:
            yield bytes(piece)

    def content(self, most: int) -> bytes:
        """Return what it holds, up to so many bytes."""
        found = bytearray()
        for piece in self.pieces():
            found += piece
            if len(found) >= most:
                break
        return bytes(found[:most])


def streams(data: bytes) -> Sequence[Stream]:
    """Return the streams of a PDF in order of the file."""
    return list(_streams(data))


def _streams(data: bytes) -> Iterator[Stream]:
    view = memoryview(data)
    begins, ends = Before(data, _OBJECT), Behind(data, b"endstream")
    before, words = -1, 0
    at = data.find(_WORD)
    while at >= 0:
        found = _BEGINS.match(data, at)
        if found is not None and data[at - 3 : at] != b"end":
            begin = begins.last(at)
            before, words = begin, words + 1 if begin == before else 0
            near = begin >= max(0, at - _LONGEST_HEAD) and words < _MOST_WORDS
            number = number_of(data, begin) if near else None
            if number is not None:
                packed = view[found.end() : ends.next(found.end())]
                yield Stream(number, data[begin + len(_OBJECT) : at], packed, found.end())
        at = data.find(_WORD, at + len(_WORD))


def number_of(data: bytes, place: int) -> int | None:
    """Return the number of the object whose word stands at a place, None where none does.

    >>> number_of(b"7 0 obj 12 0 obj", 13)
    12
    """
    found = _NUMBERED.search(data, max(0, place - _NUMBER), place + len(_OBJECT)) if place >= 0 else None
    return int(found.group(1)) if found else None


class Before:
    """Where a word stands last before places that are asked for from the front to the back: nothing is read twice."""

    def __init__(self, data: bytes, word: bytes) -> None:
        self._data, self._word = data, word
        self._read = 0
        self._last = -1

    def last(self, place: int) -> int:
        """Return where the word that ends at or before a place begins, -1 where there is none."""
        found = self._data.rfind(self._word, max(0, self._read - len(self._word)), place)
        self._read = place
        if found >= 0:
            self._last = found
        return self._last


class Behind:
    """Where a word stands next behind places that are asked for from the front to the back."""

    def __init__(self, data: bytes, word: bytes) -> None:
        self._data, self._word = data, word
        self._next = -1

    def next(self, place: int) -> int:
        """Return where the next word begins, the end of the data where there is none."""
        if self._next < place:
            found = self._data.find(self._word, place)
            self._next = found if found >= 0 else len(self._data)
        return self._next


def unpacked_beyond(found: Iterable[Stream], ratio: int, contents: frozenset[int] = frozenset()) -> bool:
    """Whether one of the streams unpacks to more than so many times its size.

    Pictures are left alone: those that are recognised are bounded by their pixels, and nothing else unpacks them.
    What is content of a page (`contents`) is none, whatever it calls itself.
    """
    for stream in found:
        if len(stream.packed) * _PACKS <= _SMALL and stream.head.count(_DEFLATES) <= 1:
            continue
        times = 0 if b"Image" in stream.kinds and stream.number not in contents else stream.deflated
        most = max(_SMALL, ratio * len(stream.packed))
        if times and (times > 1 or len(stream.packed) * _PACKS > most):
            size = 0
            for piece in stream.pieces():
                size += len(piece)
                if size > most:
                    return True
    return False


def objects_beyond(found: Iterable[Stream]) -> bool:
    """Whether the objects that are packed into streams unpack to far more than those of real producers.

    Both this reader and pdfium read them as words, which take ten to a hundred times their size in memory. Those of
    the shared documents unpack to less than ten times their size, and to less than 2 MB.
    """
    packed = unpacked = 0
    for stream in found:
        if b"ObjStm" not in stream.kinds:
            continue
        packed += len(stream.packed)
        for piece in stream.pieces():
            unpacked += len(piece)
            if unpacked > _FEW_OBJECTS and unpacked > _OBJECTS_PACK * packed + _PIECE:
                return True
    return False


def _inflated(packed: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    try:
        for piece in packed:
            rest: bytes | memoryview = piece
            while rest and not engine.eof:
                yield engine.decompress(rest, _PIECE)
                rest = engine.unconsumed_tail
    except zlib.error:
        return
