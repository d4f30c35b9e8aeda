"""The pictures of an OFD page as pixels, for recognition; what else the page draws is read as text and paths."""

import math
import posixpath
from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.model.passing import frozen
from cnbudget.readers.geometry.affine import Matrix, apply, compose
from cnbudget.readers.geometry.drawn import Drawn
from cnbudget.readers.geometry.strokes import Box
from cnbudget.readers.ofd.marks import Marks
from cnbudget.readers.ofd.package import OfdPackage
from cnbudget.readers.picture.files import PictureFile
from cnbudget.readers.picture.pixels import Pixels

__all__ = ["draw", "files_of"]

_SHRUNK = 0.75  # of its size: a picture that is drawn smaller is first averaged to that size
_WHITE = 255


@frozen
class _Placed:
    """A decoded picture and the matrix that takes its pixels to those of the drawn part."""

    picture: Pixels
    matrix: Matrix


def draw(
    package: OfdPackage, marks: Marks, upright: Matrix, box: Box, scale: float, *, limits: Limits
) -> tuple[Drawn, tuple[str, ...]]:
    """Return the pictures of a part of a page on white, and the files that can't be decoded (JBIG2, damaged ones).

    Args:
        package: that holds the files.
        marks: of the page.
        upright: turns the page.
        box: left, top, right, bottom of the part in points, as the page is seen then.
        scale: pixels of a point.
        limits: of the parse.

    Raises:
        LimitExceededError: the part, or the pictures in it together, have more pixels than the limits allow.
    """
    left, top, right, bottom = (round(side * scale) for side in box)
    width, height = max(1, right - left), max(1, bottom - top)
    if width * height > limits.max_pixels:
        message = (
            f"a page of {package.name} is {width} x {height} pixels large when drawn, "
            f"more than Limits.max_pixels = {limits.max_pixels}"
        )
        raise LimitExceededError(message)
    canvas: Pixels = np.full((height, width, 3), _WHITE, np.uint8)
    files = files_of(package, marks.resources)
    unread: list[str] = []
    pixels = 0
    for shown in marks.images:
        to_part = compose(compose(shown.matrix, upright), (scale, 0.0, 0.0, scale, -left, -top))
        if not _reaches(to_part, width, height):
            continue
        part = files.get(shown.identity)
        picture = None if part is None else _decoded(package, part, limits)
        if picture is None:
            unread.append(part or shown.identity)
            continue
        high, wide = picture.shape[:2]
        pixels += wide * high
        if pixels > limits.max_pixels:
            message = f"the pictures on a page of {package.name} have more than Limits.max_pixels = {limits.max_pixels}"
            raise LimitExceededError(message)
        _paste(canvas, _Placed(picture, compose((1 / wide, 0.0, 0.0, 1 / high, 0.0, 0.0), to_part)))
    return Drawn(canvas.tobytes(), width, height, 3 * width, pixels), tuple(unread)


def files_of(package: OfdPackage, resources: Sequence[str]) -> dict[str, str]:
    """Return the parts of pictures by their identities, as resources list them (MultiMedia)."""
    return {identity: part for resource in resources for identity, part in _media(package, resource)}


def _media(package: OfdPackage, resource: str) -> Iterator[tuple[str, str]]:
    root = package.root(resource)
    folder = root.get("BaseLoc", "").strip().replace("\\", "/")
    for media in root.iter("{*}MultiMedia"):
        file = media.find("{*}MediaFile")
        location = "" if file is None else (file.text or "").strip().replace("\\", "/")
        within = location if location.startswith("/") else posixpath.join(folder, location)
        part = package.find(resource, within) or package.find(resource, location)
        if part is not None:
            yield media.get("ID", ""), part


def _decoded(package: OfdPackage, part: str, limits: Limits) -> Pixels | None:
    """Return a picture, blue, green and red; None where nothing here decodes it."""
    try:
        return PictureFile(f"{package.name}: its part {part}", package.data(part), limits).frame(0)[0]
    except DamagedSourceError:
        return None


def _reaches(matrix: Matrix, width: int, height: int) -> bool:
    """Whether the unit square comes to stand within a part of that size."""
    corners = list(apply(matrix, [(0, 0), (1, 0), (0, 1), (1, 1)]))
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return max(across) > 0 and min(across) < width and max(down) > 0 and min(down) < height


def _paste(canvas: Pixels, placed: _Placed) -> None:
    """Draw a picture over what is on the canvas."""
    picture, (a, b, c, d, e, f) = placed.picture, placed.matrix
    across, along = math.hypot(a, b), math.hypot(c, d)
    if 0 < max(across, along) < _SHRUNK:
        high, wide = picture.shape[:2]
        small = max(1, round(wide * across)), max(1, round(high * along))
        picture = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
        x, y = wide / small[0], high / small[1]
        a, b, c, d = a * x, b * x, c * y, d * y
    high, wide = canvas.shape[:2]
    cv2.warpAffine(
        picture,
        np.array([[a, c, e], [b, d, f]], np.float64),
        (wide, high),
        dst=canvas,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
