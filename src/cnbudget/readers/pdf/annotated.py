"""Annotations that share what they look like (批注外观): what pages draw by them, told before pdfium makes it.

A page is read with the looks of its form fields, texts and stamps in it. Three thousand stamps that share one look of
three hundred strokes are 20 KB of PDF and a million objects, and so are pages that share a list of annotations.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import define, field

from cnbudget.model.passing import frozen
from cnbudget.readers.pdf.streams import Before, number_of
from cnbudget.readers.pdf.words import Words, inside

__all__ = ["Annotation", "PageAnnotations", "annotations_of", "drawn_by_annotations"]

_LIST = re.compile(rb"/Annots\s*(?:(\d+)\s+\d+\s+R\b|\[)")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_LOOKS = re.compile(rb"/AP\s*(?:(\d+)\s+\d+\s+R\b|<<)")
_BRACKET = re.compile(rb"<<|>>|\[|\]")
_OPEN = (b"<<", b"[")
_KIND = re.compile(rb"/Subtype\s*/(\w+)")
# Kinds that no page is read with: a kind that is written otherwise, as with #, is none of them.
_NOT_READ = frozenset({b"Link", b"Popup", b"Text", b"Highlight", b"Underline", b"StrikeOut", b"Squiggly"})
_WORD = b"obj"
_LONGEST_HEAD = 65_536  # bytes of a page's dictionary
_DEEPEST = 2  # dictionaries between an annotation and its looks: that of its looks, and that of the states of one
_ITSELF = 6  # objects that are made in the time that it takes to put an annotation on a page
_READ_AGAIN = 4  # times that what does not overlap is read at most: as a list, an annotation, its looks
_PAGES = 3  # so many times what a page may hold, all may hold together of what they share, as a stamp on each page


@frozen
class Annotation:
    """An annotation.

    Attributes:
        number: of its object; for those written into the list of a page one number for all of them.
        looks: objects that may be the streams of its looks.
        cost: objects that are made in the time that it takes by itself.
    """

    number: int
    looks: tuple[int, ...]
    cost: int


@frozen
class PageAnnotations:
    """What a page, or several, list: annotations, each as often as it does; and how often the document shows them."""

    listed: Mapping[Annotation, int]
    shown: int


def annotations_of(words: Words, often: Mapping[int, int]) -> list[PageAnnotations] | None:
    """Return the annotations of each page, and of all that share a list; None where objects lie within each other.

    Args:
        words: of the PDF.
        often: how often the document lists a page, where that is more than once.
    """
    reading = _Reading(words.text, words.objects, words.numbers, _READ_AGAIN * len(words.text))
    shared: Counter[int] = Counter()
    found = []
    for page, number, written in reading.pages():
        shown = often.get(page, 1)
        if number < 0:
            found.append(PageAnnotations(reading.listed(written), shown))
        else:
            shared[number] += shown
    lists = [PageAnnotations(reading.listed(reading.inside(number)), shown) for number, shown in shared.items()]
    return [*found, *lists] if reading.left > 0 else None


def drawn_by_annotations(pages: list[PageAnnotations], sizes: Mapping[int, int]) -> int:
    """Return how many objects annotations draw on the fullest page, or on all by looks and lists that are shared.

    Args:
        pages: their annotations.
        sizes: how many objects each stream draws.
    """
    uses: Counter[Annotation] = Counter()
    fullest = 0
    for page in pages:
        fullest = max(fullest, sum(_size(one, sizes) * times for one, times in page.listed.items()))
        for one, times in page.listed.items():
            uses[one] += times * page.shown
    of_looks: Counter[tuple[int, ...]] = Counter()
    for one, times in uses.items():
        of_looks[one.looks] += times
    shared = sum(one.cost * times for one, times in uses.items() if times > 1)
    shared += sum(_size(one, sizes) * times for one, times in uses.items() if of_looks[one.looks] > 1)
    return max(fullest, shared // _PAGES)


def _size(one: Annotation, sizes: Mapping[int, int]) -> int:
    return max((sizes.get(look, 0) for look in one.looks), default=0)


@define
class _Reading:
    """Reads annotations; `left` is how many bytes more it looks at: objects that do not overlap are read once."""

    text: bytes
    objects: Mapping[int, int]
    streams: frozenset[int]
    left: int
    _known: dict[int, Annotation | None] = field(factory=dict)
    _looks: dict[int, tuple[int, ...]] = field(factory=dict)

    def pages(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield of each page its number and its list, or the number of that; one saved again, as it was saved last."""
        found: dict[int, tuple[int, int]] = {}
        begins = Before(self.text, _WORD)
        for key in _LIST.finditer(self.text):
            at = begins.last(key.start())
            number = number_of(self.text, at) if at >= max(0, key.start() - _LONGEST_HEAD) else None
            if number is not None:
                found[number] = (int(key[1]), 0) if key[1] else (-1, key.end() - 1)
        for page, (number, start) in found.items():
            yield page, number, self._balanced(self.text, start) if number < 0 else b""

    def listed(self, written: bytes) -> Mapping[Annotation, int]:
        listed: Counter[Annotation] = Counter()
        for number, times in Counter(map(int, _REFERENCE.findall(written))).items():
            one = self._annotation(number)
            if one is not None:
                listed[one] += times
        for looks in _LOOKS.finditer(written):  # of annotations that stand in the list itself
            listed[Annotation(-1, self._looks_at(written, looks), _ITSELF)] += 1
        return listed

    def inside(self, number: int) -> bytes:
        """Return what an object holds."""
        found = inside(self.text, self.objects, number) if self.left > 0 else b""
        self.left -= len(found)
        return found

    def _balanced(self, text: bytes, start: int) -> bytes:
        found = _balanced(text, start) if self.left > 0 else b""
        self.left -= len(found)
        return found

    def _annotation(self, number: int) -> Annotation | None:
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def _read(self, number: int) -> Annotation | None:
        written = self.inside(number)
        kinds = frozenset(_KIND.findall(written))
        looks = _LOOKS.search(written)
        if number in self.streams or not (kinds or looks or b"/Rect" in written):
            return None
        if kinds and kinds <= _NOT_READ:
            return Annotation(number, (), 1)
        return Annotation(number, self._looks_at(written, looks) if looks else (), 1 + _ITSELF)

    def _looks_at(self, written: bytes, looks: re.Match[bytes]) -> tuple[int, ...]:
        if looks[1]:
            return self._streams_from(int(looks[1]), _DEEPEST)
        return self._streams_in(self._balanced(written, looks.end() - len(_OPEN[0])), _DEEPEST)

    def _streams_in(self, written: bytes, deep: int) -> tuple[int, ...]:
        numbers = sorted(set(map(int, _REFERENCE.findall(written))))
        return tuple(stream for number in numbers for stream in self._streams_from(number, deep))

    def _streams_from(self, number: int, deep: int) -> tuple[int, ...]:
        """Return the streams that a reference leads to, by that many dictionaries at most."""
        if number in self.streams:
            return (number,)
        if not deep:
            return ()
        if number not in self._looks:
            self._looks[number] = ()  # a dictionary that leads to itself leads to nothing
            self._looks[number] = self._streams_in(self.inside(number), deep - 1)
        return self._looks[number]


def _balanced(text: bytes, start: int) -> bytes:
    """Return what a bracket encloses, to the end of its object where nothing closes it."""
    end = text.find(b"endobj", start)
    end = len(text) if end < 0 else end
    depth = 0
    for found in _BRACKET.finditer(text, start, end):
        depth += 1 if found.group() in _OPEN else -1
        if not depth:
            return text[start : found.end()]
    return text[start:end]
