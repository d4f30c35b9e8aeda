"""One source to its part of the dataset; runs in a worker."""

import os
import time
from pathlib import Path

from attrs import evolve, frozen

import cnbudget
from cnbudget.batch.outcome import Outcome
from cnbudget.batch.sources import key_of, open_source
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.limits import Limits

__all__ = ["Task", "perform", "write_whole"]


@frozen
class Task:
    """The input of a worker: one source.

    Attributes:
        source: path or URL.
        folder: of the dataset.
        limits: of the parse.
    """

    source: str
    folder: str
    limits: Limits


def perform(task: Task) -> Outcome:
    """Read a source, write its part, return what became of it; content that can't be read is an outcome, no error.

    The part's name comes from the source's, and it appears whole or not at all: done twice, it is there once.

    Raises:
        MissingExtraError: a package that writing needs is not installed.
        OSError: the dataset's folder can't be written to.
    """
    begin = time.perf_counter()
    try:
        opened = open_source(task.source, task.limits.max_bytes)
        document = cnbudget.parse(opened, limits=task.limits)
        if opened is not task.source:
            document = evolve(document, source=evolve(document.source, name=task.source))
        report = cnbudget.reconcile(document)
    except cnbudget.MissingExtraError:
        raise
    except (CnbudgetError, OSError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return Outcome(task.source, "failed", " ".join(reason.split()), _since(begin))
    part = ""
    if document.tables:
        part = f"part-{key_of(task.source)}.parquet"
        write_whole(Path(task.folder) / part, cnbudget.to_parquet(document))
    counts = report.summary
    levels = [finding.severity for finding in report.findings]
    return Outcome(
        task.source,
        "parsed" if document.tables else "no_budget",
        seconds=_since(begin),
        sha256=document.source.sha256,
        department=document.department,
        fiscal_year=document.fiscal_year,
        kind=document.kind,
        format=document.provenance.format,
        tables=len(document.tables),
        cells=_cells(document),
        numbers=document.coverage.total,
        unplaced=document.coverage.unplaced,
        exact=counts["exact"],
        within_rounding=counts["within_rounding"],
        inconsistent=counts["inconsistent"],
        not_checkable=counts["not_checkable"],
        errors=levels.count("error"),
        warnings=levels.count("warning"),
        infos=levels.count("info"),
        part=part,
    )


def _cells(document: Document) -> int:
    return sum(len(table.cells) for table in document.tables)


def _since(begin: float) -> float:
    return round(time.perf_counter() - begin, 3)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a name of its own, then give it its name: a killed run leaves no half of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
