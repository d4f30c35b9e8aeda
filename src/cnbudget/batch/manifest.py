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
from cnbudget.batch.parts import STAGING, called_as_parts, is_as_written, staged_name, write_whole
from cnbudget.batch.sources import place_of
from cnbudget.figures.dataset import MANIFEST
from cnbudget.model.errors import CnbudgetError

__all__ = ["Manifest"]

_LOST = "its parts were missing, or changed after they were written, and were left out: read it again, with --retry"
_STAGED = re.compile(rf"\.?(?:[a-z]+-)?part-[0-9a-f]{{32}}\.parquet(?:\.\d+\.tmp)?|\.{re.escape(MANIFEST)}\.\d+\.tmp")


class Manifest:
    """The outcomes of a dataset, by place; the caller holds the dataset's lock.

    A run appends to it. A line that a kill cut short is no line. A source whose parts are missing, or are not as they
    were written, is not done. When a run ends, each source has one line, in order of name.

    Attributes:
        done: outcomes by place.
        damaged: outcomes of sources that were done, and whose parts are missing or changed, by place.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST
        refuse_odd(self._path)
        self._folder = folder
        self.done: dict[str, Outcome] = {}
        self.damaged: dict[str, Outcome] = {}
        self._named: set[str] = set()
        latest: dict[str, Outcome] = {}
        for outcome in self._lines():
            self._named.update(outcome.parts)
            latest[outcome.place or place_of(outcome.source)] = outcome
        for place, outcome in latest.items():
            (self.done if _is_there(folder, outcome) else self.damaged)[place] = outcome
        self._clear_staging()

    def _lines(self) -> Iterator[Outcome]:
        if not self._path.exists():
            return
        for line in self._path.read_bytes().decode("utf-8", errors="replace").split("\n"):
            try:
                yield Outcome.from_json(line)
            except CnbudgetError:  # a ValueError too
                raise
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
            _move(self._folder / STAGING / staged_name(part), target)

    def _ends_line(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def close(self, wanted: Collection[str]) -> tuple[str, ...]:
        """Remove the parts of outcomes that others took the place of, then write each source's line, in order.

        Returns the sources that lost their rows: their parts were damaged, and this run did not read them again. They
        are kept as failed, without a digest, so that a run which is given them reads them.

        Args:
            wanted: places of the sources of this run.
        """
        lost = self.damaged.keys() - self.done.keys()
        for place in lost:
            self.done[place] = Outcome(self.damaged[place].source, "failed", _LOST, place=place)
        for place in superseded(self.done, wanted):
            del self.done[place]
        kept = {part for outcome in self.done.values() for part in outcome.parts}
        for part in self._named - kept:
            path = self._folder / part
            if not path.is_dir():  # a run writes none
                path.unlink(missing_ok=True)
        outcomes = sorted(self.done.values(), key=lambda outcome: (outcome.source, outcome.place))
        lines = "".join(f"{outcome.to_json()}\n" for outcome in outcomes)
        write_whole(self._path, lines.encode(), self._folder / STAGING)  # what a kill leaves is cleared there
        self._clear_staging()
        return tuple(found.source for found in outcomes if found.place in lost)

    def strays(self) -> tuple[str, ...]:
        """The files that are called as parts and that no outcome names: readers of the dataset take their rows."""
        kept = {part for outcome in self.done.values() for part in outcome.parts}
        return tuple(sorted(part for part in called_as_parts(self._folder) if part not in kept))

    def _clear_staging(self) -> None:
        staging = self._folder / STAGING
        if staging.is_dir():
            for path in staging.iterdir():
                if _STAGED.fullmatch(path.name) and not path.is_dir():
                    path.unlink(missing_ok=True)


def _move(staged: Path, target: Path) -> None:
    """Move a part into the dataset.

    Raises:
        OSError: it can't be moved; the error names where it should be, if that is why.
    """
    try:
        staged.replace(target)
    except PermissionError as error:
        raise PermissionError(error.errno, error.strerror, str(target)) from error


def _is_there(folder: Path, outcome: Outcome) -> bool:
    """Whether the parts of a source are in the dataset as they were written."""
    digests = outcome.part_digests or [None] * len(outcome.parts)
    return all(is_as_written(folder / part, digest) for part, digest in zip(outcome.parts, digests, strict=True))
