"""The public functions: parse a source, reconcile a document, list its cells."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cnbudget.formats.registry import Format
from cnbudget.model.check import Reconciliation
from cnbudget.model.document import Document
from cnbudget.model.exact import in_own_context
from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.model.place import Source
from cnbudget.pipeline import read_document
from cnbudget.readers.load import SourceLike
from cnbudget.readers.sniff import sniff
from cnbudget.sources import Reading, Sources, explain_all, read_all, read_one, read_parts

if TYPE_CHECKING:
    from cnbudget.export.cells import CellRow
    from cnbudget.export.checks import CheckRow
    from cnbudget.export.performance import FieldRow, IndicatorRow
    from cnbudget.model.check import Suppression
    from cnbudget.model.comparison import Comparison
    from cnbudget.model.key_figure import KeyFigure
    from cnbudget.model.table_layout import LayoutExplanation
    from cnbudget.reconciliation.index import Rounding
    from cnbudget.reconciliation.rule import Rule

__all__ = [
    "cells",
    "check_rows",
    "compare",
    "explain_layout",
    "form_fields",
    "indicators",
    "key_figures",
    "parse",
    "parse_all",
    "parse_text",
    "reconcile",
    "repair",
    "to_report",
]

_DEFAULT_LIMITS = Limits()


@in_own_context
def parse(
    source: Sources,
    *,
    formats: Sequence[Format] | None = None,
    limits: Limits = _DEFAULT_LIMITS,
    ocr: bool | Ocr = False,
) -> Document:
    """Return the document that a source holds.

    Args:
        source: a path (a `str` is always a path), bytes, or a file opened in binary mode; or a sequence of them, the
            parts of one document: tables in one file, prose in another. Content decides what a file is, not its
            name: PDF, OFD, HTML, MHTML, DOCX, XLSX, XLS, legacy Word, or extracted text in UTF-8, UTF-16 or GB18030;
            a ZIP is the files in it.
        formats: the formats to recognise; None for the built-in ones and those that installed packages contribute,
            `()` for none.
        limits: bounds on size and cost.
        ocr: whether pictures are read (光学字符识别): scans, pages and tables that are pictures, PNG, JPEG and TIFF
            files; a page takes seconds. It needs the extra `ocr`. An `Ocr` says how.

    Raises:
        PartsError: the parts are of different departments, years or kinds, or a ZIP or an OFD package holds several
            documents.
        CnbudgetError: the content can't be read; the subclass says why.
        OSError: the path can't be opened.
    """
    if isinstance(source, Sequence) and not isinstance(source, str | bytes):
        return read_parts(source, Reading(formats, limits, Ocr.of(ocr)))
    return read_one(source, Reading(formats, limits, Ocr.of(ocr)))


@in_own_context
def parse_all(
    source: SourceLike,
    *,
    formats: Sequence[Format] | None = None,
    limits: Limits = _DEFAULT_LIMITS,
    ocr: bool | Ocr = False,
) -> tuple[Document, ...]:
    """Return the documents that a source holds; more than one where it is a ZIP, a folder or an OFD package of several.

    Files that name one department, year and kind are one document, and so is a file that names none beside them. Files
    that hold nothing readable are diagnostics (`part-unread`) of the first document.

    Args:
        source: as for `parse`, or the path of a folder, whose files are read at any depth.
        formats: as for `parse`.
        limits: bounds on each file.
        ocr: as for `parse`.

    Raises:
        CnbudgetError: nothing in it can be read; the first reason is given.
        OSError: the path can't be opened.
    """
    return read_all(source, Reading(formats, limits, Ocr.of(ocr)))


@in_own_context
def explain_layout(
    source: SourceLike,
    *,
    formats: Sequence[Format] | None = None,
    limits: Limits = _DEFAULT_LIMITS,
    ocr: bool | Ocr = False,
) -> "LayoutExplanation":
    """Return how each table of a source was laid out: by which header, in which columns, and why one was not read.

    The source is parsed as by `parse_all`. Tables that were not read are among the result, each with the columns that
    its header may mean, if it is known, and with the diagnostics that are about it.

    Args:
        source: as for `parse_all`.
        formats: as for `parse`.
        limits: bounds on each file.
        ocr: as for `parse`.

    Raises:
        CnbudgetError: nothing in it can be read; the first reason is given.
        OSError: the path can't be opened.
    """
    return explain_all(source, Reading(formats, limits, Ocr.of(ocr), explain=True))


@in_own_context
def parse_text(text: str, *, formats: Sequence[Format] | None = None, limits: Limits = _DEFAULT_LIMITS) -> Document:
    """Return the document that extracted text holds; arguments and errors are those of `parse`.

    A text with tables of HTML, as a web page or the Markdown of a converter, is read as `parse` reads its bytes.

    Raises:
        TypeError: `text` is no `str`.
    """
    if not isinstance(text, str):
        message = f"parse_text reads a text in hand (str), not {type(text).__name__}: use cnbudget.parse"
        raise TypeError(message)
    data = text.encode("utf-8", "surrogatepass")
    if sniff(data) == "html":
        return read_one(data, Reading(formats, limits))
    origin = Source("", "text", len(data), hashlib.sha256(data).hexdigest())
    return read_document(text, origin, formats=formats, limits=limits)


@in_own_context
def reconcile(
    document: Document,
    *,
    rules: "Sequence[Rule] | None" = None,
    suppress: "Sequence[Suppression]" = (),
    rounding: "Rounding" = "nearest",
) -> Reconciliation:
    """Return the checks that the document's own sums and repetitions allow, and what they found.

    Args:
        document: a parsed document.
        rules: rules beside the built-in ones; None for those that installed packages contribute, `()` for none.
        suppress: findings that are known; they are kept apart, in `Reconciliation.suppressed`.
        rounding: "nearest" as the accounts of China round, "truncate" for figures whose further digits were cut off.

    Raises:
        FormatError: two rules have one code.
    """
    from cnbudget.reconciliation.run import run

    return run(document, rules=rules, suppress=suppress, rounding=rounding)


@in_own_context
def repair(document: Document, report: Reconciliation) -> Document:
    """Return the document with the unplaced numbers placed that its own sums prove to belong in a blank cell.

    An amount that was recognised in a picture with little confidence is corrected where a character that the recogniser
    held possible as well makes two relations hold that failed, and breaks none.

    Each such cell has `reading="repaired"` and keeps its evidence, and each is reported as a diagnostic. The source is
    not read again. A number that fits two blank cells, or makes fewer than two relations hold, stays unplaced.
    """
    from cnbudget.reconciliation.repair import repair as repaired

    return repaired(document, report)


@in_own_context
def compare(before: Document, after: Document) -> "Comparison":
    """Return what two documents have in common: one department's in two years, or its budget and its final accounts.

    Facts are matched by their coordinates, each document's own figures with the other's. What only one prints is added
    or gone; a code that took over another's meaning is followed. Figures about one year that both print, such as last
    year's budget in this year's, are `Comparison.restated`.
    """
    from cnbudget.comparison.compare import compare as side_by_side

    return side_by_side(before, after)


@in_own_context
def check_rows(document: Document, report: Reconciliation) -> "tuple[CheckRow, ...]":
    """Return one row for each check, ready for a data frame."""
    from cnbudget.export.checks import check_rows as rows

    return rows(document, report)


@in_own_context
def cells(document: Document) -> "tuple[CellRow, ...]":
    """Return one row for each printed amount, with the columns of the cells table."""
    from cnbudget.export.cells import cells as rows

    return rows(document)


@in_own_context
def form_fields(document: Document) -> "tuple[FieldRow, ...]":
    """Return one row for each field of each performance form (绩效目标表, 绩效自评表)."""
    from cnbudget.export.performance import form_fields as rows

    return rows(document)


@in_own_context
def indicators(document: Document) -> "tuple[IndicatorRow, ...]":
    """Return one row for each indicator of each performance form."""
    from cnbudget.export.performance import indicators as rows

    return rows(document)


@in_own_context
def key_figures(document: Document, report: Reconciliation | None = None) -> "tuple[KeyFigure, ...]":
    """Return the answers to the questions everyone asks: 收入总计, 基本支出, “三公”经费, 政府采购 and the like.

    Each question is answered for the document's own period and for last year, whether or not an amount is printed, and
    for other periods that the document prints. `found` tells how: printed, the sum of its parts, this year's amount
    less the change that the prose gives, disputed where places disagree, or not printed, which is not zero.
    An amount that a relation of the document contradicts is given as printed, with the `findings` that contradict it.

    Args:
        document: a parsed document.
        report: its reconciliation; None to make it.
    """
    from cnbudget.figures.answer import answers

    return answers(document, report)


@in_own_context
def to_report(
    document: Document,
    report: Reconciliation,
    *,
    source: "Sources | None" = None,
    limits: Limits = _DEFAULT_LIMITS,
) -> str:
    """Return a web page about a document that needs no other file: Chinese first, English at the press of a button.

    It begins with whether the document adds up, what is wrong and where. The totals follow (in 万元), the findings as
    sentences with links to their figures, the flows from fund over nature to function, what is printed of two years,
    the performance forms, where every number went, and every table as printed with the meaning of its codes. It reads
    on paper as well.

    Args:
        document: a parsed document.
        report: its reconciliation.
        source: what the document was read from, as for `parse`. Where it is a PDF (or an archive of them), findings and
            unplaced numbers are shown on strips of the page, at most 60 strips and 3 MB; PDF that do not embed their
            Chinese fonts are not drawn. None for places in words only.
        limits: bounds on reading the source again.

    Raises:
        CnbudgetError: the source is not what the document was read from.
        OSError: the path can't be opened.
    """
    from cnbudget.export.report import to_report as page_of

    figures = key_figures(document, report)
    if source is None:
        return page_of(document, report, figures)
    from cnbudget.page_pictures import PagePictures

    with PagePictures(document, source, limits) as pictures:
        return page_of(document, report, figures, pictures)
