"""The files that a source is: those of an archive, the documents of a package that holds several, or itself."""

from collections.abc import Iterator

from cnbudget.model.errors import CnbudgetError
from cnbudget.model.limits import Limits
from cnbudget.model.passing import frozen
from cnbudget.readers.archive import members
from cnbudget.readers.sniff import sniff

__all__ = ["File", "files_in"]


@frozen
class File:
    """A file that holds one document or a part of one.

    Attributes:
        name: of the source, of the archive's member, or of the package with the folder of the document in it.
        data: its bytes; those of the whole package where it is one of several documents.
        document: 0-based, of the documents of a package.
    """

    name: str
    data: bytes
    document: int = 0


def files_in(name: str, data: bytes, limits: Limits) -> tuple[File, ...]:
    """Return the files of a source, in order; one file is itself.

    Raises:
        DamagedSourceError: an archive can't be opened.
        LimitExceededError: an archive holds more than the limits allow.
    """
    if sniff(data) == "zip":
        return tuple(
            file
            for member in members(name, data, limits)
            for file in _documents(File(member.name, member.data), limits)
        )
    return tuple(_documents(File(name, data), limits))


def _documents(file: File, limits: Limits) -> Iterator[File]:
    """Yield a package's documents where it holds several, else the file."""
    if sniff(file.data) == "ofd":
        from cnbudget.readers.ofd.package import documents_of

        try:
            folders = documents_of(file.name, file.data, limits)
        except CnbudgetError:
            folders = ()  # reading it as one file raises the error in its turn
        if len(folders) > 1:
            prefix = f"{file.name}/" if file.name else ""
            yield from (File(f"{prefix}{folder}", file.data, n) for n, folder in enumerate(folders))
            return
    yield file
