"""The outcome of one source, as a line of the manifest."""

import json
from typing import Literal

from attrs import asdict, frozen

from cnbudget.model.brief import brief, cut

__all__ = ["Outcome", "Status"]

Status = Literal["parsed", "no_budget", "failed"]


@frozen
class Outcome:
    """One line of the manifest.

    Attributes:
        source: path or URL.
        status: parsed; no_budget where nothing was found in it; failed.
        reason: why it failed, one line; "" otherwise.
        seconds: time taken.
        sha256: digest of its bytes, "" if they could not be read.
        department, fiscal_year, kind: as printed, None where they are not.
        format: the format that read it.
        tables, cells, numbers, unplaced: how many tables, cells, numbers and unplaced numbers it has.
        exact, within_rounding, inconsistent, not_checkable: how many checks ended so.
        errors, warnings, infos: findings by level.
        part: file of its rows in the dataset, "" where it has none.
    """

    source: str
    status: Status
    reason: str = ""
    seconds: float = 0.0
    sha256: str = ""
    department: str | None = None
    fiscal_year: int | None = None
    kind: str | None = None
    format: str = ""
    tables: int = 0
    cells: int = 0
    numbers: int = 0
    unplaced: int = 0
    exact: int = 0
    within_rounding: int = 0
    inconsistent: int = 0
    not_checkable: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    part: str = ""

    def to_json(self) -> str:
        """The line of the manifest."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> "Outcome":
        """Read a line of a manifest.

        Raises:
            ValueError: it is none, as where a run was killed while it wrote.
        """
        try:
            return cls(**json.loads(line))
        except TypeError as error:
            raise ValueError(str(error)) from None

    def __repr__(self) -> str:
        return brief(self, self.status, cut(self.source), self.reason or f"{self.tables} tables, {self.cells} cells")
