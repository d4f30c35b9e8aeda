"""Forms that are drawn again and again: how many objects a page unfolds to, told before pdfium makes them all.

pdfium parses a form again each time it is drawn, and the content of a page as often as the page lists it, and nothing
stops it: forty forms in forty forms, four deep, are a kilobyte of PDF and two million objects. Few real budgets draw
forms at all, so that only these are looked into. What is compressed otherwise than real producers do it, or encrypted,
is not seen here; against such files the deadline and the memory bound of a process apart help (`cnbudget.embed`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cnbudget.model.passing import frozen
from cnbudget.readers.pdf.annotated import annotations_of, drawn_by_annotations
from cnbudget.readers.pdf.same_pages import often_of, shared_contents
from cnbudget.readers.pdf.streams import Stream
from cnbudget.readers.pdf.words import Words, inside

__all__ = ["most_unfolded"]

_FORM = re.compile(rb"/Subtype\s*/Form\b")
_ANNOTATIONS = b"/Annots"
_DEEPEST = 40  # pdfium draws no forms in forms beyond
_ENOUGH = 100_000_000  # objects beyond which nobody counts on
_WIDEST = 256  # bytes of a content that count as an object where they are read again and again
_RESOURCES = re.compile(rb"/Resources\s+(\d+)\s+\d+\s+R")
_EXTERNAL = re.compile(rb"/XObject\s*(?:<<(.*?)>>|(\d+)\s+\d+\s+R)", re.DOTALL)
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d+)\s+\d+\s+R")
_DRAW = b"Do"
_FEW = 1_000  # objects at most that a piece of content draws, so that it need not be looked into
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_PAINTS = re.compile(rb"[\s\]>)](?:[fFSsBb]\*?|T[jJ]|['\"]|sh|EI|Do)(?=\s|$)")
_STRING = re.compile(rb"\(([^()]*)\)|<([0-9A-Fa-f\s]+)>")
_DIGITS = 4  # of a character, where it is written in hexadecimal
_LIST = re.compile(rb"\[((?:\s*+\d++\s++\d++\s++R){2,}+)\s*\]")
_LISTED = re.compile(rb"(\d+)\s+\d+\s+R")
_NO_CONTENT = frozenset({b"Image", b"Form", b"ObjStm", b"XRef", b"Metadata", b"CIDFontType0C", b"Type1C", b"OpenType"})


@frozen
class _Drawn:
    """A form: how many objects it draws itself, those that are forms included, and how often it draws which form."""

    objects: int
    draws: Mapping[int, int]


def most_unfolded(words: Words) -> int:
    """Return how many objects the fullest form or page of a PDF unfolds to; 0 where nothing is drawn twice.

    Args:
        words: of the PDF.
    """
    text, found = words.text, words.streams
    lists = _repeated(text)
    repeated = [*lists, *shared_contents(text, lists)]
    if not repeated and _FORM.search(text) is None and _ANNOTATIONS not in text:
        return 0
    objects = words.objects
    annotated = annotations_of(words, often_of(lists))
    if annotated is None:
        return _ENOUGH
    looks = frozenset(look for page in annotated for one in page.listed for look in one.looks)
    forms = {stream.number: stream for stream in found if b"Form" in stream.kinds or stream.number in looks}
    known: dict[tuple[int, int], int] = {}
    drawings = {n: _form(stream, _names(text, objects, stream.head)) for n, stream in forms.items()}
    sizes = {number: _size(drawings, known, number, 0) for number in forms}
    nested = [sizes[number] for number, drawing in drawings.items() if any(child in forms for child in drawing.draws)]
    by_annotations = drawn_by_annotations(annotated, sizes)
    return max([by_annotations, *nested, *_pages(words, _by_name(text, sizes), repeated)])


def _repeated(text: bytes) -> Sequence[Mapping[int, int]]:
    """Return the lists that hold an object more than once, each as how often it holds which."""
    lists = (Counter(map(int, _LISTED.findall(found.group(1)))) for found in _LIST.finditer(text))
    return [times for times in lists if max(times.values()) > 1]


def _names(text: bytes, objects: Mapping[int, int], head: bytes) -> Mapping[bytes, int]:
    """Return the objects that a form may draw, by their names in it."""
    resources = _RESOURCES.search(head)
    listed = _EXTERNAL.search(inside(text, objects, int(resources.group(1))) if resources else head)
    if listed is None:
        return {}
    written = listed.group(1) if listed.group(2) is None else inside(text, objects, int(listed.group(2)))
    return {name: int(number) for name, number in _NAMED.findall(written)}


def _by_name(text: bytes, sizes: Mapping[int, int]) -> Mapping[bytes, int]:
    """Return the size of the largest form that any page calls by a name."""
    found: dict[bytes, int] = {}
    for name, number in _NAMED.findall(text):
        if int(number) in sizes:
            found[name] = max(found.get(name, 0), sizes[int(number)])
    return found


def _form(stream: Stream, names: Mapping[bytes, int]) -> _Drawn:
    objects = 0
    draws: Counter[int] = Counter()
    for piece in stream.pieces():
        objects += len(_PAINTS.findall(b" " + piece))
        draws.update(names[name] for name in _DRAWS.findall(piece) if name in names)
        if objects > _ENOUGH:
            break
    return _Drawn(objects, draws)


def _size(forms: Mapping[int, _Drawn], known: dict[tuple[int, int], int], number: int, depth: int) -> int:
    """Return how many objects a form unfolds to at a depth."""
    form = forms.get(number)
    if form is None or depth > _DEEPEST:
        return 0
    size = known.get((number, depth))
    if size is None:
        inner = (times * _size(forms, known, child, depth + 1) for child, times in form.draws.items())
        size = known[number, depth] = form.objects + sum(inner)
    return size


def _pages(words: Words, by_name: Mapping[bytes, int], repeated: Sequence[Mapping[int, int]]) -> Iterator[int]:
    """Yield how many objects each content draws by its forms, and each list of contents that repeats one."""
    often = {number for times in repeated for number in times}
    weights = {}
    for stream in words.streams:
        if (by_name or stream.number in often) and words.may_be_content(stream, _NO_CONTENT):
            drawn, own = _content(stream, by_name, all_of_it=stream.number in often)
            yield drawn
            weights[stream.number] = drawn + own
    for times in repeated:
        yield sum(count * weights.get(number, 0) for number, count in times.items())


def _content(stream: Stream, by_name: Mapping[bytes, int], *, all_of_it: bool) -> tuple[int, int]:
    """Return how many objects a page's content draws by forms, and how many by itself."""
    drawn = own = 0
    largest = max(by_name.values(), default=0)
    for piece in stream.pieces():
        most = piece.count(_DRAW) * largest
        drawn += most if most <= _FEW else sum(by_name.get(name, 0) for name in _DRAWS.findall(piece))
        if all_of_it:
            own += max(len(_PAINTS.findall(b" " + piece)), len(piece) // _WIDEST, _characters(piece))
        if drawn > _ENOUGH:
            break
    return drawn, own


def _characters(content: bytes) -> int:
    """Return how many characters a content shows, at least; some fonts take one byte of a character, others two."""
    return sum(len(plain) // 2 + len(digits) // _DIGITS for plain, digits in _STRING.findall(content))
