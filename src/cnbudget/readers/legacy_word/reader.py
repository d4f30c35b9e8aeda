"""A legacy Word file to pages, by way of DOCX."""

from collections.abc import Iterator

from attrs import evolve

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.limits import Limits
from cnbudget.model.ocr import Ocr
from cnbudget.model.place import Place
from cnbudget.readers.docx.reader import read_docx
from cnbudget.readers.legacy_word.convert import convert
from cnbudget.readers.page import PageSource

__all__ = ["read_doc"]

# Of the converter's warnings those about text, tables and numbering; the others are about looks.
_LOSSES = {
    "GROUPED_MAIN_TEXTBOXES_DEFERRED": "grouped text boxes were left out",
    "MAIN_TEXTBOX_TABLE_MALFORMED": "text boxes were left out",
    "MALFORMED_TABLE_FLATTENED": "a table whose rows are damaged became plain paragraphs",
    "NOTE_REFERENCE_DEFERRED": "a footnote lost its mark",
    "NUMBERING_TABLE_MALFORMED": "automatic numbering was left out",
    "OBJECT_ANCHOR_DEFERRED": "an embedded object was left out",
    "OLE_OBJECTS_UNANCHORED": "embedded objects were left out",
    "OLE_OBJECT_OMITTED": "an embedded object was left out",
    "OLE_OBJECT_STORAGE_MISSING": "an embedded object was left out",
    "STYLE_TABLE_MALFORMED": "styles, and the numbering that hangs on them, were left out",
    "TABLE_CELL_DEFINITION_MISMATCH": "a table's row has other cells than it declares",
    "TABLE_DEPTH_LIMITED": "tables nested too deep were left out",
    "TABLE_GRID_MISMATCH": "a table's rows do not fit one grid",
    "TABLE_MARKER_DEFERRED": "the end of a table's cell or row is not where a table is",
    "UNSUPPORTED_CONTROL_CHARACTER": "characters that only Word knows were left out",
    "UNTERMINATED_FIELD": "a field does not end; its text may be left out",
}
_RATIO = 10_000  # the package is the converter's, and repeated markup packs well


def read_doc(name: str, data: bytes, limits: Limits, ocr: Ocr | None = None) -> PageSource:
    """Return what a legacy Word file holds, in its own order; places are element paths as in DOCX.

    Its pictures are read as those of a DOCX where `ocr` asks for it.

    Raises:
        MissingExtraError: the converter is not installed.
        DamagedSourceError: the file can't be converted: damaged, encrypted or beyond what the converter knows.
        LimitExceededError: it takes too long, too much memory, or holds more than the limits allow.
    """
    converted = convert(name, data, limits)
    source = read_docx(name, converted.data, evolve(limits, max_ratio=max(_RATIO, limits.max_ratio)), ocr)
    return evolve(source, diagnostics=(*source.diagnostics, *_losses(converted.codes)))


def _losses(codes: tuple[str, ...]) -> Iterator[Diagnostic]:
    for code in codes:
        if code in _LOSSES:
            message = f"in the conversion from .doc, {_LOSSES[code]}"
            yield Diagnostic("conversion-loss", "warning", message, Place(), code)
