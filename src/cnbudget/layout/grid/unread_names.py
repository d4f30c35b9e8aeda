"""One diagnostic for each unread table: a heading that no grid follows, and the grid below it, may be one table."""

from collections.abc import Sequence

from attrs import evolve

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place

__all__ = ["named_once"]


def named_once(grids: Sequence[Diagnostic], headings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of unread grids and of headings without a grid, those of one table as one.

    Args:
        grids: of grids that were not read; one that lacks a title takes that of the heading close above it.
        headings: of headings that no table follows.
    """
    named = list(grids)
    left = []
    for heading in headings:
        below = [at for at, grid in enumerate(named) if _is_below(grid.place, heading.place)]
        nearest = min(below, key=lambda at: _top(named[at].place), default=None)
        if nearest is None or named[nearest].code != heading.code:
            left.append(heading)
        else:
            named[nearest] = evolve(named[nearest], printed=heading.printed)
    return (*named, *left)


def _is_below(grid: Place, heading: Place) -> bool:
    both = grid.box is not None and heading.box is not None
    return both and (grid.page, grid.part) == (heading.page, heading.part) and _top(grid) >= _top(heading)


def _top(place: Place) -> float:
    return place.box[1] if place.box is not None else 0.0
