"""A picture of a page to its ink: straightened, its rules found, each line of each cell recognised by itself."""

from collections import Counter
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from attrs import define, field

from cnbudget.model.passing import frozen
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.grids import Frame, find_frames, without_borders
from cnbudget.readers.geometry.ink import Glyphs, Ink, Rule
from cnbudget.readers.picture.blocks import Block, em_of, is_drawing, lines_in, without_drawings, without_specks
from cnbudget.readers.picture.decoding import Character
from cnbudget.readers.picture.faint import with_faint_rules
from cnbudget.readers.picture.glyphs import add_line, as_line
from cnbudget.readers.picture.grey import ink_of, paper_of
from cnbudget.readers.picture.pixels import POINT, Pixels, inches, kernel, to_points
from cnbudget.readers.picture.recogniser import Recogniser
from cnbudget.readers.picture.rule_ink import without_rules
from cnbudget.readers.picture.rules import Ruled, find_rules
from cnbudget.readers.picture.straighten import straighten
from cnbudget.readers.picture.text import corrected, is_stroke, with_marks

__all__ = ["read_picture_page"]

_MEET = 3.5  # points by which rules of a frame may reach beyond its corners
_INSET = 0.9  # points between a rule and the text of a cell
_MARGIN_HIGH, _MARGIN_WIDE = 0.15, 0.2  # of the line's height, of the em: paper around a line
_LINE = 0.8  # inch: ink that runs on level for so long outside tables is a rule
_LEAST_CROP = 0.8  # em
_LEAST_EM = 8.0  # pixels
_DOUBTED = 0.6  # mean score below which a page may stand on its side or its head
_SURE = 0.75
_LEGIBLE = 0.5  # mean score below which ink outside tables is no text
_LONE = 0.5  # of its score counts a line of one character: those of a page on its side are
_SAMPLED = 24  # lines by whose scores pages that are turned are told
_TURNS = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)


@frozen(eq=False)
class _Line:
    """A line of print on the page, what the recogniser sees of it, and the grid, row and column of its cell."""

    ink: Block
    crop: Block
    pixels: Pixels
    cell: tuple[int, int, int] | None


@define
class _Prepared:
    """A straightened page: its rules, its lines of print, those of them that were read already, and drawings."""

    horizontals: list[Rule]
    verticals: list[Rule]
    lines: list[_Line]
    drawings: list[Block]
    em: float
    size: tuple[int, int]
    _read: dict[_Line, list[Character]] = field(factory=dict)

    def read(self, line: _Line, recogniser: Recogniser) -> list[Character]:
        """Return the characters of a line; no line is read twice."""
        if line not in self._read:
            self._read[line] = recogniser.read(line.pixels)
        return self._read[line]


def read_picture_page(grey: Pixels, number: int, recogniser: Recogniser, budget: Budget) -> Ink:
    """Return the ink of a page.

    Args:
        grey: the page in grey, at `DPI` pixels an inch.
        number: of the page, from 1.
        recogniser: reads its lines.
        budget: its clock is looked at before each line.

    Raises:
        LimitExceededError: the time is up.
    """
    prepared = _prepare(grey)
    if _score(prepared, recogniser, budget) < _DOUBTED:
        turned = [_prepare(cv2.rotate(grey, turn)) for turn in _TURNS]
        scores = [_score(page, recogniser, budget) for page in turned]
        best = int(np.argmax(scores))
        if scores[best] > _SURE:
            prepared = turned[best]
    return _recognised(prepared, number, recogniser, budget)


def _score(page: _Prepared, recogniser: Recogniser, budget: Budget) -> float:
    """The mean score of some long lines; 1 where there are none."""
    longest = sorted(page.lines, key=lambda line: -line.ink.width / max(line.ink.height, 1))[:_SAMPLED]
    scores = []
    for line in longest:
        budget.deadline.look("the next line of a picture")
        characters = page.read(line, recogniser)
        mean = sum(c.score for c in characters) / max(len(characters), 1)
        scores.append(mean if len(characters) > 1 else mean * _LONE)
    return float(np.mean(scores)) if scores else 1.0


def _prepare(grey: Pixels) -> _Prepared:
    grey = straighten(grey)
    ruled = with_faint_rules(grey, find_rules(grey))
    mask, rules = without_rules(without_specks(ink_of(grey)), ruled)
    grey = np.where(rules > 0, np.uint8(paper_of(grey)), grey)
    frames = without_borders(find_frames(ruled.horizontals, ruled.verticals))
    cells = [
        ((n, row, column), area) for n, frame in enumerate(frames) for row, column, area in _cells(frame, mask.shape)
    ]
    outside = cv2.bitwise_and(mask, cv2.bitwise_not(cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel(inches(_LINE), 1))))
    for frame in frames:
        box = _pixels(frame.box, 0.0, mask.shape)
        outside[box.top : box.bottom, box.left : box.right] = 0
    whole = Block(0, 0, mask.shape[1], mask.shape[0])
    em = max(em_of(mask, [area for _, area in cells] or [whole]), _LEAST_EM)
    found = [(cell, area, line) for cell, area in cells for line in lines_in(mask, area, em, cell=True)]
    charts = {at[0] for at, _, line in found if is_drawing(line, em) and len(frames[at[0]].slots) == 1}
    lines = [
        _cropped(grey, line, area, em, None if at[0] in charts else at)
        for at, area, line in found
        if not is_drawing(line, em)
    ]
    outside, drawings = without_drawings(outside, em)
    drawings += [line for _, _, line in found if is_drawing(line, em)]
    lines += [_cropped(grey, line, whole, em) for line in lines_in(outside, whole, em, cell=False)]
    horizontals, verticals = _without_frames(ruled, [frames[n].box for n in charts])
    return _Prepared(horizontals, verticals, lines, drawings, em, grey.shape)


