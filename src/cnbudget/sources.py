"""Sources of more than one file: parts of one document, archives, folders; which files belong together."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from operator import itemgetter
from pathlib import Path
from posixpath import dirname

from attrs import evolve, frozen

from cnbudget.explained import explained
from cnbudget.formats.registry import Format
from cnbudget.interpret.identity import agree
from cnbudget.layout.together import placed_in
from cnbudget.model.deadline import deadline
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError, FormatError, MissingExtraError, PartsError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.model.place import Place, Source
from cnbudget.model.table_layout import LayoutExplanation
from cnbudget.pipeline import Part, read_part, read_together
from cnbudget.readers.files import File, files_in
from cnbudget.readers.load import SourceLike, load, read
from cnbudget.readers.sniff import sniff
from cnbudget.vocabulary.notation.numbers import read_number

__all__ = ["Reading", "Sources", "explain_all", "read_all", "read_one", "read_parts"]

Sources = SourceLike | Sequence[SourceLike]
"""One source, or the parts of one document."""


@frozen
class Reading:
    """How sources are read.

    Attributes:
        formats: the formats to recognise, None for all that are installed.
        limits: bounds on each parse.
        ocr: how pictures are recognised, None where they are not read.
        explain: whether it is asked how each table was laid out, which takes time for tables that are not read.
    """

    formats: Sequence[Format] | None
    limits: Limits
    ocr: Ocr | None = None
    explain: bool = False


_Reader = Callable[[File], Part]


@frozen
class _Unread:
    """A file that holds no document that can be read, and why."""

    name: str
    error: CnbudgetError

    def remark(self) -> Diagnostic:
        return Diagnostic("part-unread", "warning", f"a file beside the others was not read: {self.error}", Place())


def read_one(source: SourceLike, how: Reading) -> Document:
    """Return the one document that a file, an archive or a package of documents holds.

    Raises:
        PartsError: it holds several documents.
        CnbudgetError: as `cnbudget.parse` says.
    """
    name, data = load(source, how.limits)
    files = files_in(name, data, how.limits)
    kind = sniff(data)
    if kind != "zip" and len(files) == 1:
        return _reader(how)(files[0]).document()
    whole = _source(name, kind, data)
    parts, unread = _readable(files, how, name)
    groups = _groups(parts)
    if len(groups) > 1:
        listed = ", ".join(group[0].source.name for group in groups[:3]) + (", …" if len(groups) > 3 else "")  # noqa: PLR2004
        message = f"{name or 'the source'} holds {len(groups)} documents ({listed}); cnbudget.parse_all reads them all"
        raise PartsError(message)
    return _together(groups[0], unread, whole)


def read_parts(sources: Sequence[SourceLike], how: Reading) -> Document:
    """Return the one document of which the sources are parts.

    Raises:
        PartsError: none is given, one is given twice, two print the same table, or two are of different departments,
            years or kinds.
        CnbudgetError: a part can't be read, or is an archive.
    """
    loaded = (load(source, how.limits) for source in sources)
    files = [
        file
        for number, (name, data) in enumerate(loaded, 1)
        for file in _parts_in(name or f"part {number}", data, how.limits)
    ]
    if not files:
        message = "no source is given"
        raise PartsError(message)
    for one, other in combinations(files, 2):
        if (one.data, one.document) == (other.data, other.document):
            message = f"{one.name} and {other.name} are the same file; give each part once"
            raise PartsError(message)
    parts = list(map(_reader(how), files))
    for part, another in combinations(parts, 2):
        _are_apart(part, another)
    return read_together(parts, _whole([part.source for part in parts]))


def _are_apart(one: Part, other: Part) -> None:
    """Go on if no table is given twice: its figures would count twice.

    Raises:
        PartsError: both print the same table with the same amounts.
    """
    if both := _tables(one) & _tables(other):
        number, title, _ = min(both, key=itemgetter(0, 1))
        message = (
            f"{one.source.name} and {other.source.name} both print {(number + ' ' + title).strip()}: one is a copy of "
            f"the other; read them one by one"
        )
        raise PartsError(message)


def read_all(source: SourceLike, how: Reading) -> tuple[Document, ...]:
    """Return the documents that an archive, a folder, a package or a file holds, in the order of their first files.

    Raises:
        CnbudgetError: nothing in it can be read; the first reason is given.
        OSError: a path can't be opened.
    """
    return tuple(document for _, document in _documents(source, how))


def explain_all(source: SourceLike, how: Reading) -> LayoutExplanation:
    """Return how the tables of an archive, a folder, a package or a file were laid out.

    Raises:
        CnbudgetError: nothing in it can be read; the first reason is given.
        OSError: a path can't be opened.
    """
    found = [_explained(group, document) for group, document in _documents(source, how)]
    if len(found) == 1:
        return found[0]
    apart = [placed_in(one, one.source.name) if not one.source.parts else one for one in found]
    tables = (table for one in apart for table in one.tables)
    remarks = (remark for one in apart for remark in one.remarks)
    return LayoutExplanation(_whole([one.source for one in apart]), tuple(tables), tuple(remarks))


def _explained(group: Sequence[Part], document: Document) -> LayoutExplanation:
    layouts = [part.layout if len(group) == 1 else placed_in(part.layout, part.source.name) for part in group]
    return explained(document.source, [table for layout in layouts for table in layout.tables], document.diagnostics)


def _documents(source: SourceLike, how: Reading) -> Iterator[tuple[Sequence[Part], Document]]:
    """Yield the documents that a source holds, each with its parts, in the order of their first files."""
    if isinstance(source, str | os.PathLike) and Path(source).is_dir():
        parts, unread = _of_folder(Path(source), how)
    else:
        name, data = load(source, how.limits)
        files = files_in(name, data, how.limits)
        if sniff(data) != "zip" and len(files) == 1:
            part = _reader(how)(files[0])
            yield (part,), part.document()
            return
        parts, unread = _readable(files, how, name)
    for number, group in enumerate(_groups(parts)):
        beside = unread if not number else ()
        alone = len(group) == 1
        whole = group[0].source if alone else _whole([part.source for part in group])
        document = group[0].document() if alone else read_together(group, whole)
        yield group, evolve(document, diagnostics=(*document.diagnostics, *(u.remark() for u in beside)))


def _reader(how: Reading) -> _Reader:
    def take(file: File) -> Part:
        with deadline(file.name, how.limits.max_seconds):
            kind, content = read(file.name, file.data, how.limits, how.ocr, file.document)
            source = _source(file.name, kind, file.data)
            return read_part(content, source, formats=how.formats, limits=how.limits, explain=how.explain)

    return take


def _source(name: str, kind: str, data: bytes) -> Source:
    return Source(name, kind, len(data), hashlib.sha256(data).hexdigest())


def _whole(parts: Sequence[Source]) -> Source:
    """What several parts are together: named after them all."""
    digest = hashlib.sha256("".join(part.sha256 for part in parts).encode()).hexdigest()
    name = " + ".join(part.name for part in parts)
    return Source(name, "parts", sum(part.size for part in parts), digest, parts=tuple(parts))


def _together(parts: Sequence[Part], unread: Sequence[_Unread], whole: Source) -> Document:
    document = read_together(parts, evolve(whole, parts=tuple(part.source for part in parts)))
    return evolve(document, diagnostics=(*document.diagnostics, *(entry.remark() for entry in unread)))


def _parts_in(name: str, data: bytes, limits: Limits) -> Sequence[File]:
    """Return what a part of a document is: itself, or the documents of the package that it is."""
    return (File(name, data),) if sniff(data) == "zip" else files_in(name, data, limits)


def _of_folder(folder: Path, how: Reading) -> tuple[list[Part], list[_Unread]]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    loaded = (load(path, how.limits) for path in paths)
    files = (file for name, data in loaded for file in _parts_in(name, data, how.limits))
    return _readable(files, how, str(folder))


def _readable(files: Iterable[File], how: Reading, name: str) -> tuple[list[Part], list[_Unread]]:
    """Return the files that hold something, and those that can't be read.

    Raises:
        CnbudgetError: none can be read, or a package that reading needs is not installed.
    """
    take = _reader(how)
    parts: list[Part] = []
    unread: list[_Unread] = []
    first: dict[bytes, str] = {}
    for file in files:
        before = first.setdefault(hashlib.sha256(file.data + str(file.document).encode()).digest(), file.name)
        if before != file.name:
            unread.append(_Unread(file.name, PartsError(f"{file.name} is the same file as {before}, which was read")))
            continue
        try:
            parts.append(take(file))
        except (MissingExtraError, FormatError):
            raise
        except CnbudgetError as error:
            unread.append(_Unread(file.name, error))
    if not parts:
        if unread:
            raise unread[0].error
        message = f"{name or 'the source'} holds no file"
        raise UnsupportedSourceError(message)
    return parts, unread


def _groups(parts: Sequence[Part]) -> list[list[Part]]:
    """Return the parts by document: those that name one department, year and kind, and what is silent beside them.

    A file that names no department goes with the only document of its folder, or else stands alone. Files that print
    the same table are two documents, or one twice, and are not put together.
    """
    groups: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: not _owner(part)):
        fitting = [group for group in groups if all(_fits(part, other) for other in group)]
        if not _owner(part):
            fitting = [group for group in fitting if _folder(group[0]) == _folder(part)] or fitting
        if len(fitting) == 1:
            fitting[0].append(part)
        else:
            groups.append([part])
    order = {id(part): number for number, part in enumerate(parts)}
    for group in groups:
        group.sort(key=lambda part: order[id(part)])
    return sorted(groups, key=lambda group: order[id(group[0])])


def _fits(one: Part, other: Part) -> bool:
    return agree(one.identity, other.identity) and not _titles(one) & _titles(other)


def _titles(part: Part) -> set[tuple[str, str]]:
    return {(sheet.number, sheet.title) for sheet in part.layout.sheets if sheet.title}


def _tables(part: Part) -> set[tuple[str, str, tuple[tuple[Decimal | str, ...], ...]]]:
    """The tables with their amounts, however these are printed."""
    return {
        (sheet.number, sheet.title, tuple(tuple(map(_amount, row.amounts)) for row in sheet.rows))
        for sheet in part.layout.sheets
        if sheet.title and any(any(row.amounts) for row in sheet.rows)
    }


def _amount(text: str) -> Decimal | str:
    number = read_number(text)
    return text if number is None else number.value


def _owner(part: Part) -> str | None:
    return part.identity.department or part.identity.region


def _folder(part: Part) -> str:
    return dirname(part.source.name.replace("\\", "/"))
