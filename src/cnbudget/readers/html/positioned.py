"""Web pages made from PDF: text runs and rules set at positions, without tables. They go the way of PDF."""

import re
from collections.abc import Iterator

from lxml import etree

from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Glyphs, Ink, Rule
from cnbudget.readers.page import Page

__all__ = ["is_positioned", "read_positioned"]

_LENGTH = re.compile(r"([a-z-]+)\s*:\s*(-?\d+(?:\.\d+)?)(pt|px)?", re.IGNORECASE)
_BORDER = re.compile(r"border(?:-(left|right|top|bottom))?\s*:\s*[^;]*\b(?:solid|double|dashed|dotted)", re.IGNORECASE)
_FILL = re.compile(r"background(?:-color)?\s*:\s*(?!transparent|none|#fff|white|inherit)", re.IGNORECASE)
_ABSOLUTE = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
_PIXEL = 0.75  # points
_ENOUGH = 40  # runs at positions that make a page one of this kind
_ASCENT = 0.86  # of the size: the baseline beneath the top of a line as high as its characters
_THIN = 3.0  # points of a filled shape that is a rule
_NARROW = 0x2000
_SIZE = 10.0


def is_positioned(root: etree._Element) -> bool:
    """Whether a web page is text set at positions: many such runs, and more of them than table cells."""
    runs = 0
    cells = 0
    for element in root.iter(etree.Element):
        if element.tag in {"td", "th"}:
            cells += 1
        elif (element.text or "").strip() and _is_placed(element):
            runs += 1
    return runs >= _ENOUGH and runs > cells


def _is_placed(element: etree._Element) -> bool:
    style = element.get("style", "")
    return "left" in style and "top" in style and _ABSOLUTE.search(style) is not None


def read_positioned(root: etree._Element, name: str, limits: Limits) -> Iterator[Page]:
    """Yield the pages: the elements of given width and height that hold runs.

    Raises:
        LimitExceededError: there are more pages, or more characters or rules on one, than the limits allow.
    """
    holders: dict[etree._Element, list[etree._Element]] = {}
    for element in root.iter(etree.Element):
        if _is_placed(element):
            parent = element.getparent()
            if parent is not None:
                holders.setdefault(parent, []).append(element)
    if len(holders) > limits.max_pages:
        message = f"{name or 'the page'} has {len(holders)} pages, more than Limits.max_pages = {limits.max_pages}"
        raise LimitExceededError(message)
    for number, (holder, elements) in enumerate(holders.items(), 1):
        ink = _ink(number, holder, elements, limits.max_page_items)
        if ink is None:
            message = (
                f"page {number} of {name or 'the source'} has more characters and rules than "
                f"Limits.max_page_items = {limits.max_page_items}"
            )
            raise LimitExceededError(message)
        yield read_page(ink)


def _ink(number: int, holder: etree._Element, elements: list[etree._Element], most: int) -> Ink | None:
    """Set the runs and rules of a page; None as soon as they are too many."""
    glyphs = Glyphs([], [], [], [], [])
    horizontals: list[Rule] = []
    verticals: list[Rule] = []
    right = bottom = 0.0
    for element in elements:
        style = element.get("style", "")
        lengths = _lengths(style)
        left, top = lengths.get("left", 0.0), lengths.get("top", 0.0)
        text = "".join(map(str, element.itertext()))
        if text.strip():
            right = max(right, _set(text, left, top, lengths, glyphs))
        _rule(style, lengths, horizontals, verticals)
        bottom = max(bottom, top)
        if len(glyphs.texts) + len(horizontals) + len(verticals) > most:
            return None
    page = _lengths(holder.get("style", ""))
    width, height = page.get("width", right + _SIZE), page.get("height", bottom + 2 * _SIZE)
    return Ink(number, width, height, glyphs, horizontals, verticals)


def _rule(style: str, lengths: dict[str, float], horizontals: list[Rule], verticals: list[Rule]) -> None:
    """Take the edges that an element's borders draw, or the element itself where it is as thin as a rule."""
    left, top = lengths.get("left", 0.0), lengths.get("top", 0.0)
    wide, high = lengths.get("width", 0.0), lengths.get("height", 0.0)
    sides = {side.lower() for side in _BORDER.findall(style)}
    if not (sides or _FILL.search(style)) or max(wide, high) <= _THIN:
        return
    if min(wide, high) <= _THIN:
        if wide >= high:
            horizontals.append((top, left, left + wide))
        else:
            verticals.append((left, top, top + high))
        return
    horizontals += [(y, left, left + wide) for side, y in (("top", top), ("bottom", top + high)) if sides & {"", side}]
    verticals += [(x, top, top + high) for side, x in (("left", left), ("right", left + wide)) if sides & {"", side}]


def _lengths(style: str) -> dict[str, float]:
    return {
        name.lower(): float(value) * (_PIXEL if unit.lower() == "px" else 1.0)
        for name, value, unit in _LENGTH.findall(style)
    }


def _set(text: str, left: float, top: float, lengths: dict[str, float], glyphs: Glyphs) -> float:
    """Set a run: Chinese characters as wide as high, Latin ones half as wide; return where it ends."""
    size = lengths.get("font-size", _SIZE)
    spacing = lengths.get("letter-spacing", 0.0)
    leading = max(0.0, lengths.get("line-height", size) - size) / 2
    at = left
    for character in text:
        wide = size * (0.5 if ord(character) < _NARROW else 1.0)
        if not character.isspace():
            glyphs.texts.append(character)
            glyphs.lefts.append(at)
            glyphs.rights.append(at + wide)
            glyphs.baselines.append(top + leading + _ASCENT * size)
            glyphs.sizes.append(size)
        at += wide + spacing
    return at
