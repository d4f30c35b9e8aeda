"""One source to its parts of the dataset; runs in a worker."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from attrs import Factory, evolve, field, frozen

import cnbudget
from cnbudget.batch.outcome import Outcome, Status
from cnbudget.batch.parts import FOLDERS, STAGING, PartName, key_of, part_of, staged_name, write_whole
from cnbudget.batch.sources import check_regular, digest_of, files_of, is_remote, open_source, place_of
from cnbudget.export.tables.columns import TableName
from cnbudget.figures.dataset import figures_to_parquet
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError, printable
from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr

_Value = TypeVar("_Value")

__all__ = ["Task", "perform"]

_CHANGING = "changed while it was read, twice: run again when it is written"


@frozen
class Task:
    """The input of a worker: one source.

    Attributes:
        source: path or URL; a folder is one document.
        folder: of the dataset.
        limits: of the parse.
        ocr: whether pictures are read.
        place: where the source is, found once: a link may be set to another file meanwhile.
    """

    source: str
    folder: str
    limits: Limits
    ocr: bool = False
    place: str = field(default=Factory(lambda task: place_of(task.source), takes_self=True))


def perform(task: Task) -> Outcome:
    """Read a source, write its parts, return what became of it; content that can't be read is an outcome, no error.

    Parts are written to the staging folder of the dataset, from where the run that gave the task takes them. Their
    names come from the source's place and content: done twice, they are there once.

    Raises:
        MissingExtraError: a package that writing needs is not installed.
        OSError: the dataset's folder can't be written to.
    """
    begin = time.perf_counter()
    sha256, found = _settled(task)
    if isinstance(found, str):
        return Outcome(task.source, "failed", printable(found), _since(begin), sha256 or "", place=task.place)
    documents, reports, tables = found
    first = documents[0]
    sha256 = sha256 or first.source.sha256
    parts = {name: part_of(name, key_of(task.place, sha256)) for name in tables}
    for name, data in tables.items():
        write_whole(Path(task.folder, STAGING, staged_name(parts[name])), data)
    counts = Counter(status for report in reports for status, count in report.summary.items() for _ in range(count))
    levels = [finding.severity for report in reports for finding in report.findings]
    return Outcome(
        task.source,
        _status(documents, parts),
        seconds=_since(begin),
        sha256=sha256,
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
        part=parts.get("cells", ""),
        place=task.place,
        forms=sum(len(document.performance) for document in documents),
        indicators=sum(len(form.indicators) for document in documents for form in document.performance),
        unread=sum(found.code == "part-unread" for document in documents for found in document.diagnostics),
        fields_part=parts.get("fields", ""),
        indicators_part=parts.get("indicators", ""),
        figures_part=parts.get("figures", ""),
        part_digests=tuple(hashlib.sha256(tables[name]).hexdigest() for name in FOLDERS if name in tables),
    )


_Found = tuple[Sequence[Document], Sequence[cnbudget.Reconciliation], Mapping[PartName, bytes]]
"""Documents, their reports, and their tables as Parquet."""


def _settled(task: Task) -> tuple[str | None, _Found | str]:
    """Return what a source is and what it holds, or why it can't be read; one that changes meanwhile is read twice."""
    before = _digest(task)
    for _ in range(2):
        found = _read(task)
        after = _digest(task)
        if after == before:
            return after, found
        before = after
    return None, found if isinstance(found, str) else _CHANGING


def _digest(task: Task) -> str | None:
    return digest_of(task.source, task.limits.max_bytes)


def _read(task: Task) -> _Found | str:
    """Read a source, once; return what it holds, or why it can't be read.

    Raises:
        MissingExtraError: a package that writing needs is not installed.
    """
    try:
        documents = _documents(task)
        reports = [cnbudget.reconcile(document) for document in documents]
        tables: dict[PartName, bytes] = {
            name: cnbudget.to_parquet(documents, table=name) for name in _tables(documents)
        }
        if _has_figures(documents):
            tables["figures"] = figures_to_parquet(documents, reports)
    except cnbudget.MissingExtraError:
        raise
    except (CnbudgetError, OSError) as error:
        return (error.strerror if isinstance(error, OSError) else None) or str(error)
    return documents, reports, tables


def _has_figures(documents: Sequence[Document]) -> bool:
    return any(document.tables or document.narrative.figures for document in documents)


def _status(documents: Sequence[Document], parts: Mapping[PartName, str]) -> Status:
    """Return what became of a source that was read; the prose of a budget names whose it is, or states amounts."""
    if parts.keys() - {"figures"}:
        return "parsed"
    prose = any(document.kind or document.narrative.figures for document in documents)
    return "no_tables" if prose else "no_budget"


def _tables(documents: Sequence[Document]) -> Iterator[TableName]:
    """Yield the tables that have rows."""
    forms = [form for document in documents for form in document.performance]
    if any(document.tables for document in documents):
        yield "cells"
    if forms:
        yield "fields"
    if any(form.indicators for form in forms):
        yield "indicators"


def _documents(task: Task) -> Sequence[Document]:
    """Parse a source: a folder is one document, an archive may hold several."""
    ocr = Ocr(workers=1) if task.ocr else False  # the pool's workers are side by side already
    if not is_remote(task.source) and Path(task.source).is_dir():
        files = files_of(task.source)
        for name in files:
            check_regular(name)
        return (cnbudget.parse(files, limits=task.limits, ocr=ocr),)
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
