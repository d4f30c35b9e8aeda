"""A dataset in a dataset: whoever reads the outer one would take the rows of the inner one too."""

import os
from pathlib import Path

from cnbudget.figures.dataset import MANIFEST
from cnbudget.model.errors import CnbudgetError

__all__ = ["refuse_nested"]


def refuse_nested(folder: Path) -> None:
    """Go on if a folder is in no dataset and none is in it; of those in it, the first level is looked at.

    Raises:
        CnbudgetError: it is, or one is.
    """
    place = Path(os.path.realpath(folder))
    for outer in place.parents:
        if _is_dataset(outer):
            message = f"{folder} is in the dataset {outer}, whose readers would take its rows too: name another folder"
            raise CnbudgetError(message)
    if place.is_dir():
        for entry in list(os.scandir(place)):  # read to its end, and closed
            if entry.is_dir() and _is_dataset(Path(entry.path)):
                message = f"{entry.path} is a dataset in {folder}, whose readers would take its rows too: move one"
                raise CnbudgetError(message)


def _is_dataset(folder: Path) -> bool:
    return os.path.isfile(folder / MANIFEST)  # noqa: PTH113 -- what may not be looked at is none, no error
