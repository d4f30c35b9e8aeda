"""The manifest: one line for each source that is done, and the parts of the dataset that it names.

A dataset is a folder that may hold other files. What is removed here was written by a run and is named by a line of
the manifest, or is a file of the staging folder with a name that only runs give.
"""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from cnbudget.batch.lock import refuse_odd
from cnbudget.batch.outcome import Outcome
from cnbudget.batch.overlap import superseded
from cnbudget.batch.parts import STAGING, is_whole, staged_name, write_whole
from cnbudget.batch.sources import place_of
from cnbudget.figures.dataset import MANIFEST

__all__ = ["Manifest"]

_STAGED = re.compile(r"\.?(?:[a-z]+-)?part-[0-9a-f]{32}\.parquet(?:\.\d+\.tmp)?")


class Manifest:
    """The outcomes of a dataset, by place; the caller holds the dataset's lock.

    A run appends to it. A line that a kill cut short is no line, and one whose parts are missing or cut is none: its
    source is done again. When a run ends, each source has one line, in order of name.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST
        refuse_odd(self._path)
        self._folder = folder
        self.done: dict[str, Outcome] = {}
        self._named: set[str] = set()
        for outcome in self._lines():
            self._named.update(outcome.parts)
            place = outcome.place or place_of(outcome.source)
            if all(is_whole(folder / part) for part in outcome.parts):
                self.done[place] = outcome
            else:
                self.done.pop(place, None)
        self._clear_staging()

    def _lines(self) -> Iterator[Outcome]:
        if not self._path.exists():
            return
        for line in self._path.read_bytes().decode("utf-8", errors="replace").split("\n"):
            try:
                yield Outcome.from_json(line)
            except ValueError:
                continue  # cut short by a kill

    def add(self, outcome: Outcome) -> None:
        """Note an outcome, at once and on disk, then move its parts from the staging folder into the dataset.

        A kill in between leaves a line whose parts are missing, so that the source is done again; no part is ever in
        the dataset that the manifest does not name.

        Raises:
            CnbudgetError: a folder stands in the place of a part.
        """
        self._named.update(outcome.parts)
        self.done[outcome.place] = outcome
        with self._path.open("ab") as file:
            if file.tell() and not self._ends_line():
                file.write(b"\n")
            file.write(outcome.to_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        for part in outcome.parts:
            target = self._folder / part
            if target.is_dir():
                refuse_odd(target)
            target.parent.mkdir(exist_ok=True)
            (self._folder / STAGING / staged_name(part)).replace(target)

    def _ends_line(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def close(self, wanted: Collection[str]) -> None:
        """Remove the parts of outcomes that others took the place of, then write each source's line, in order.

        Args:
            wanted: places of the sources of this run.
        """
        for place in superseded(self.done, wanted):
            del self.done[place]
        kept = {part for outcome in self.done.values() for part in outcome.parts}
        for part in self._named - kept:
            (self._folder / part).unlink(missing_ok=True)
        outcomes = sorted(self.done.values(), key=lambda outcome: (outcome.source, outcome.place))
        write_whole(self._path, "".join(f"{outcome.to_json()}\n" for outcome in outcomes).encode())
        self._clear_staging()

    def _clear_staging(self) -> None:
        staging = self._folder / STAGING
        if staging.is_dir():
            for path in staging.iterdir():
                if _STAGED.fullmatch(path.name) and not path.is_dir():
                    path.unlink(missing_ok=True)
