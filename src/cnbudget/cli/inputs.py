"""What the commands read: files, folders, globs, and `-` for stdin."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

import cnbudget
from cnbudget.cli.opening import why
from cnbudget.cli.page_line import PageLine
from cnbudget.cli.speak import spoken
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.ocr import Ocr
from cnbudget.vocabulary.called import Called

__all__ = ["STDIN", "Unreadable", "documents", "names", "read"]

STDIN = "-"


@frozen
class Unreadable:
    """A source that could not be read, and why, in one line that begins with its name, in both languages."""

    name: str
    said: Called

    @property
    def reason(self) -> str:
        """Why it could not be read, in the language that the command speaks."""
        return self.said.zh if spoken() == "zh" else self.said.en

    @classmethod
    def of(cls, name: str, error: CnbudgetError | OSError) -> "Unreadable":
        """Return a source that an error kept from being read."""
        return cls(name, Called(why(name, error, "zh"), why(name, error, "en")))

    def __str__(self) -> str:
        return self.reason


def names(given: Iterable[str]) -> Iterator[str]:
    """Yield the files that the arguments name: those of folders and globs, in order, each once.

    A folder that holds nothing to read is yielded as it is, so that it is reported.
    """
    for name in given:
        if name == STDIN or Path(name).is_file():
            yield name
        else:
            yield from _expanded(name)


def _expanded(name: str) -> Sequence[str]:
    from cnbudget.batch.sources import expand  # with what runs batches, which a command on files does without

    return list(expand([name])) or [name]


def documents(given: Iterable[str], *, ocr: bool = False) -> Iterator[Document | Unreadable]:
    """Yield the documents that the arguments name, an archive's one after the other."""
    for name in names(given):
        yield from read([name], ocr=ocr)


def read(files: Sequence[str], *, ocr: bool = False) -> Sequence[Document | Unreadable]:
    """Read a source: several files are parts of one document; one file may be an archive of several."""
    try:
        if len(files) == 1 and files[0] != STDIN and Path(files[0]).is_dir():
            message = "Is a directory, and holds no file that can be read"
            return [Unreadable.of(files[0], CnbudgetError(message))]
        with PageLine(files[0]) as line:
            return _parsed(files, ocr=line.ocr(asked=ocr))
    except (CnbudgetError, OSError) as error:
        return [Unreadable.of(files[0], error)]


def _parsed(files: Sequence[str], *, ocr: bool | Ocr) -> Sequence[Document]:
    if len(files) > 1:
        return (cnbudget.parse(files, ocr=ocr),)
    if files[0] == STDIN:
        return [_named(document) for document in cnbudget.parse_all(sys.stdin.buffer.read(), ocr=ocr)]
    return cnbudget.parse_all(files[0], ocr=ocr)


def _named(document: Document) -> Document:
    return evolve(document, source=evolve(document.source, name=document.source.name or STDIN))
