"""Faint rules that print beside them tears: they go on to the next crossing where their ink does.

Bold print near a rule makes the mean around it darker than the paper, so that a faint rule falls below the threshold
there and its cells grow together. Where a rule was found, its own contrast is the measure: from crossing to crossing it
is looked for along its line, against the paper on either side of it. Strokes of print have paper on both sides in few
columns only.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
from attrs import evolve

from cnbudget.readers.geometry.ink import Rule
from cnbudget.readers.geometry.rules import snap
from cnbudget.readers.picture.grey import contrast_of
from cnbudget.readers.picture.pixels import POINT, Pixels
from cnbudget.readers.picture.rules import Ruled

__all__ = ["with_faint_rules"]

_MEET = 3.5  # points by which a rule may end before the one that it meets
_NEAR, _FAR = 5, 10  # pixels off the middle of a rule: between them its paper is seen on either side
_BAND = 3  # pixels by which a rule may leave its line
_ALONG = 3  # pixels along a rule that are smoothed
_SHARE = 0.85  # of the columns between two crossings show the rule, with paper on both sides
_WHOLE, _FREE = 0.97, 0.2  # of them that show it with paper on one side at least, and on both
_OF_CONTRAST, _DARKER = 0.4, 1.8  # of the rule's own: what is less dark is paper, what is darker is print
_FAINT = 0.5  # of the page's contrast: darker rules are not torn
_LEAST = 5  # levels below the paper

_Levels: TypeAlias = npt.NDArray[np.int16]


def with_faint_rules(grey: Pixels, ruled: Ruled) -> Ruled:
    """Return the rules of a page with what is missing between two crossings of a rule that was found elsewhere."""
    level = _Lines(grey, ruled.across, ruled.horizontals, ruled.verticals)
    horizontals, across = level.continued()
    upright = _Lines(np.ascontiguousarray(grey.T), np.ascontiguousarray(ruled.down.T), ruled.verticals, horizontals)
    verticals, down = upright.continued()
    return evolve(ruled, horizontals=horizontals, verticals=verticals, across=across, down=np.ascontiguousarray(down.T))


class _Lines:
    """The level rules of a page, and the upright ones that they cross; turned, the upright ones."""

    def __init__(self, grey: Pixels, runs: Pixels, rules: Sequence[Rule], others: Sequence[Rule]) -> None:
        self._smooth = cv2.blur(grey, (_ALONG, 1))
        self._faint = _FAINT * contrast_of(grey)
        self._runs = runs.copy()
        self._rules = rules
        self._others = others

    def continued(self) -> tuple[list[Rule], Pixels]:
        """Return the rules with their missing pieces, and the mask of their ink with that of the pieces."""
        found = list(self._rules)
        for at in sorted({rule[0] for rule in self._rules}):
            pieces = [rule for rule in self._rules if rule[0] == at]
            missing = list(self._missing(at, pieces))
            if not missing:
                continue
            darker, top = self._darker(at)
            covered = np.concatenate([darker[:, :, round(a * POINT) : round(b * POINT)] for _, a, b in pieces], axis=2)
            own = float(np.median(covered.min(axis=0).max(axis=0)))
            if own > self._faint:
                continue
            for begin, end in missing:
                first, last = round((begin + 1) * POINT), round((end - 1) * POINT)
                part = darker[:, :, first:last]
                if last > first and _is_rule(part, own):
                    found.append((at, begin, end))
                    band = self._runs[top : top + part.shape[1], first:last]
                    band[(part >= max(_OF_CONTRAST * own, _LEAST)).any(axis=0)] = 255
        return (snap(found) if len(found) > len(self._rules) else found), self._runs

    def _missing(self, at: float, pieces: Sequence[Rule]) -> Iterator[tuple[float, float]]:
        """Yield from which crossing to which a rule has a gap."""
        crossed = sorted(x for x, top, bottom in self._others if top - _MEET <= at <= bottom + _MEET)
        for begin, end in pairwise(crossed):
            if end - begin > 2 * _MEET and not any(a - _MEET <= begin and end <= b + _MEET for _, a, b in pieces):
                yield begin, end

    def _darker(self, at: float) -> tuple[_Levels, int]:
        """Return by how much the rows at a rule are darker than the paper above and below, and the first of them."""
        middle = round(at * POINT)
        rows = self._smooth.shape[0]
        top, bottom = max(0, middle - _BAND), min(rows, middle + _BAND + 1)
        above = self._smooth[max(0, middle - _FAR) : max(1, middle - _NEAR + 1)].max(axis=0)
        below = self._smooth[min(rows - 1, middle + _NEAR) : middle + _FAR + 1].max(axis=0)
        paper = np.stack([above, below]).astype(np.int16)
        return paper[:, np.newaxis] - self._smooth[top:bottom].astype(np.int16), top


def _is_rule(darker: _Levels, own: float) -> bool:
    """Whether ink is a rule as dark as that which was found, by where it is seen against the paper on both sides of it.

    Print may touch it from one side. A line of print is darker, and has gaps.
    """
    least = max(_OF_CONTRAST * own, _LEAST)
    both = darker.min(axis=0).max(axis=0)
    as_dark = float(((both >= least) & (both <= _DARKER * own)).mean())
    either = float((darker.max(axis=0).max(axis=0) >= least).mean())
    return as_dark >= _SHARE or (as_dark >= _FREE and either >= _WHOLE)
