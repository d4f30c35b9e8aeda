"""One source to its part of the dataset; runs in a worker."""

import os
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from attrs import evolve, frozen

import cnbudget
from cnbudget.batch.outcome import Outcome
from cnbudget.batch.sources import files_of, is_remote, key_of, open_source
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr

_Value = TypeVar("_Value")

__all__ = ["Task", "perform", "write_whole"]


@frozen
class Task:
    """The input of a worker: one source.

    Attributes:
        source: path or URL; a folder is one document.
        folder: of the dataset.
        limits: of the parse.
        ocr: whether pictures are read.
    """

    source: str
    folder: str
    limits: Limits
    ocr: bool = False


def perform(task: Task) -> Outcome:
    """Read a source, write its part, return what became of it; content that can't be read is an outcome, no error.

    The part's name comes from the source's, and it appears whole or not at all: done twice, it is there once.

    Raises:
        MissingExtraError: a package that writing needs is not installed.
        OSError: the dataset's folder can't be written to.
    """
    begin = time.perf_counter()
    try:
        documents = _documents(task)
        reports = [cnbudget.reconcile(document) for document in documents]
    except cnbudget.MissingExtraError:
        raise
    except (CnbudgetError, OSError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return Outcome(task.source, "failed", " ".join(reason.split()), _since(begin))
    part = ""
    if any(document.tables for document in documents):
        part = f"part-{key_of(task.source)}.parquet"
        write_whole(Path(task.folder) / part, cnbudget.to_parquet(documents))
    counts = Counter(status for report in reports for status, count in report.summary.items() for _ in range(count))
    levels = [finding.severity for report in reports for finding in report.findings]
    first = documents[0]
    return Outcome(
        task.source,
        "parsed" if part else "no_budget",
        seconds=_since(begin),
        sha256=first.source.sha256,
        department=_common(document.department for document in documents),
        fiscal_year=_common(document.fiscal_year for document in documents),
        kind=_common(document.kind for document in documents),
        format=first.provenance.format,
        tables=sum(len(document.tables) for document in documents),
        cells=sum(_cells(document) for document in documents),
        numbers=sum(document.coverage.total for document in documents),
        unplaced=sum(document.coverage.unplaced for document in documents),
        exact=counts["exact"],
        within_rounding=counts["within_rounding"],
        inconsistent=counts["inconsistent"],
        not_checkable=counts["not_checkable"],
        errors=levels.count("error"),
        warnings=levels.count("warning"),
        infos=levels.count("info"),
        part=part,
    )


def _documents(task: Task) -> Sequence[Document]:
    """Parse a source: a folder is one document, an archive may hold several."""
    ocr = Ocr(workers=1) if task.ocr else False  # the pool's workers are side by side already
    if not is_remote(task.source) and Path(task.source).is_dir():
        return (cnbudget.parse(files_of(task.source), limits=task.limits, ocr=ocr),)
    opened = open_source(task.source, task.limits.max_bytes)
    documents = cnbudget.parse_all(opened, limits=task.limits, ocr=ocr)
    if opened is task.source:
        return documents
    return [evolve(d, source=evolve(d.source, name=d.source.name or task.source)) for d in documents]


def _common(values: Iterable[_Value]) -> _Value | None:
    """The value of all documents of a source, None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


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
