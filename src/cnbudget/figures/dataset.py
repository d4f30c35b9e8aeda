"""Key figures in a dataset that `cnbudget batch` wrote: how they are stored, and read again."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from cnbudget.export.tables.arrow import rows_to_parquet
from cnbudget.export.tables.columns import types_of
from cnbudget.export.tables.extras import need
from cnbudget.figures.rows import PANEL_COLUMNS, FigureRow, figure_rows
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.exact import plain

__all__ = ["FOLDER", "MANIFEST", "dataset_rows", "figures_to_parquet", "is_dataset"]

FOLDER = "_figures"
"""Folder of a dataset in which the parts with key figures are."""

MANIFEST = "_manifest.jsonl"
"""File of a dataset that names its parts; readers of datasets pass over names that begin with _."""

_MAGIC = b"PAR1"
_TYPES = types_of(FigureRow, PANEL_COLUMNS)


def figures_to_parquet(documents: Iterable[Document], reports: Iterable[Reconciliation | None] = ()) -> bytes:
    """Return the key figures of documents, those that are not printed included, as a Parquet file.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    return rows_to_parquet("figures", _TYPES, list(figure_rows(documents, reports)))


def is_dataset(path: str | Path) -> bool:
    """Return whether a folder is a dataset of `cnbudget batch`."""
    return Path(path, MANIFEST).is_file()


def dataset_rows(folder: str | Path, figures: Collection[str] = ()) -> Iterator[FigureRow]:
    """Yield the key figures of a dataset, source by source in the order of its manifest.

    Args:
        folder: of the dataset.
        figures: ids of the questions to keep, () for all: of a large dataset, few are found much sooner.

    Raises:
        CnbudgetError: it is no dataset, a version before key figures were stored wrote it, or a part is missing or is
            not what was written.
        MissingExtraError: pyarrow is not installed.
        OSError: a part cannot be read.
    """
    parquet = need("pyarrow.parquet", "parquet", "a dataset")
    compute = need("pyarrow.compute", "parquet", "a dataset")
    wanted = need("pyarrow", "parquet", "a dataset").array(sorted(figures))
    for part, digest in _parts(Path(folder)):
        data = _bytes_of(Path(folder), part, digest)
        with parquet.ParquetFile(BytesIO(data)) as file:  # half the time of `read_table`, for parts this small
            table = file.read()
        if figures:
            table = table.filter(compute.is_in(table["figure"], wanted))
        if set(table.column_names) != set(PANEL_COLUMNS):
            raise CnbudgetError(_of_earlier(folder, "a source whose key figures lack columns"))
        for row in table.to_pylist():
            amount = row["amount_yuan"]  # with the zeros that the scale of the column adds
            yield FigureRow(**{**row, "amount_yuan": None if amount is None else plain(amount)})


def _of_earlier(folder: str | Path, what: str) -> str:
    return f"{folder} holds {what}: an earlier version wrote it; run `cnbudget batch` again into a new folder"


def _bytes_of(folder: Path, part: str, digest: str | None) -> bytes:
    """Return what a part holds: SHA-256 of it costs a few thousandths of reading its rows.

    Raises:
        CnbudgetError: it is missing, or is not what was written; where no digest says so, it does not begin and end as
            a Parquet file does.
        OSError: it cannot be read.
    """
    path = folder / part
    data = path.read_bytes() if path.is_file() else b""  # to open a pipe is to wait for ever
    whole = len(data) > 2 * len(_MAGIC) and data.startswith(_MAGIC) and data.endswith(_MAGIC)
    if not whole or (digest is not None and sha256(data).hexdigest() != digest):
        message = (
            f"{folder} is damaged: its part {part} is missing, or is not what was written; "
            f"run `cnbudget batch` again on its sources"
        )
        raise CnbudgetError(message)
    return data


def _parts(folder: Path) -> list[tuple[str, str | None]]:
    """Return the parts with key figures of a dataset, each with its SHA-256 where the manifest has it.

    Raises:
        CnbudgetError: as `dataset_rows`.
    """
    if not is_dataset(folder):
        message = f"{folder} is no dataset: it has no {MANIFEST}; write one with `cnbudget batch SRC... -o {folder}`"
        raise CnbudgetError(message)
    latest: dict[str, dict[str, Any]] = {}
    for line in (folder / MANIFEST).read_text("utf-8", "replace").split("\n"):  # a name may hold other ends of lines
        try:
            outcome = json.loads(line)
            latest[outcome.get("place") or outcome["source"]] = outcome
        except (ValueError, KeyError, AttributeError, TypeError):
            continue  # a run that was killed cut the line short; its source is read again by the next run
    old = sum(bool(outcome.get("part")) and not outcome.get("figures_part") for outcome in latest.values())
    if old:
        raise CnbudgetError(_of_earlier(folder, f"{old} sources without key figures"))
    named = [(outcome["figures_part"], _digest(outcome)) for outcome in latest.values() if outcome.get("figures_part")]
    return [found for found in named if PurePosixPath(found[0]).parent == PurePosixPath(FOLDER)]  # none leads out of it


def _digest(outcome: Mapping[str, Any]) -> str | None:
    """Return the SHA-256 of a source's part with key figures: the last of its parts; None where none was noted."""
    digests = outcome.get("part_digests") or [None]
    return str(digests[-1]) if digests[-1] is not None else None
