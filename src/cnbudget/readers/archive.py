"""ZIP archives of documents: their files, unpacked within limits, under the names that Chinese programs give them."""

import zipfile
import zlib
from io import BytesIO
from posixpath import basename

from cnbudget.model.errors import DamagedSourceError, LimitExceededError, in_one_line
from cnbudget.model.limits import Limits
from cnbudget.model.passing import frozen

__all__ = ["Member", "members"]

_UNICODE = 0x800  # flag: the name is UTF-8
_ENCRYPTED = 0x1
_MOST = 2_000
_SMALL = 1024 * 1024  # bytes below which the ratio says nothing
_NOBODYS = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


@frozen
class Member:
    """A file of an archive: its name with folders, and its bytes."""

    name: str
    data: bytes


def members(name: str, data: bytes, limits: Limits) -> tuple[Member, ...]:
    """Return the files of a ZIP archive, in the order of their names; what systems put beside them is left out.

    Raises:
        DamagedSourceError: it can't be opened, or a file in it can't be unpacked or is encrypted.
        LimitExceededError: it holds too many files, or unpacks to more than the limits allow.
    """
    said = name or "the source"
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not _name(entry).endswith("/")]
            if len(entries) > _MOST:
                message = f"{said} holds {len(entries)} files, more than an archive of documents may ({_MOST})"
                raise LimitExceededError(message)
            _within(said, entries, limits)
            found = [Member(_name(entry), archive.read(entry)) for entry in entries if not _is_nobodys(_name(entry))]
    except _BROKEN as error:
        if isinstance(error, LimitExceededError | DamagedSourceError):
            raise
        message = f"{said} is a ZIP archive that is damaged or cut short ({in_one_line(error)})"
        raise DamagedSourceError(message) from None
    return tuple(sorted(found, key=lambda member: member.name))


def _within(said: str, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = 0
    for entry in entries:
        unpacked += entry.file_size
        if entry.flag_bits & _ENCRYPTED:
            message = f"{said} is encrypted; unpack it with its password first"
            raise DamagedSourceError(message)
        if unpacked > limits.max_unpacked:
            message = f"{said} unpacks to more than Limits.max_unpacked = {limits.max_unpacked} bytes"
            raise LimitExceededError(message)
        if entry.file_size > max(_SMALL, limits.max_ratio * entry.compress_size):
            message = (
                f"{said}: {_name(entry)} unpacks to more than Limits.max_ratio = {limits.max_ratio} times its size; "
                f"raise the limit if you trust it"
            )
            raise LimitExceededError(message)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was written, folders set apart by a slash, whatever the program put there."""
    return _written(entry).replace("\\", "/")


def _written(entry: zipfile.ZipInfo) -> str:
    """The name decoded: without the UTF-8 flag it is in GBK, where it can be."""
    if entry.flag_bits & _UNICODE:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _is_nobodys(name: str) -> bool:
    file = basename(name).lower()
    return name.startswith("__MACOSX/") or file.startswith(("~$", "._")) or file in _NOBODYS
