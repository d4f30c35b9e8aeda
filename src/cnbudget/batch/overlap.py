"""Sources that hold one another: a folder read as one document and its files, an archive and what was in it."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath

from cnbudget.batch.outcome import Outcome

__all__ = ["superseded"]

_ARCHIVE = ".zip"


def superseded(done: Mapping[str, Outcome], wanted: Collection[str]) -> set[str]:
    """Return the places whose rows came into the dataset another way: they would be there twice.

    Of a place and one in it, what this run wants is kept, and the other goes, if an earlier run left it and the
    source that holds the same could be read.

    Args:
        done: outcomes by place.
        wanted: places of this run.
    """
    gone: set[str] = set()
    for inner in done:
        for outer in _around(inner, done):
            kept, other = (inner, outer) if inner in wanted else (outer, inner)
            if kept in wanted and other not in wanted and done[kept].status != "failed":
                gone.add(other)
    return gone


def _around(place: str, done: Mapping[str, Outcome]) -> Iterator[str]:
    """Yield the places that hold this one: its folder, whose files are one document, and archives at any depth."""
    for depth, folder in enumerate(map(str, PurePath(place).parents)):
        if folder in done and (depth == 0 or folder.lower().endswith(_ARCHIVE)):
            yield folder
