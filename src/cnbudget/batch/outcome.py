"""The outcome of one source, as a line of the manifest."""

import json
import re
from typing import Literal, get_args

from attrs import asdict, fields_dict, frozen

from cnbudget.model.brief import brief, cut
from cnbudget.model.errors import CnbudgetError, printable

__all__ = ["Outcome", "Status"]

Status = Literal["parsed", "no_tables", "no_budget", "failed"]

_PART = re.compile(r"(?:_[a-z]+/)?part-[0-9a-f]{32}\.parquet")


@frozen
class Outcome:
    """One line of the manifest.

    Attributes:
        source: path or URL, as it was given or found.
        status: parsed; no_tables where it is the prose of a budget or of final accounts, which prints no table;
            no_budget where it is none; failed.
        reason: why it failed, one line; "" otherwise.
        seconds: time taken.
        sha256: digest of its bytes, of a folder that of its files; "" if they could not be read.
        department, fiscal_year, kind: as printed, None where they are not.
        format: the format that read it.
        tables, cells, numbers, unplaced: how many tables, cells, numbers and unplaced numbers it has.
        exact, within_rounding, inconsistent, not_checkable: how many checks ended so.
        errors, warnings, infos: findings by level.
        part: file of its rows in the dataset, "" where it has none.
        place: where the source is, whatever it was called; a URL is its own place.
        forms, indicators: how many performance forms and indicators it has.
        unread: how many files of an archive could not be read.
        fields_part, indicators_part: files of its rows in the tables of performance forms, "" where it has none.
        figures_part: file of its key figures, "" where it has none.
        part_digests: SHA-256 of each of its files in the dataset, in the order of `parts`, as they were written.
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
    place: str = ""
    forms: int = 0
    indicators: int = 0
    unread: int = 0
    fields_part: str = ""
    indicators_part: str = ""
    figures_part: str = ""
    part_digests: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Its files in the dataset."""
        return tuple(filter(None, (self.part, self.fields_part, self.indicators_part, self.figures_part)))

    def to_json(self) -> str:
        """The line of the manifest; a name that is no text in UTF-8 is escaped."""
        line = json.dumps(asdict(self), ensure_ascii=False)
        try:
            line.encode()
        except UnicodeEncodeError:
            return json.dumps(asdict(self))
        return line

    @classmethod
    def from_json(cls, line: str) -> "Outcome":
        """Read a line of a manifest.

        Raises:
            ValueError: it is none, as where a run was killed while it wrote.
            CnbudgetError: a newer version wrote it.
        """
        try:
            fields = json.loads(line)
            _refuse_newer(fields)
            found = cls(**fields | {"part_digests": tuple(fields.get("part_digests", ()))})
        except (AttributeError, TypeError, RecursionError) as error:
            raise ValueError(str(error)) from None
        names = (found.source, found.place, found.sha256, *found.parts, *found.part_digests)
        if not all(isinstance(text, str) for text in names):
            message = "a name is no text"
            raise ValueError(message)
        if found.status not in get_args(Status) or not all(map(_PART.fullmatch, found.parts)):
            message = "no run writes such a status, or calls a part so"
            raise ValueError(message)
        if found.part_digests and len(found.part_digests) != len(found.parts):
            message = "a part has no digest"
            raise ValueError(message)
        return found

    def __repr__(self) -> str:
        return brief(self, self.status, cut(self.source), self.reason or f"{self.tables} tables, {self.cells} cells")


def _refuse_newer(fields: dict[str, object]) -> None:
    """Go on if a line has only fields that this version knows; what it says with others would be lost.

    Raises:
        CnbudgetError: it has others.
    """
    unknown = sorted(fields.keys() - fields_dict(Outcome).keys())
    if unknown and {"source", "status"} <= fields.keys():
        field = printable(cut(unknown[0]))
        message = f"the manifest was written by a newer version of cnbudget ({field}): update, or name another folder"
        raise CnbudgetError(message)
