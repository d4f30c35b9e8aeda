"""Rules of a table from the pixels: long thin runs of ink that cross others."""

from collections.abc import Sequence

import cv2

from cnbudget.model.passing import frozen
from cnbudget.readers.geometry.ink import Rule
from cnbudget.readers.geometry.rules import snap
from cnbudget.readers.picture.grey import outline_of
from cnbudget.readers.picture.pixels import Pixels, inches, kernel, to_points

__all__ = ["Ruled", "find_rules"]

_CLOSE = 0.015  # inch: a gap that noise tears
_ACROSS = 0.25  # inch: shorter level runs are strokes
_DOWN = 0.14  # inch: shorter upright runs are strokes; rows are lower than columns are wide
_THICK = 11  # pixels: 3 points and what the threshold adds
_MEET = 3.5  # points by which a level rule may end before the upright one it meets
_TOUCH = 1.3  # points by which an upright piece may end before the level rule it meets: strokes of print end earlier
_CROSSINGS = 2
_OVER = 15.0  # points beyond its last crossing, by which a rule may be longer by a stroke
_LONG = 72.0  # points: a table has a level rule as long


@frozen
class Ruled:
    """The rules of a page, in points, and masks of what may be their ink: long level runs and long upright ones."""

    horizontals: list[Rule]
    verticals: list[Rule]
    across: Pixels
    down: Pixels


def find_rules(grey: Pixels) -> Ruled:
    """Return the rules of a straightened page that make grids; strokes of characters and drawings are none."""
    mask = outline_of(grey)
    across = _opened(mask, kernel(inches(_CLOSE), 1), kernel(inches(_ACROSS), 1))
    down = _opened(mask, kernel(1, inches(_CLOSE)), kernel(1, inches(_DOWN)))
    horizontals, verticals = snap(_components(across, level=True)), snap(_components(down, level=False))
    horizontals, verticals = _crossing(horizontals, verticals)
    horizontals, verticals = _of_tables(_cut(horizontals, verticals), _cut(verticals, horizontals))
    return Ruled(horizontals, verticals, across, down)


def _opened(mask: Pixels, close: Pixels, least: Pixels) -> Pixels:
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, close)
    opened: Pixels = cv2.morphologyEx(closed, cv2.MORPH_OPEN, least)
    return opened


def _components(opened: Pixels, *, level: bool) -> list[Rule]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(opened)
    found: list[Rule] = []
    for left, top, wide, high, _ in stats[1:].tolist():
        if level and high <= _THICK:
            found.append((to_points(top + high / 2), to_points(left), to_points(left + wide)))
        elif not level and wide <= _THICK:
            found.append((to_points(left + wide / 2), to_points(top), to_points(top + high)))
    return found


def _crossing(horizontals: list[Rule], verticals: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Drop rules with fewer than two crossings until none is left; what remains are grids."""
    while True:
        upright = [rule for rule in verticals if len(_touched(rule, horizontals)) >= _CROSSINGS]
        level = [rule for rule in horizontals if len(_crossings(rule, upright)) >= _CROSSINGS]
        if len(level) == len(horizontals) and len(upright) == len(verticals):
            return level, upright
        horizontals, verticals = level, upright


def _crossings(rule: Rule, others: Sequence[Rule]) -> list[float]:
    at, begin, end = rule
    return [
        other
        for other, first, last in others
        if begin - _MEET <= other <= end + _MEET and first - _MEET <= at <= last + _MEET
    ]


def _touched(upright: Rule, levels: Sequence[Rule]) -> list[Rule]:
    x, top, bottom = upright
    return [
        rule
        for rule in levels
        if rule[1] - _MEET <= x <= rule[2] + _MEET and top - _TOUCH <= rule[0] <= bottom + _TOUCH
    ]


def _cut(rules: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    """Cut ends that reach a little beyond the last crossing, where no other rule ends as far out."""
    found: list[Rule] = []
    for rule in rules:
        at, begin, end = rule
        crossings = _crossings(rule, others)
        first, last = min(crossings), max(crossings)
        if _MEET < first - begin < _OVER and not _shared(begin, rule, rules, 1):
            begin = first
        if _MEET < end - last < _OVER and not _shared(end, rule, rules, 2):
            end = last
        found.append((at, begin, end))
    return found


def _shared(end: float, rule: Rule, rules: Sequence[Rule], which: int) -> bool:
    return any(other is not rule and abs(other[which] - end) <= _MEET for other in rules)


def _of_tables(horizontals: list[Rule], verticals: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Drop grids without a long level rule: strokes of titles that cross by chance."""
    left = [*horizontals]
    kept_across: list[Rule] = []
    kept_down: list[Rule] = []
    rest = [*verticals]
    while left:
        group, upright = [left.pop()], []
        grown = True
        while grown:
            new_down = [rule for rule in rest if _crossings(rule, group)]
            rest = [rule for rule in rest if rule not in new_down]
            new_across = [rule for rule in left if _crossings(rule, new_down)]
            left = [rule for rule in left if rule not in new_across]
            upright += new_down
            group += new_across
            grown = bool(new_down or new_across)
        if any(end - begin >= _LONG for _, begin, end in group):
            kept_across += group
            kept_down += upright
    return sorted(kept_across), sorted(kept_down)
