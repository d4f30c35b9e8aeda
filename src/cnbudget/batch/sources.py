"""What is to be read: files, folders, globs, URLs."""

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cnbudget.export.tables.extras import need

__all__ = ["expand", "files_of", "folders", "is_remote", "key_of", "open_source"]

_ENDINGS = (".pdf", ".ofd", ".txt", ".html", ".htm", ".mht", ".mhtml", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".zip")
_MAGIC = "*?["


def expand(sources: Iterable[str]) -> Iterator[str]:
    """Yield each source once, in order: files of a folder by their endings, of a glob all that fit.

    A name that leads nowhere is yielded as it is, so that its failure stands in the manifest.
    """
    seen: set[str] = set()
    for given in sources:
        for source in _expanded(given):
            if source not in seen:
                seen.add(source)
                yield source


def _expanded(source: str) -> Iterator[str]:
    if is_remote(source):
        yield from _remote(source)
    elif Path(source).is_dir():
        for folder, below, names in os.walk(source):
            below.sort()
            yield from (str(Path(folder, name)) for name in sorted(names) if name.lower().endswith(_ENDINGS))
    elif any(sign in source for sign in _MAGIC) and not Path(source).exists():
        found = glob.glob(source, recursive=True)  # noqa: PTH207 -- a Path's glob takes no absolute pattern
        yield from sorted(name for name in found if Path(name).is_file())
    else:
        yield source


def folders(sources: Iterable[str]) -> Iterator[str]:
    """Yield each folder that holds files to be read, as `expand` finds them, and each other source as it is."""
    seen: set[str] = set()
    for source in expand(sources):
        holder = source if is_remote(source) or not Path(source).is_file() else str(Path(source).parent)
        if holder not in seen:
            seen.add(holder)
            yield holder


def files_of(folder: str) -> list[str]:
    """The files of a folder that are read, without those of the folders in it."""
    return sorted(
        str(path) for path in Path(folder).iterdir() if path.is_file() and path.name.lower().endswith(_ENDINGS)
    )


def is_remote(source: str) -> bool:
    """Whether a source is a URL for fsspec rather than a path."""
    return "://" in source


def _remote(source: str) -> Iterator[str]:
    if any(sign in source for sign in _MAGIC):
        fsspec = need("fsspec", "batch", "reading URLs")
        filesystem, path = fsspec.core.url_to_fs(source)
        yield from sorted(filesystem.unstrip_protocol(name) for name in filesystem.glob(path))
    else:
        yield source


def open_source(source: str, most: int) -> str | bytes:
    """Return a path as it is, or the bytes of a URL, not more than `most` and one."""
    if not is_remote(source):
        return source
    fsspec = need("fsspec", "batch", "reading URLs")
    with fsspec.open(source, "rb") as file:
        data: bytes = file.read(most + 1)
    return data


def key_of(source: str) -> str:
    """A file name for the part of a source: the same in every run, no two alike."""
    return hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:32]
