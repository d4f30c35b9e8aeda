"""Spans and indents of table cells."""

from lxml import etree

from cnbudget.readers.package import attribute, whole

__all__ = ["before", "indent_of", "properties_of"]

_MOST_SPAN = 1000
_TWIPS = 210.0  # twentieths of a point in an em of 10.5 pt
_HUNDREDTHS = 100.0


def before(row: etree._Element) -> int:
    """Columns that a row leaves out at its left."""
    found = row.find("{*}trPr/{*}gridBefore")
    return 0 if found is None else min(whole(attribute(found, "val")), _MOST_SPAN)


def properties_of(cell: etree._Element) -> tuple[int, str]:
    """How many columns a cell covers, and whether it begins (restart) or goes on with (continue) one over rows."""
    span, merge = cell.find("{*}tcPr/{*}gridSpan"), cell.find("{*}tcPr/{*}vMerge")
    wide = 1 if span is None else max(1, min(whole(attribute(span, "val")), _MOST_SPAN))
    return wide, "" if merge is None else attribute(merge, "val", "continue")


def indent_of(cell: etree._Element) -> float:
    """How far a cell's first paragraph is set in, in em."""
    found = cell.find("{*}p/{*}pPr/{*}ind")
    if found is None:
        return 0.0
    by_characters = sum(whole(attribute(found, key)) for key in ("leftChars", "startChars", "firstLineChars"))
    if by_characters:
        return by_characters / _HUNDREDTHS
    twips = max(whole(attribute(found, key)) for key in ("left", "start")) + whole(attribute(found, "firstLine"))
    return min(twips / _TWIPS, _HUNDREDTHS)
