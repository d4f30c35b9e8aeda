"""What is to be read: files, folders, globs, URLs; where each is, and whether it changed."""

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from cnbudget.export.tables.extras import need

__all__ = [
    "Sources",
    "check_regular",
    "digest_of",
    "expand",
    "files_of",
    "folders",
    "is_remote",
    "open_source",
    "place_of",
]

_ENDINGS = (".pdf", ".ofd", ".txt", ".html", ".htm", ".mht", ".mhtml", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".zip")
_MAGIC = "*?["
_Named = str | os.PathLike[str]

Sources = _Named | Iterable[_Named]
"""One file, folder, glob or URL, or several."""
_CHUNK = 1 << 20


def expand(sources: Sources) -> Iterator[str]:
    """Yield each source once, in order: files of a folder by their endings, of a glob all that fit.

    Two names of one place are one source. A name that leads nowhere, or to something that is no file, is yielded as it
    is, so that its failure stands in the manifest. Folders that links lead to are read, each once.
    """
    seen: set[str] = set()
    for given in [sources] if isinstance(sources, str | os.PathLike) else sources:
        for source in _expanded(os.fspath(given)):
            place = place_of(source)
            if place not in seen:
                seen.add(place)
                yield source


def _expanded(source: str) -> Iterator[str]:
    if is_remote(source):
        yield from _remote(source)
    elif _is_dir(source):
        yield from _walk(source, {os.path.realpath(source)})
    elif any(sign in source for sign in _MAGIC) and not os.path.lexists(source):
        found = glob.glob(source, recursive=True)  # noqa: PTH207 -- a Path's glob takes no absolute pattern
        yield from sorted(name for name in found if not _is_dir(name)) or [source]
    else:
        yield source


def _walk(folder: str, seen: set[str]) -> Iterator[str]:
    """Yield the files of a folder and of those in it; a folder that was seen, as in a loop of links, is passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # its failure stands in the manifest
        return
    below = [entry.path for entry in entries if _is_folder(entry)]
    yield from (
        entry.path for entry in entries if entry.name.lower().endswith(_ENDINGS) and entry.path not in set(below)
    )
    for path in below:
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield from _walk(path, seen)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether an entry is a folder, or a link to one; a link that leads round in a loop is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def folders(sources: Sources) -> Iterator[str]:
    """Yield each folder that holds files to be read, as `expand` finds them, and each other source as it is."""
    seen: set[str] = set()
    for source in expand(sources):
        is_in_folder = not is_remote(source) and os.path.exists(source) and not _is_dir(source)  # noqa: PTH110 -- no error
        holder = str(Path(source).parent) if is_in_folder else source
        place = place_of(holder)
        if place not in seen:
            seen.add(place)
            yield holder


def files_of(folder: str) -> list[str]:
    """The files of a folder that are read, without those of the folders in it."""
    return sorted(
        str(path) for path in Path(folder).iterdir() if not _is_dir(str(path)) and path.name.lower().endswith(_ENDINGS)
    )


def is_remote(source: str) -> bool:
    """Whether a source is a URL for fsspec rather than a path."""
    return "://" in source


def place_of(source: str) -> str:
    """Return where a source is, the same for all its names: relative, absolute, through links. A URL is its place.

    The bytes of a name are its place, whatever characters they are in the encoding of the environment (zh_CN.GBK).
    """
    if is_remote(source):
        return source
    try:
        return _in_utf8(os.path.realpath(source))
    except (OSError, ValueError):  # a name that no file can have
        return source


def _in_utf8(path: str) -> str:
    return path if os.name == "nt" else os.fsencode(path).decode("utf-8", "surrogateescape")


def digest_of(source: str, most: int) -> str | None:
    """Return the SHA-256 of what a file holds, or of the files of a folder; None where it can't be read without cost.

    Of URLs it is None: to look at them is to fetch them. Of what is larger than `most` bytes, and is refused for that,
    it is "": a sparse file of a terabyte takes hours to read.
    """
    if is_remote(source):
        return None
    try:
        if not _is_dir(source):
            return _digest(source, most)
        digests = [(Path(name).name, _digest(name, most)) for name in files_of(source)]
    except (OSError, ValueError):
        return None
    if not all(digest for _, digest in digests):
        return ""
    listed = "".join(f"{name}\0{digest}\n" for name, digest in digests)
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()


def _digest(path: str, most: int) -> str:
    """Digest as many bytes as a file says it has: some of /proc have none, and to read them is to wait for ever."""
    left = check_regular(path)
    if left > most:
        return ""
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while left > 0 and (data := file.read(min(left, _CHUNK))):
            digest.update(data)
            left -= len(data)
    return digest.hexdigest()


def check_regular(path: str) -> int:
    """Return the size of a file; raise OSError for what is none: to open a pipe is to wait for ever."""
    found = Path(path).stat()
    if not stat.S_ISREG(found.st_mode):
        message = "is not a regular file"
        raise OSError(None, message, path)
    return found.st_size


def _is_dir(path: str) -> bool:
    """Whether a path is a folder; a name that no file can have (too long, with a NUL) is none."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _remote(source: str) -> Iterator[str]:
    if any(sign in source for sign in _MAGIC):
        fsspec = need("fsspec", "batch", "reading URLs")
        try:
            filesystem, path = fsspec.core.url_to_fs(source)
            found = sorted(filesystem.unstrip_protocol(name) for name in filesystem.glob(path))
        except Exception:  # noqa: BLE001 -- each kind of URL has errors of its own; its worker meets and notes it again
            found = []
        yield from found or [source]
    else:
        yield source


def open_source(source: str, most: int) -> str | bytes:
    """Return a path as it is, or the bytes of a URL, not more than `most` and one.

    Raises:
        OSError: the path is no regular file, or can't be looked at.
    """
    if not is_remote(source):
        check_regular(source)
        return source
    fsspec = need("fsspec", "batch", "reading URLs")
    with fsspec.open(source, "rb") as file:
        data: bytes = file.read(most + 1)
    return data
