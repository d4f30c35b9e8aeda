"""Parts of a dataset: their names, how they are written, whether they are still as they were written."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal
from uuid import uuid4

from cnbudget.export.tables.columns import TableName
from cnbudget.figures.dataset import FOLDER as FIGURES

__all__ = [
    "FOLDERS",
    "STAGING",
    "PartName",
    "called_as_parts",
    "is_as_written",
    "key_of",
    "part_of",
    "staged_name",
    "write_whole",
]

STAGING = "_staging"
"""Folder in which parts are written before they are part of the dataset."""

PartName = TableName | Literal["figures"]
"""A table of the dataset: the exported tables and the key figures."""

FOLDERS: Mapping[PartName, str] = {
    "cells": "",
    "fields": "_fields/",
    "indicators": "_indicators/",
    "figures": f"{FIGURES}/",
}
"""Where the parts of each table are: cells in the dataset's folder, the others in folders of their own, which readers
of the cells pass over."""

_MAGIC = b"PAR1"
_PART = re.compile(r"part-[0-9a-f]{32}\.parquet")


def key_of(place: str, sha256: str) -> str:
    """Return what the parts of a source are called: the same in every run, no two sources alike."""
    return hashlib.sha256(f"{place}\0{sha256}".encode("utf-8", "surrogateescape")).hexdigest()[:32]


def part_of(table: PartName, key: str) -> str:
    """Return the path of a part in the dataset."""
    return f"{FOLDERS[table]}part-{key}.parquet"


def staged_name(part: str) -> str:
    """Return what a part is called in the staging folder.

    >>> staged_name("_fields/part-0.parquet"), staged_name("part-0.parquet")
    ('fields-part-0.parquet', 'part-0.parquet')
    """
    path = PurePosixPath(part)
    table = path.parent.name.lstrip("_")
    return f"{table}-{path.name}" if table else path.name


def called_as_parts(folder: Path) -> Iterator[str]:
    """Yield the files of a dataset whose names only runs give."""
    for below in FOLDERS.values():
        place = folder / below
        for entry in list(os.scandir(place)) if place.is_dir() else ():
            if _PART.fullmatch(entry.name) and entry.is_file():
                yield f"{below}{entry.name}"


def is_as_written(path: Path, digest: str | None) -> bool:
    """Whether a part is there and holds the bytes that were written, by their SHA-256.

    A version that noted no digest wrote the part where it is None: it is whole if it begins and ends as a Parquet file
    does; a disk that was full leaves less.
    """
    try:
        if not path.is_file():  # to open a pipe is to wait for ever
            return False
        with path.open("rb") as file:
            if file.read(4) != _MAGIC or file.seek(-4, os.SEEK_END) <= len(_MAGIC) or file.read(4) != _MAGIC:
                return False
            file.seek(0)
            return digest is None or hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def write_whole(path: Path, data: bytes, folder: Path | None = None) -> None:
    """Write a file under a name of its own, then give it its name: a killed run leaves no half of it.

    Workers on two machines may write it at once, as where a cluster takes one for dead, and processes of two machines
    may have one number.

    Args:
        path: of the file.
        data: what it holds.
        folder: where it is written first, on the same disk; its own folder where None.

    Raises:
        OSError: it can't be written; the error names the file.
    """
    temporary = (folder or path.parent) / f".{path.name}.{uuid4().int}.tmp"
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:  # of writing, as where the disk is full
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
