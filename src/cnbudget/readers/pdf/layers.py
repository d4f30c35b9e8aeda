"""Which text of a page nobody sees: invisible ink, ink of the paper's colour, text that a later shape covers.

And which is set at an angle, as watermarks are.
"""

import ctypes
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pypdfium2.raw as pdfium
from attrs import define, field

from cnbudget.readers.geometry.affine import Matrix, compose
from cnbudget.readers.geometry.strokes import Box
from cnbudget.readers.pdf import calls

__all__ = ["Bounds", "Layers", "Placed", "is_aslant"]

_UNSEEN = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_STROKES = frozenset({pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP})
_WHITE = 250  # of 255: paper and what can't be told from it
_OPAQUE = 250
_TILT = 0.21  # tangent of 12 degrees
_SLACK = 1.0  # points by which a text may reach over the shape that covers it
_COLOUR = tuple(calls.Block("I") for _ in range(4))  # red, green, blue, opacity
_SHADE = (_COLOUR[0], _COLOUR[0], _COLOUR[0], _COLOUR[3])  # one of the three colours alone: of white none is dark
_MOST_PAIRS = 2_000_000  # of texts and shapes that are compared; a page with more is a drawing


Placed = tuple[int, int, Matrix | None]
"""A text object: its place in the order of drawing, its address, the matrix of the form it stands in."""

Bounds = Callable[[int, Matrix | None], Box | None]
"""Returns the bounds of an object, given its address and the matrix of its form."""


@define
class Layers:
    """Texts and filled shapes of a page in the order in which they are drawn.

    Attributes:
        unseen: addresses of text objects that nobody sees.
        white: those in the paper's colour.
        shapes: place, bounds and whether it is white, of shapes that cover what is beneath them.
        images: bounds of pictures.
        first: place of the first text.
        forms: for the texts that stand in forms, the matrix of the form.
    """

    unseen: set[int] = field(factory=set)
    white: list[Placed] = field(factory=list)
    shapes: list[tuple[int, Box, bool]] = field(factory=list)
    images: list[Box] = field(factory=list)
    first: int | None = None
    forms: dict[int, Matrix] = field(factory=dict)
    _colour: tuple[Any, ...] = field(factory=lambda: tuple(ctypes.c_uint() for _ in range(4)))
    _refs: tuple[Any, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Make the references once: a page has thousands of texts."""
        self._refs = tuple(ctypes.byref(value) for value in self._colour)

    def take(self, places: Sequence[int], items: Sequence[int], handles: Sequence[Any], modes: Sequence[int]) -> None:
        """Take the text objects.

        Args:
            places: of each in the order of drawing.
            items: their addresses.
            handles: the same as arguments that are ready to be passed on.
            modes: their render modes.
        """
        self.first = places[0] if places else None
        asked, (shade, opacity) = calls.ask(calls.fill_colour, [handles], _SHADE)
        dark = not items or (all(asked) and max(shade) < _WHITE and min(opacity) > 0)
        if dark and not _UNSEEN.intersection(modes):
            return  # as on most pages
        asked, colour = calls.ask(calls.fill_colour, [handles], _COLOUR)
        columns = (places, items, modes, asked, *colour)
        for place, item, mode, known, red, green, blue, alpha in zip(*columns, strict=True):
            if mode in _UNSEEN:
                self.unseen.add(item)
            elif known and mode not in _STROKES:
                if not alpha:
                    self.unseen.add(item)
                elif red >= _WHITE and green >= _WHITE and blue >= _WHITE:
                    self.white.append((place, item, self.forms.get(item)))

    def shape(self, place: int, item: int, box: Box) -> None:
        """Take a filled shape that is no rule."""
        if calls.fill_colour(calls.of_address(item), *self._refs) and not calls.transparent(item):
            red, green, blue, alpha = (value.value for value in self._colour)
            if alpha >= _OPAQUE:
                self.shapes.append((place, box, min(red, green, blue) >= _WHITE))

    def hidden(self, texts: Iterable[Placed], bounds: Bounds) -> set[int]:
        """Return the addresses of the texts that nobody sees.

        Args:
            texts: all text objects, in the order of drawing.
            bounds: returns the bounds of an object, given its address and the matrix of its form.
        """
        found = set(self.unseen)
        for place, item, outer in self.white:
            box = bounds(item, outer)
            if box is not None and not self._shows(place, box):
                found.add(item)
        covers = [(place, box) for place, box, _ in self.shapes if self.first is not None and place > self.first]
        return found | _covered(covers, texts, bounds) if covers else found

    def _shows(self, place: int, box: Box) -> bool:
        """Whether a white text stands on a picture, or on the last of the shapes beneath it that is not white."""
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if any(_holds(image, *middle) for image in self.images):
            return True
        beneath = [white for at, shape, white in self.shapes if at < place and _holds(shape, *middle)]
        return bool(beneath) and not beneath[-1]


def _covered(covers: list[tuple[int, Box]], texts: Iterable[Placed], bounds: Bounds) -> set[int]:
    """Return the texts that a later shape covers."""
    found = set()
    last = covers[-1][0]
    slack = [(at, x0 - _SLACK, y0 - _SLACK, x1 + _SLACK, y1 + _SLACK) for at, (x0, y0, x1, y1) in covers]
    pairs = 0
    for place, item, outer in texts:
        pairs += len(covers)
        if place > last or pairs > _MOST_PAIRS:
            break
        box = bounds(item, outer)
        if box is None:
            continue
        left, bottom, right, top = box
        for at, least_x, least_y, most_x, most_y in slack:
            if left >= least_x and right <= most_x and bottom >= least_y and top <= most_y and at > place:
                found.add(item)
                break
    return found


def is_aslant(inner: Matrix | None, outer: Matrix | None) -> bool:
    """Whether a text runs neither level nor upright, or is mirrored; small angles are those of a scan.

    Args:
        inner: matrix of the text.
        outer: that of the form it stands in, None where it stands in none.
    """
    if inner is None:
        return False
    a, b, c, d, *_ = inner if outer is None else compose(inner, outer)
    return (_TILT * abs(a) < abs(b) and _TILT * abs(b) < abs(a)) or a * d < b * c


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
