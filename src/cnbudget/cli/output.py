"""Writing output, and the width of text on a terminal."""

import errno
import os
import sys
import tempfile
import unicodedata
from pathlib import Path

__all__ = ["FINE", "FOUND", "UNUSABLE", "columns", "write"]

FINE, FOUND, UNUSABLE = 0, 1, 2
"""Exit codes: success · `check` found something inconsistent or unplaced · unusable input or usage."""


def write(content: str | bytes, path: str | None) -> None:
    """Write to stdout, or to a file that appears whole or not at all; a link, pipe or device stays what it is."""
    data = content.encode() if isinstance(content, str) else content
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    target = Path(path)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder, not a file", path)
    if _is_stream(target):
        target.write_bytes(data)
        return
    if target.is_symlink():
        target = Path(os.path.realpath(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, f"the folder {target.parent} does not exist", path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _is_stream(path: Path) -> bool:
    """Whether a path is a pipe or a device, or another name of an open file: to rename a file onto it removes it."""
    return (path.exists() and not path.is_file()) or path.parent == Path("/dev")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def columns(text: str) -> int:
    """How many columns a terminal needs: a Chinese character takes two.

    >>> columns("合计 12")
    7
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
