"""OFD as an engine: the ink of each page, as it looks upright."""

import math
from collections.abc import Iterator
from threading import Lock
from types import TracebackType
from typing import Self

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.affine import Matrix, apply, compose
from cnbudget.readers.geometry.drawn import Drawn
from cnbudget.readers.geometry.ink import Glyphs, Ink
from cnbudget.readers.geometry.strokes import Box, box_around, rules_of
from cnbudget.readers.ofd.left_out import annotations, undecoded
from cnbudget.readers.ofd.marks import Marks, read_marks
from cnbudget.readers.ofd.package import OfdPackage, PageSpec
from cnbudget.readers.ofd.space import POINTS, named
from cnbudget.readers.ofd.text import Run

__all__ = ["OfdEngine"]

_QUARTER = math.pi / 2
_DEGREES = 90
_NO_CHARACTER = frozenset("\ufffd\ufffe\uffff")
_BLANKS = frozenset("\u200b\ufeff\u00ad")


class OfdEngine:
    """A document of an OFD package, opened; a context manager that closes the package.

    Raises:
        DamagedSourceError: it is no package, or says of no document where it is.
        LimitExceededError: it has more pages than the limits allow.
    """

    def __init__(self, name: str, data: bytes, limits: Limits, document: int = 0) -> None:
        self._limits = limits
        self._lock = Lock()
        self._undecoded: dict[int, str] = {}
        self._budget = Budget(name, limits, len(data))
        self._first: dict[str, int] = {}  # the page that drew a part first
        self._package = OfdPackage(name, data, limits)
        self.pages: list[PageSpec] = []
        with named(self._package.name):
            for page in self._package.pages(document):
                self.pages.append(page)
                if len(self.pages) > limits.max_pages:
                    message = f"{self._package.name} has more pages than Limits.max_pages = {limits.max_pages}"
                    raise LimitExceededError(message)
        if not self.pages:
            message = f"{self._package.name} is damaged: it is an OFD file without a page"
            raise DamagedSourceError(message)

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self.pages)

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the package."""
        self._package.close()

    def left_out(self) -> tuple[Diagnostic, ...]:
        """Return what names the contents of the document that are on no page."""
        return (*annotations(self._package, self.pages), *undecoded(self._undecoded))

    def ink(self, index: int) -> Ink:
        """Return the ink of the page at 0-based `index`.

        Raises:
            DamagedSourceError: one of its parts can't be read.
            LimitExceededError: it holds more characters or steps of paths than the limits allow.
        """
        with self._lock:
            marks = self._marks(index)
        upright, width, height = _seen_upright(marks)
        glyphs = Glyphs([], [], [], [], [])
        unreadable = sum(_set(run, upright, width, height, glyphs) for run in marks.runs)
        horizontals, verticals = rules_of(_turned(box, upright) for box in marks.boxes)
        pictures = tuple(box_around(apply(upright, [shown.box[:2], shown.box[2:]])) for shown in marks.images)
        return Ink(index + 1, width, height, glyphs, horizontals, verticals, unreadable, len(pictures), pictures)

    def draw(self, index: int, box: Box, scale: float) -> Drawn:
        """Draw the pictures of a part of the page at 0-based `index`, turned as `ink` turns it.

        Args:
            index: of the page.
            box: left, top, right, bottom of the part in points.
            scale: pixels of a point.

        Raises:
            DamagedSourceError: a part of the package can't be read.
            LimitExceededError: the pictures of the page, or the part as it is drawn, have too many pixels.
        """
        from cnbudget.readers.ofd.pictures import draw

        with self._lock:
            marks = self._marks(index)
            upright, _, _ = _seen_upright(marks)
            drawn, unread = draw(self._package, marks, upright, box, scale, limits=self._limits)
            if unread:
                self._undecoded.setdefault(index + 1, unread[0])
        return drawn

    def _marks(self, index: int) -> Marks:
        with named(f"page {index + 1} of {self._package.name}"):
            marks = read_marks(self._package, self.pages[index], self._limits.max_page_items)
        for part, items in marks.drawn.items():
            if self._first.setdefault(part, index) != index:
                self._budget.again(items)
        return marks


def _seen_upright(marks: Marks) -> tuple[Matrix, float, float]:
    """Return the matrix that turns a page upright, and its width and height then."""
    wide, high = (POINTS * side for side in marks.size)
    return _upright(_turn(marks.runs), wide, high)


def _turn(runs: list[Run]) -> int:
    """Return by how many quarters, clockwise, the page is turned so that most of its characters stand upright."""
    quarters = [0, 0, 0, 0]
    for run in runs:
        a, b, *_ = run.matrix
        quarters[(round(math.atan2(b, a) / _QUARTER) + round(run.turn / _DEGREES)) % 4] += len(run.texts)
    most = max(range(4), key=lambda quarter: (quarters[quarter], -quarter))
    return -most % 4


def _upright(turn: int, wide: float, high: float) -> tuple[Matrix, float, float]:
    """Return the matrix that turns the page, and its width and height then."""
    matrix: Matrix = (
        (1, 0, 0, 1, 0, 0),
        (0, 1, -1, 0, high, 0),
        (-1, 0, 0, -1, wide, high),
        (0, -1, 1, 0, 0, wide),
    )[turn]
    return (matrix, wide, high) if turn % 2 == 0 else (matrix, high, wide)


def _turned(box: Box, upright: Matrix) -> Box:
    return box_around(apply(upright, [box[:2], box[2:]]))


def _set(run: Run, upright: Matrix, width: float, height: float, glyphs: Glyphs) -> int:
    """Add a run's characters to the page's; return how many have no meaning. Beside the page nobody sees them."""
    matrix = compose(run.matrix, upright)
    angle = math.radians(run.turn)
    unreadable = 0
    for text, origin, x, y, advance in _drawn(run, matrix):
        if text in _NO_CHARACTER:
            unreadable += 1
            continue
        if not (0 < x < width and 0 < y < height):
            continue
        left, top, right, bottom = _em(origin, advance, run.size, angle, matrix)
        glyphs.texts.append(text)
        glyphs.lefts.append(left)
        glyphs.rights.append(right)
        glyphs.baselines.append(bottom)
        glyphs.sizes.append(bottom - top)
    return unreadable


def _drawn(run: Run, matrix: Matrix) -> Iterator[tuple[str, tuple[float, float], float, float, float]]:
    """Yield what is seen of a run: text, origin in the object's space and on the page, advance."""
    origins = list(zip(run.xs, run.ys, strict=True))
    for text, origin, (x, y), advance in zip(run.texts, origins, apply(matrix, origins), run.advances, strict=False):
        if text and not text.isspace() and text not in _BLANKS:
            yield text, origin, x, y, advance


def _em(origin: tuple[float, float], advance: float, size: float, angle: float, matrix: Matrix) -> Box:
    """Return a character's square on the page: along its baseline as far as it reaches, across it one em."""
    x, y = origin
    a, b, c, d, e, f = matrix
    if not (b or c or angle) and a > 0 and d > 0:  # nearly all: upright and unturned
        return a * x + e, d * (y - size) + f, a * (x + advance) + e, d * y + f
    along, across = math.cos(angle), math.sin(angle)
    end = x + advance * along, y + advance * across
    top = x + size * across, y - size * along
    corner = end[0] + size * across, end[1] - size * along
    return box_around(apply(matrix, [(x, y), end, top, corner]))
