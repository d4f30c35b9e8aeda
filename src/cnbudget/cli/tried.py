"""`formats --try FILE`: which words of a file were understood as what, which were not, and what a format adds."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module

import cnbudget
from cnbudget.cli.opening import refuse_folder
from cnbudget.cli.output import FINE, UNUSABLE
from cnbudget.cli.speak import hint, spoken
from cnbudget.formats import Format, registry
from cnbudget.model.document import Document
from cnbudget.model.errors import FormatError
from cnbudget.model.table import Table
from cnbudget.vocabulary.called import members, table_called, tables, words_of
from cnbudget.vocabulary.members import CODED, FREE, tree
from cnbudget.vocabulary.wording import say

__all__ = ["imported", "try_file", "understood"]

_SHOWN = 8  # words of one table that are named
_OPEN = ("table-unread", "table-untitled", "table-unknown", "header-unknown", "unit-unknown", "unit-missing")


def try_file(name: str, more: Sequence[str]) -> int:
    """Print what of a file was understood; `more` names formats that are not installed, as `package.module:Class`."""
    refuse_folder(name)
    loaded = registry.load().formats
    formats = (*(imported(text) for text in more), *(entry for entry in loaded if entry.name != "general"))
    document = cnbudget.parse(name, formats=formats)
    for line in understood(document, formats):
        print(line)
    return FINE if document.tables else UNUSABLE


def imported(text: str) -> Format:
    """Return the format that `package.module:Class` names.

    Raises:
        FormatError: there is none.
    """
    module, _, name = text.partition(":")
    try:
        found = getattr(import_module(module), name)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        message = f"{text!r} cannot be loaded: {error}; write package.module:Class"
        raise FormatError(message) from None
    if not isinstance(found, Format):
        message = f"{text!r} is no format: it needs name, description, recognises and profile"
        raise FormatError(message)
    return found


def understood(document: Document, formats: Iterable[Format]) -> Iterator[str]:
    """Yield the report line by line: the format, each table with its words, and what was not read."""
    used = next((entry for entry in formats if entry.name == document.provenance.format), None)
    yield _said("format" if used else "general", name=document.provenance.format)
    if used is not None:
        yield from _of_format(document, used)
    for table in document.tables:
        yield from _of_table(table)
    for remark in document.diagnostics:
        if remark.code in _OPEN:
            yield f"{remark.code} {remark.place}: {remark.printed}"


def _of_format(document: Document, used: Format) -> Iterator[str]:
    """Yield each word that the format teaches, and how often the document prints it."""
    profile = used.profile()
    printed = [part for table in document.tables for part in _printed(table)]
    taught: tuple[tuple[str, object], ...] = (
        *profile.words,
        *profile.titles,
        *profile.labels,
        *((word, f"{factor} 元") for word, factor in profile.units),
    )
    for word, meaning in taught:
        count = sum(word in part for part in printed)
        yield _said("taught" if count else "not-taught", word=word, meaning=meaning, count=count)


def _printed(table: Table) -> Iterator[str]:
    yield table.title
    yield from ("/".join(column.header) for column in table.columns)
    yield from (row.label for row in table.rows)


def _of_table(table: Table) -> Iterator[str]:
    title = " ".join(filter(None, (table.number, table.title)))
    unknown_title = _said("not-known", near=hint(table.title, _titles()))
    known = f"{table.id} {table_called(table.id).zh}" if table.id else unknown_title
    yield _said("table", title=title, known=known, unit=table.unit or _said("no-unit"))
    if table.unresolved:
        yield _said("title", words=table.unresolved)
    for number, column in enumerate(table.columns):
        own = [cell.coordinates for cell in table.cells if cell.column == number]
        common = [
            f"{name}={value}"
            for name in ("flow", "fund", "origin", "nature", "item", "period")
            if own and (value := getattr(own[0], name)) and all(getattr(at, name) == value for at in own)
        ]
        meant = f"{column.id or _said('not-known', near='')} {' '.join(common)}".rstrip()
        yield _said("column", header="/".join(column.header), column=meant)
    unknown = dict.fromkeys(word for cell in table.cells for word in cell.unresolved)
    for word in list(unknown)[:_SHOWN]:
        yield _said("word", word=word, near=hint(word, _words()))
    if len(unknown) > _SHOWN:
        yield _said("words", count=len(unknown) - _SHOWN)


def _said(code: str, /, **fields: object) -> str:
    return say(f"command.try-{code}", spoken(), **fields)


def _titles() -> list[str]:
    return [table_called(table).zh for table in tables()]


def _words() -> list[str]:
    closed = [dimension for dimension in tree().members if dimension not in CODED | FREE]
    return [word for dimension in closed for member in members(dimension) for word in words_of(dimension, member)]
