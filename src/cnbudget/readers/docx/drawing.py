"""Pictures in a paragraph of a Word document: which file each shows, and how large."""

from collections.abc import Iterator

from lxml import etree

from cnbudget.model.passing import frozen
from cnbudget.readers.docx.inline import branches
from cnbudget.readers.package import attribute, local, whole

__all__ = ["Shown", "pictures_of"]

_EMU = 914_400  # English metric units of an inch
_NOT_HERE = frozenset({"txbxContent"})  # text boxes are blocks of their own


@frozen
class Shown:
    """A picture: the identity of its file among the relations, and its width and height in inches, 0 if not known."""

    identity: str
    wide: float
    high: float


def pictures_of(paragraph: etree._Element) -> Iterator[Shown]:
    """Yield the pictures of a paragraph, in order; drawings are newer, VML (`pict`) is of old programs."""
    for child in branches(paragraph):
        tag = local(child)
        if tag == "drawing":
            extent = next(child.iter("{*}extent"), None)
            wide, high = (0, 0) if extent is None else (whole(attribute(extent, side)) for side in ("cx", "cy"))
            for blip in child.iter("{*}blip"):
                yield Shown(attribute(blip, "embed"), wide / _EMU, high / _EMU)
        elif tag == "pict":
            for image in child.iter("{*}imagedata"):
                yield Shown(attribute(image, "id"), 0.0, 0.0)
        elif tag not in _NOT_HERE:
            yield from pictures_of(child)