def _without_frames(ruled: Ruled, boxes: Sequence[tuple[float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """Return the rules of a page without those around a chart: a frame with a drawing in it is no table."""
    wide = [(left - _MEET, top - _MEET, right + _MEET, bottom + _MEET) for left, top, right, bottom in boxes]
    horizontals = [
        (y, begin, end)
        for y, begin, end in ruled.horizontals
        if not any(top <= y <= bottom and left <= begin and end <= right for left, top, right, bottom in wide)
    ]
    verticals = [
        (x, begin, end)
        for x, begin, end in ruled.verticals
        if not any(left <= x <= right and top <= begin and end <= bottom for left, top, right, bottom in wide)
    ]
    return horizontals, verticals


def _cells(frame: Frame, shape: Sequence[int]) -> Iterator[tuple[int, int, Block]]:
    """Yield the cells of a grid, each with its row and column, without its rules.

    Column by column, so that no line stands beside the one before.
    """
    for slot in sorted(frame.slots, key=lambda slot: (slot.left, slot.top)):
        box = (frame.xs[slot.left], frame.ys[slot.top], frame.xs[slot.right], frame.ys[slot.bottom])
        area = _pixels(box, _INSET, shape)
        if area.width > 1 and area.height > 1:
            yield slot.top, slot.left, area


def _pixels(box: tuple[float, float, float, float], inset: float, shape: Sequence[int]) -> Block:
    left, top, right, bottom = (side * POINT for side in box)
    by = inset * POINT
    high, wide = shape[:2]
    return Block(
        max(0, round(left + by)), max(0, round(top + by)), min(wide, round(right - by)), min(high, round(bottom - by))
    )


def _cropped(grey: Pixels, ink: Block, area: Block, em: float, cell: tuple[int, int, int] | None = None) -> _Line:
    """Cut a line out with paper around it; beyond its cell paper is added."""
    high = max(ink.height * _MARGIN_HIGH, (_LEAST_CROP * em - ink.height) / 2)
    wide = round(_MARGIN_WIDE * em)
    crop = Block(ink.left - wide, round(ink.top - high), ink.right + wide, round(ink.bottom + high))
    left, top = max(crop.left, area.left), max(crop.top, area.top)
    right, bottom = min(crop.right, area.right), min(crop.bottom, area.bottom)
    pixels: Pixels = cv2.copyMakeBorder(
        grey[top:bottom, left:right],
        top - crop.top,
        crop.bottom - bottom,
        left - crop.left,
        crop.right - right,
        cv2.BORDER_CONSTANT,
        value=paper_of(grey[top:bottom, left:right]),
    )
    return _Line(ink, crop, pixels, cell)


def _recognised(page: _Prepared, number: int, recogniser: Recogniser, budget: Budget) -> Ink:
    glyphs = Glyphs([], [], [], [], [])
    lines = [as_line([], drawing) for drawing in page.drawings]
    texts: list[Sequence[Character]] = []
    for line in page.lines:
        budget.deadline.look(f"the next line of page {number}")
        texts.append(corrected(page.read(line, recogniser)))
    crowded = {cell for cell, count in Counter(line.cell for line in page.lines).items() if count > 1}
    for line, characters in zip(page.lines, _with_marks(page.lines, texts), strict=True):
        if _is_illegible(characters, line) or (line.cell in crowded and is_stroke(characters)):
            lines.append(as_line([], line.ink))
            continue
        add_line(glyphs, characters, line.ink, line.crop, page.em)
        lines.append(as_line(characters, line.ink))
    high, wide = page.size
    return Ink(
        number,
        to_points(wide),
        to_points(high),
        glyphs,
        page.horizontals,
        page.verticals,
        images=1,
        recognised=tuple(lines),
    )


def _with_marks(lines: Sequence[_Line], texts: Sequence[Sequence[Character]]) -> list[Sequence[Character]]:
    rows: dict[tuple[int, int], list[int]] = {}
    for n, line in enumerate(lines):
        if line.cell is not None:
            rows.setdefault(line.cell[:2], []).append(n)
    found = list(texts)
    for row in rows.values():
        row.sort(key=lambda n: lines[n].ink.left)
        for n, text in zip(row, with_marks([texts[n] for n in row]), strict=True):
            found[n] = text
    return found


def _is_illegible(characters: Sequence[Character], line: _Line) -> bool:
    """Whether nothing was recognised, or outside a table nothing that is text: smears and drawings."""
    if not characters:
        return True
    return line.cell is None and sum(c.score for c in characters) < _LEGIBLE * len(characters)
