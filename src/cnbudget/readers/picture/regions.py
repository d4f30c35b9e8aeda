"""Pictures on a page that has text: which are tables or prose to be read, and their ink put among the page's."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from cnbudget.readers.geometry.grids import find_frames
from cnbudget.readers.geometry.ink import Glyphs, Ink, Rule
from cnbudget.readers.page import RecognisedLine

__all__ = ["Box", "is_worth_reading", "merged", "placed", "regions_of"]

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""

_TOUCH = 2.0  # points: strips of one picture
_LEAST = 72.0  # points: a table is wider and half as high
_BEHIND = 12  # characters printed over a picture that is a background
_PAGE = 0.5  # of a page: a picture as large is a page of prose
_LEAST_CELLS = 4


def regions_of(ink: Ink) -> list[Box]:
    """Return where pictures stand that may hold text: strips joined, small ones and backgrounds left out."""
    boxes = [_clipped(box, ink) for box in ink.pictures]
    regions: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        for other in [other for other in regions if _touch(box, other)]:
            regions.remove(other)
            box = _union(box, other)  # noqa: PLW2901 -- a strip grows into the picture
        regions.append(box)
    return [box for box in regions if _is_large(box) and _over(box, ink.glyphs) < _BEHIND]


def is_worth_reading(box: Box, page: Ink, region: Ink) -> bool:
    """Whether a picture holds a table, or is as large as a page; photographs and charts are left out."""
    share = (box[2] - box[0]) * (box[3] - box[1]) / max(page.width * page.height, 1.0)
    frames = find_frames(region.horizontals, region.verticals)
    return share >= _PAGE or any(len(frame.slots) >= _LEAST_CELLS for frame in frames)


def placed(region: Ink, box: Box) -> Ink:
    """Return the ink of a picture where it stands on its page."""
    left, top, right, bottom = box
    x, y = (right - left) / max(region.width, 1.0), (bottom - top) / max(region.height, 1.0)
    glyphs = region.glyphs
    return evolve(
        region,
        glyphs=Glyphs(
            glyphs.texts,
            [left + x * at for at in glyphs.lefts],
            [left + x * at for at in glyphs.rights],
            [top + y * at for at in glyphs.baselines],
            [y * size for size in glyphs.sizes],
        ),
        horizontals=_moved(region.horizontals, (top, y), (left, x)),
        verticals=_moved(region.verticals, (left, x), (top, y)),
        recognised=tuple(_line(line, (left, x), (top, y)) for line in region.recognised),
    )


def merged(page: Ink, regions: Sequence[Ink]) -> Ink:
    """Return a page with the ink of its pictures."""
    inks = [page, *regions]
    glyphs = [ink.glyphs for ink in inks]
    return evolve(
        page,
        glyphs=Glyphs(
            [text for each in glyphs for text in each.texts],
            [at for each in glyphs for at in each.lefts],
            [at for each in glyphs for at in each.rights],
            [at for each in glyphs for at in each.baselines],
            [size for each in glyphs for size in each.sizes],
            page.glyphs.clips,
        ),
        horizontals=[rule for ink in inks for rule in ink.horizontals],
        verticals=[rule for ink in inks for rule in ink.verticals],
        recognised=tuple(line for ink in inks for line in ink.recognised),
    )


def _moved(rules: Iterable[Rule], across: tuple[float, float], along: tuple[float, float]) -> list[Rule]:
    (at, by), (begin, step) = across, along
    return [(at + by * rule[0], begin + step * rule[1], begin + step * rule[2]) for rule in rules]


def _line(line: RecognisedLine, across: tuple[float, float], down: tuple[float, float]) -> RecognisedLine:
    (left, x), (top, y) = across, down
    a, b, c, d = line.box
    return evolve(line, box=(left + x * a, top + y * b, left + x * c, top + y * d))


def _clipped(box: Box, ink: Ink) -> Box:
    left, top, right, bottom = box
    return max(0.0, left), max(0.0, top), min(ink.width, right), min(ink.height, bottom)


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _TOUCH
        and other[0] <= one[2] + _TOUCH
        and one[1] <= other[3] + _TOUCH
        and other[1] <= one[3] + _TOUCH
    )


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _is_large(box: Box) -> bool:
    return box[2] - box[0] >= _LEAST and box[3] - box[1] >= _LEAST / 2


def _over(box: Box, glyphs: Glyphs) -> int:
    return sum(
        box[0] < left < box[2] and box[1] < baseline < box[3]
        for left, baseline in zip(glyphs.lefts, glyphs.baselines, strict=True)
    )
