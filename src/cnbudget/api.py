"""The public functions: parse a source, reconcile a document, list its cells."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cnbudget.formats.registry import Format
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.limits import Limits
from cnbudget.model.place import Source
from cnbudget.pipeline import read_document, read_paged_document
from cnbudget.readers.load import SourceLike, load, read

if TYPE_CHECKING:
    from cnbudget.export.cells import CellRow

__all__ = ["cells", "parse", "parse_text", "reconcile"]

_DEFAULT_LIMITS = Limits()


def parse(source: SourceLike, *, formats: Sequence[Format] | None = None, limits: Limits = _DEFAULT_LIMITS) -> Document:
    """Return the document that a source holds.

    Args:
        source: a path (a `str` is always a path), bytes, or a file opened in binary mode. Its content decides what
            it is, not its name: PDF, HTML, DOCX, XLSX, XLS, or extracted text in UTF-8, UTF-16 or GB18030.
        formats: the formats to recognise; None for the built-in ones and those that installed packages contribute,
            `()` for none.
        limits: bounds on size and cost.

    Raises:
        CnbudgetError: the content can't be read; the subclass says why.
        OSError: the path can't be opened.
    """
    name, data = load(source, limits)
    kind, content = read(name, data, limits)
    origin = Source(name, kind, len(data), hashlib.sha256(data).hexdigest())
    if isinstance(content, str):
        return read_document(content, origin, formats=formats, limits=limits)
    return read_paged_document(content, origin, formats=formats)


def parse_text(text: str, *, formats: Sequence[Format] | None = None, limits: Limits = _DEFAULT_LIMITS) -> Document:
    """Return the document that extracted text holds; arguments and errors are those of `parse`."""
    data = text.encode("utf-8", "surrogatepass")
    origin = Source("", "text", len(data), hashlib.sha256(data).hexdigest())
    return read_document(text, origin, formats=formats, limits=limits)


def reconcile(document: Document) -> Reconciliation:
    """Return the checks that the document's own sums and repetitions allow, and what they found."""
    from cnbudget.reconciliation.run import run

    return run(document)


def cells(document: Document) -> "tuple[CellRow, ...]":
    """Return one row for each printed amount, with the columns of the cells table."""
    from cnbudget.export.cells import cells as rows

    return rows(document)
