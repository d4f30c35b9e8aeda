"""Forms that draw forms: how many objects they unfold to, told before pdfium makes them all.

pdfium parses a form again each time it is drawn, and nothing stops it: forty forms in forty forms, four deep, are a
kilobyte of PDF and two million objects. One of a hundred real budgets draws a form within a form at all, so that only
these few are looked into. What is compressed otherwise than real producers do it, or encrypted, is not seen here;
against such files the deadline and the memory bound of a process apart help (`cnbudget.embed`).
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cnbudget.model.passing import frozen

__all__ = ["most_unfolded"]

_FORM = re.compile(rb"/Subtype\s*/Form\b")
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_BEGINS = re.compile(rb"obj\b")
_NUMBER = 24  # bytes of an object's numbers
_LONGEST_HEAD = 65_536  # bytes of a form's dictionary
_LONGEST_CONTENT = 8 << 20  # bytes of a form's content, unpacked
_DEEPEST = 40  # pdfium draws no forms in forms beyond
_RESOURCES = re.compile(rb"/Resources\s+(\d+)\s+\d+\s+R")
_EXTERNAL = re.compile(rb"/XObject\s*(?:<<(.*?)>>|(\d+)\s+\d+\s+R)", re.DOTALL)
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d+)\s+\d+\s+R")
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_PAINTS = re.compile(rb"(?<![^\s\]>)])(?:[fFSsBb]\*?|T[jJ]|['\"]|sh|EI|Do)(?=\s|$)")


@frozen
class _Form:
    """A form: how many objects it draws itself, those that are forms included, and how often it draws which form."""

    objects: int
    draws: Mapping[int, int]


def most_unfolded(data: bytes) -> int:
    """Return how many objects the largest form of a PDF unfolds to; 0 where no form draws another."""
    places = [found.start() for found in _FORM.finditer(data)]
    if len(places) <= 1:
        return 0
    objects = dict(_objects(data))
    heads = dict(_heads(data, places))
    named = {number: _names(data, objects, data[start:end]) for number, (start, end) in heads.items()}
    if not any(child in heads for names in named.values() for child in names.values()):
        return 0
    forms = {number: _form(data, *heads[number], names) for number, names in named.items()}
    sizes: dict[tuple[int, int], int] = {}
    return max(_size(forms, sizes, number, 0) for number in forms)


def _objects(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the number of each object that is not packed with others into a stream, and where it begins."""
    for found in _BEGINS.finditer(data):
        number = _OBJECT.search(data, max(0, found.start() - _NUMBER), found.end())
        if number is not None:
            yield int(number.group(1)), found.end()


def _heads(data: bytes, places: Sequence[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the number of each form, and where its dictionary begins and ends."""
    for place in places:
        end = data.find(b"stream", place, place + _LONGEST_HEAD)
        start = data.rfind(b"obj", max(0, place - _LONGEST_HEAD), place)
        number = _OBJECT.search(data, max(0, start - _NUMBER), start + 3) if min(start, end) >= 0 else None
        if number is not None:
            yield int(number.group(1)), (start + 3, end)


def _names(data: bytes, objects: Mapping[int, int], head: bytes) -> Mapping[bytes, int]:
    """Return the objects that a form may draw, by their names in it."""
    resources = _RESOURCES.search(head)
    listed = _EXTERNAL.search(_inside(data, objects, resources.group(1)) if resources else head)
    if listed is None:
        return {}
    inside = listed.group(1) if listed.group(2) is None else _inside(data, objects, listed.group(2))
    return {name: int(number) for name, number in _NAMED.findall(inside)}


def _inside(data: bytes, objects: Mapping[int, int], number: bytes) -> bytes:
    start = objects.get(int(number))
    return b"" if start is None else _upto(data, start, b"endobj")


def _upto(data: bytes, start: int, mark: bytes) -> bytes:
    end = data.find(mark, start)
    return data[start:] if end < 0 else data[start:end]


def _form(data: bytes, start: int, end: int, names: Mapping[bytes, int]) -> _Form:
    begin = end + len(b"stream")
    begin += 2 if data[begin : begin + 2] == b"\r\n" else 1
    content = _upto(data, begin, b"endstream")
    if b"/FlateDecode" in data[start:end]:
        try:
            content = zlib.decompressobj().decompress(content, _LONGEST_CONTENT)
        except zlib.error:
            content = b""
    draws = Counter(names[name] for name in _DRAWS.findall(content) if name in names)
    return _Form(len(_PAINTS.findall(content)), draws)


def _size(forms: Mapping[int, _Form], sizes: dict[tuple[int, int], int], number: int, depth: int) -> int:
    """Return how many objects a form unfolds to at a depth."""
    form = forms.get(number)
    if form is None or depth > _DEEPEST:
        return 0
    known = sizes.get((number, depth))
    if known is None:
        inner = (times * _size(forms, sizes, child, depth + 1) for child, times in form.draws.items())
        known = sizes[number, depth] = form.objects + sum(inner)
    return known
