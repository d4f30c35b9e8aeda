"""Path objects (PathObject): the shapes that abbreviated data (AbbreviatedData) draws, as rules."""

from collections.abc import Iterator

from lxml import etree

from cnbudget.readers.geometry.affine import Matrix, apply
from cnbudget.readers.geometry.strokes import THIN, Box, edges_of
from cnbudget.readers.ofd.space import MalformedError, numbers, placed, scale_of

__all__ = ["boxes_of", "segments"]

_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_BEGIN = frozenset("SM")
_WIDTH = 0.353  # millimetres: of a stroke where none is named
_YES = frozenset({"true", "1"})

_Point = tuple[float, float]


def segments(element: etree._Element) -> int:
    """How many words the path's data has at most; known before it is taken apart."""
    data = element.find("{*}AbbreviatedData")
    return 0 if data is None else len(data.text or "") // 2


def boxes_of(element: etree._Element, outer: Matrix) -> Iterator[Box]:
    """Yield the thin boxes, in points, that a path draws: straight strokes and thin fills.

    Raises:
        MalformedError: the data has an operator that OFD does not know, or lacks operands.
    """
    data = element.find("{*}AbbreviatedData")
    if data is None or not data.text:
        return
    matrix = placed(element, outer)
    stroked = element.get("Stroke", "true") in _YES
    filled = element.get("Fill", "false") in _YES
    width = (numbers(element.get("LineWidth", "")) or [_WIDTH])[0] * scale_of(matrix)
    if not (stroked or filled) or (stroked and not filled and width > THIN):
        return
    for shape in _shapes(data.text):
        yield from edges_of(list(apply(matrix, shape)), stroked=stroked and width <= THIN)


def _shapes(data: str) -> Iterator[list[_Point]]:
    """Yield the points of each shape. A curve counts with its control points, an arc with its end."""
    words = data.split()
    shape: list[_Point] = []
    at = 0
    while at < len(words):
        operator = words[at]
        count = _OPERANDS.get(operator)
        operands = [] if count is None else numbers(" ".join(words[at + 1 : at + 1 + count]))
        if count is None or len(operands) != count:
            message = f"{operator[:20]!r} with {len(operands)} operands is no step of a path"
            raise MalformedError(message)
        if operator in _BEGIN and shape:
            yield shape
            shape = []
        if operator == "C":
            shape += shape[:1]
        else:
            own = operands[-2:] if operator == "A" else operands
            shape += zip(own[::2], own[1::2], strict=True)
        at += 1 + count
    yield shape
