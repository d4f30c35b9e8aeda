"""What a browser shows of an element, by its attributes and its own style; style sheets are not looked at."""

import re
from collections.abc import Iterator

from lxml import etree

__all__ = ["INLINE", "SKIPPED", "is_hidden", "is_raised", "tag_of", "value_of"]

SKIPPED = frozenset({"script", "style", "template", "head", "option", "rp", "noscript", "noframes", "object"})
"""Elements without text of their own that is shown."""
INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "o:p", "q"),
        *("small", "span", "st1:chmetcnv", "strong", "sub", "sup", "tt", "u", "wbr", "img", "input", "button", "nobr"),
        *("select", "ruby", "rt", "rb"),
    }
)
_HIDDEN = re.compile(
    r"""
    display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse)
    | (?:opacity|font-size)\s*:\s*0(?:\.0*)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)
    | (?:left|top|text-indent)\s*:\s*-\d{4,}
    | text-decoration(?:-line)?\s*:[^;]*line-through
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_STRUCK = frozenset({"del", "s", "strike"})
_NO_TEXT = frozenset({"hidden", "checkbox", "radio", "button", "submit", "reset", "image", "file", "password", "color"})


def tag_of(element: etree._Element) -> str:
    """An element's name in small letters, "" for comments and the like."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser would not show an element, or show it struck out."""
    if "hidden" in element.attrib or tag_of(element) in _STRUCK:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def is_raised(element: etree._Element) -> bool:
    """Whether an element's text stands above the line: a note's mark, or a reading (ruby)."""
    return tag_of(element) in {"sup", "rt"} or _RAISED.search(element.get("style", "")) is not None


def value_of(element: etree._Element) -> str | None:
    """Return what a field of a form shows, None for other elements."""
    match tag_of(element):
        case "input":
            return "" if element.get("type", "text").lower() in _NO_TEXT else element.get("value", "")
        case "select":
            return next(_chosen(element), "")
        case _:
            return None


def _chosen(select: etree._Element) -> Iterator[str]:
    options = list(select.iterdescendants("option"))
    for option in (*(option for option in options if "selected" in option.attrib), *options[:1]):
        yield "".join(map(str, option.itertext()))
