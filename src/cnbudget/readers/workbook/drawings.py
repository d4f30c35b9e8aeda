"""Drawings on an XLSX's sheet: text boxes and shapes with their text, pictures and charts counted."""

from lxml import etree

from cnbudget.model.passing import frozen
from cnbudget.readers.package import local, whole
from cnbudget.readers.workbook.sheet import cell_name

__all__ = ["Drawing", "read_drawing"]

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_PICTURES = ("pic", "graphicFrame")


@frozen
class Drawing:
    """What a drawing holds.

    Attributes:
        texts: of its text boxes and shapes, each with the cell its box begins at.
        pictures: how many pictures and charts.
    """

    texts: tuple[str, ...]
    pictures: int


def read_drawing(root: etree._Element) -> Drawing:
    """Return the texts of a drawing and count its pictures."""
    texts = []
    pictures = 0
    for anchor in root.iterchildren(*(f"{{*}}{name}" for name in _ANCHORS)):
        text = "".join(part.text or "" for part in anchor.iter("{*}t") if not _is_fallback(part)).strip()
        if text:
            row, column = (whole(anchor.findtext(f"{{*}}from/{{*}}{name}") or "0") for name in ("row", "col"))
            texts.append(f"{cell_name(row, column)} ({text})")
        pictures += sum(next(anchor.iter(f"{{*}}{name}"), None) is not None for name in _PICTURES)
    return Drawing(tuple(texts), pictures)


def _is_fallback(element: etree._Element) -> bool:
    """Whether an element stands in the copy that files keep for old programs."""
    return any(local(above) == "Fallback" for above in element.iterancestors())
