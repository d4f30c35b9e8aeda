"""A Word document to one long page."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from cnbudget.model.characters import NUMBER
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import NoTextLayerError
from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.model.place import Place
from cnbudget.readers.budget import Budget
from cnbudget.readers.docx.inline import DELETED, SEEN
from cnbudget.readers.docx.look import read_looks
from cnbudget.readers.docx.numbering import read_numbering
from cnbudget.readers.docx.walk import Walk
from cnbudget.readers.flow import Flow
from cnbudget.readers.ocr_advice import ocr_advice
from cnbudget.readers.package import Package, attribute, local
from cnbudget.readers.page import PageSource
from cnbudget.readers.picture.extra import require_ocr

if TYPE_CHECKING:
    from cnbudget.readers.docx.pictures import Pictures

__all__ = ["read_docx"]

_NOTES = ("footnotes", "endnotes")
_EMBEDDED = {
    **dict.fromkeys(("package", "oleObject", "aFChunk", "subDocument"), "the file {file} is embedded in this document"),
    **dict.fromkeys(("chart", "diagramData"), "the chart or diagram {file} is part of this document"),
}
_NAMED = 6
_LONGEST = 40  # characters of a text in a message
_ELSEWHERE = DELETED | {"Fallback"}


def read_docx(name: str, data: bytes, limits: Limits, ocr: Ocr | None = None) -> PageSource:
    """Return what a DOCX holds, its headers and footers left out.

    Args:
        name: of the source.
        data: its bytes.
        limits: of the parse.
        ocr: asks for the recognition of its pictures, None where they are not read.

    Raises:
        DamagedSourceError: it is no ZIP file, or its parts are missing or no XML.
        LimitExceededError: it unpacks to more, is nested deeper or holds more than the limits allow.
        NoTextLayerError: it shows pictures and no text, and they are not to be recognised.
        MissingExtraError: pictures are to be recognised, and a package for it is not installed.
    """
    with Package(name, data, limits) as package:
        main = next(
            (part for kind, part in package.relations("").values() if kind == "officeDocument"), "word/document.xml"
        )
        relations = package.relations(main)
        by_kind = dict(relations.values())
        styles = by_kind.get("styles")
        numbering = read_numbering(package, by_kind.get("numbering"), styles)
        walk = Walk(Flow(Budget(name, limits, len(data))), numbering, read_looks(package, styles))
        pictures = None if ocr is None else _pictures(package, relations, walk)
        root = package.root(main)
        body = root.find("{*}body")
        if body is not None:
            walk.flow.budget.expect_rows(len(body))  # its paragraphs and tables, blank ones too
            walk.blocks(body, "/body", 0)
        roots = [root]
        for kind in _NOTES:
            if kind in by_kind:
                roots.append(package.root(by_kind[kind]))
                for number, note in enumerate(roots[-1], start=1):
                    if attribute(note, "type", "normal") == "normal":
                        walk.blocks(note, f"/{kind[:-1]}[{number}]", 0)
        embedded = sorted(set(relations.values()))
        remarks = (*_embedded(embedded), *_hidden(walk), *_unread(roots))
        if walk.shown and not walk.flow.lines and not walk.flow.grids and not walk.hidden:
            raise NoTextLayerError(_no_text(name or "the source", walk.shown, asked=ocr is not None))
        left_out = pictures.diagnostics if pictures is not None else ()
        return PageSource((walk.flow.page(),), (*walk.flow.diagnostics, *remarks, *left_out))


def _pictures(package: Package, relations: Mapping[str, tuple[str, str]], walk: Walk) -> "Pictures":
    """Have the pictures that the walk comes to read."""
    require_ocr()
    from cnbudget.readers.docx.pictures import Pictures

    pictures = Pictures(package, relations, walk.flow.budget)
    walk.picture = pictures.read
    return pictures


def _no_text(name: str, count: int, *, asked: bool) -> str:
    if asked:
        return f"{name} has no text that can be read: nothing was recognised on its {count} pictures"
    return f"{name} has no text: it shows {count} pictures; to have them read, {ocr_advice()}"


def _embedded(relations: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    for kind, part in relations:
        if kind in _EMBEDDED:
            what = _EMBEDDED[kind].format(file=part.rsplit("/", 1)[-1])
            message = f"{what} and was not read; take it out and read it by itself"
            yield Diagnostic("file-embedded", "warning", message, Place(address=part))


def _hidden(walk: Walk) -> Iterator[Diagnostic]:
    """Name hidden rows and hidden texts that hold numbers."""
    rows = [(where, text) for where, text in walk.rows if NUMBER.search(text)]
    if rows:
        shown = _quoted(text for _, text in rows)
        message = f"{len(rows)} rows of tables are hidden or deleted and were not read: {shown}"
        yield Diagnostic("rows-hidden", "warning", message, Place(address=rows[0][0]), rows[0][1])
    texts = [text for text in walk.hidden if NUMBER.search(text)]
    if texts:
        message = f"{len(texts)} texts with numbers are hidden or struck out and were not read: {_quoted(texts)}"
        yield Diagnostic("text-hidden", "warning", message, Place(), texts[0])


def _unread(roots: Iterable[etree._Element]) -> Iterator[Diagnostic]:
    """Name texts that the walk did not come to: there is none but in elements put where they do not belong."""
    texts = [
        text.text
        for root in roots
        for text in root.iter("{*}t")
        if SEEN not in text.attrib and text.text and text.text.strip() and not _is_elsewhere(text)
    ]
    if texts:
        message = f"{len(texts)} texts stand where a document has none and were not read: {_quoted(texts)}"
        yield Diagnostic("text-unread", "warning", message, Place(), texts[0])


def _is_elsewhere(text: etree._Element) -> bool:
    """Whether a text was deleted, repeats another for old programs, or separates notes."""
    return any(
        local(above) in _ELSEWHERE or attribute(above, "type", "normal") != "normal" for above in text.iterancestors()
    )


def _quoted(texts: Iterable[str]) -> str:
    every = [" ".join(text.split()) for text in texts]
    shown = [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in every[:_NAMED]]
    return "; ".join(shown) + (f" and {len(every) - _NAMED} more" if len(every) > _NAMED else "")
