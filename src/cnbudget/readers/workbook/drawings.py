"""Drawings on an XLSX's sheet: text boxes and shapes with their text, pictures and charts counted."""

from lxml import etree

from cnbudget.readers.package import local, whole
from cnbudget.readers.workbook.sheet import WorkSheet, cell_name

__all__ = ["read_drawing"]

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_PICTURES = ("pic", "graphicFrame")


def read_drawing(root: etree._Element, sheet: WorkSheet) -> None:
    """Add to a sheet the texts of a drawing, each with the cell its box begins at, and count its pictures."""
    for anchor in root.iterchildren(*(f"{{*}}{name}" for name in _ANCHORS)):
        text = "".join(part.text or "" for part in anchor.iter("{*}t") if not _is_fallback(part)).strip()
        if text:
            row, column = (whole(anchor.findtext(f"{{*}}from/{{*}}{name}") or "0") for name in ("row", "col"))
            sheet.drawings.append(f"{cell_name(row, column)} ({text})")
        sheet.pictures += sum(next(anchor.iter(f"{{*}}{name}"), None) is not None for name in _PICTURES)


def _is_fallback(element: etree._Element) -> bool:
    """Whether an element stands in the copy that files keep for old programs."""
    return any(local(above) == "Fallback" for above in element.iterancestors())
