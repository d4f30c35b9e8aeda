"""Looks of cells in an XLSX: number formats, indentation, borders."""

from collections.abc import Mapping

from lxml import etree

from cnbudget.model.passing import frozen
from cnbudget.readers.package import attribute, local, whole
from cnbudget.readers.workbook.format_code import BUILT_IN

__all__ = ["Style", "read_styles"]

_SIDES = ("left", "right", "top", "bottom")


@frozen
class Style:
    """A cell's look: number format, steps of indentation, whether it has a border."""

    code: str = "General"
    indent: int = 0
    bordered: bool = False


def read_styles(root: etree._Element) -> list[Style]:
    """Return the looks that cells name by their place."""
    codes: dict[int, str] = dict(BUILT_IN)
    for item in root.iter("{*}numFmt"):
        codes[whole(attribute(item, "numFmtId"))] = attribute(item, "formatCode")
    borders = [_has_lines(border) for border in root.iterfind("{*}borders/{*}border")]
    return [_style(xf, codes, borders) for xf in root.iterfind("{*}cellXfs/{*}xf")]


def _style(xf: etree._Element, codes: Mapping[int, str], borders: list[bool]) -> Style:
    alignment = next(xf.iterchildren("{*}alignment"), None)
    indent = min(whole(attribute(alignment, "indent", "0")), 100) if alignment is not None else 0
    border = whole(attribute(xf, "borderId", "0"))
    code = codes.get(whole(attribute(xf, "numFmtId", "0")), "General")
    return Style(code, indent, border < len(borders) and borders[border])


def _has_lines(border: etree._Element) -> bool:
    sides = sum(local(side) in _SIDES and attribute(side, "style", "none") != "none" for side in border)
    return sides > 1
