"""The manifest: one line for each source that is done, appended as it is done."""

import os
from collections.abc import Iterator
from pathlib import Path

from cnbudget.batch.outcome import Outcome
from cnbudget.batch.task import write_whole

__all__ = ["NAME", "Manifest"]

NAME = "_manifest.jsonl"  # readers of datasets pass over names that begin with _


class Manifest:
    """The outcomes of a dataset.

    A run appends to it; a line that a kill cut short is no line, its source is done again. When a run ends, each source
    has one line, in order of name.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._folder = folder
        self.done: dict[str, Outcome] = {outcome.source: outcome for outcome in self._lines()}

    def _lines(self) -> Iterator[Outcome]:
        if not self._path.exists():
            return
        for line in self._path.read_text("utf-8", errors="replace").splitlines():
            try:
                outcome = Outcome.from_json(line)
            except ValueError:
                continue  # cut short by a kill
            if not outcome.part or (self._folder / outcome.part).exists():
                yield outcome

    def add(self, outcome: Outcome) -> None:
        """Note an outcome, at once and on disk."""
        self.done[outcome.source] = outcome
        with self._path.open("ab") as file:
            if file.tell() and not self._ends_line():
                file.write(b"\n")
            file.write(outcome.to_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _ends_line(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def close(self) -> None:
        """Write the manifest anew: each source once, in order; parts of no source are removed."""
        lines = [self.done[source].to_json() for source in sorted(self.done)]
        write_whole(self._path, "".join(f"{line}\n" for line in lines).encode())
        parts = {outcome.part for outcome in self.done.values()}
        for path in self._folder.glob("part-*.parquet"):
            if path.name not in parts:
                path.unlink()
        for path in self._folder.glob(".*.tmp"):
            path.unlink()
