"""Text of a paragraph as it is printed: everything within it is walked but what is known not to be shown."""

import re
from collections.abc import Callable, Iterator

from attrs import define, field
from lxml import etree

from cnbudget.readers.docx.look import Looks
from cnbudget.readers.package import attribute, local
from cnbudget.readers.raised import lowered, raised

__all__ = ["DELETED", "SEEN", "UNSHOWN", "Inline", "branches"]

SEEN = "seen"
"""Attribute set on an element whose text was taken, or is known to be hidden."""
DELETED = frozenset({"del", "moveFrom", "delText", "delInstrText"})
"""Elements that hold what a tracked change took away."""
UNSHOWN = DELETED | {
    *("pPr", "rPr", "tcPr", "trPr", "tblPr", "tblGrid", "sectPr", "sdtPr", "sdtEndPr", "instrText", "fldData"),
    *("annotationRef", "rubyPr", "ctrlPr", "oMathParaPr"),
}
"""Elements that hold properties, instructions or what was deleted, and no printed text."""

UNREADABLE = "\ufffd"
_SYMBOLS = re.compile(r"[0-9.,:;()+\-/%\[\]=<>]")  # characters that the Symbol font has where ASCII has them
_PRIVATE = 0xF000
_TAB = "    "


@define
class Inline:
    """Takes one paragraph's text.

    Attributes:
        looks: what hides or raises text.
        style: the paragraph's style.
        check: raises where elements are nested too deep.
        hidden: takes hidden texts.
        pieces: the texts taken, each with `superscript` or `subscript` where it is shifted.
        boxes: text boxes met; they follow the paragraph.
        defaults: what form fields hold before anybody fills them in.
    """

    looks: Looks
    style: str
    check: Callable[[int], None]
    hidden: list[str]
    pieces: list[tuple[str, str]] = field(factory=list)
    boxes: list[etree._Element] = field(factory=list)
    defaults: list[str] = field(factory=list)

    def lines(self, paragraph: etree._Element, depth: int) -> list[str]:
        """Return the lines of a paragraph."""
        self._walk(paragraph, depth, "")
        level = any(text.strip() for text, shift in self.pieces if not shift)
        shown = {"superscript": raised, "subscript": lowered}
        texts = [shown[shift](text) if shift and level else text for text, shift in self.pieces]
        text = "".join(texts)
        self.hidden += [value for value in self.defaults if value.strip() not in text]
        return text.split("\n")

    def _walk(self, element: etree._Element, depth: int, shift: str) -> None:
        self.check(depth)
        for child in branches(element):
            tag = local(child)
            if tag == "t":
                child.set(SEEN, "")
                self.pieces.append(((child.text or "").replace("\n", " "), shift))
            elif tag == "txbxContent":
                self.boxes.append(child)
            elif tag == "ffData":
                self.defaults += [attribute(value, "val") for value in child.iter("{*}default")]
            elif tag == "r" and self.looks.is_hidden(child, self.style):
                self._hide(child)
            elif tag == "r":
                found = self.looks.shift(child)
                self._walk(child, depth + 1, found if found in {"superscript", "subscript"} else shift)
            elif tag == "rt":
                self._walk(child, depth + 1, "superscript")  # a reading above the line (ruby)
            elif not self._character(child, tag):
                self._walk(child, depth + 1, shift)

    def _character(self, element: etree._Element, tag: str) -> bool:
        """Take an element that stands for characters; False for all others."""
        if tag in {"tab", "ptab"}:
            text = _TAB
        elif tag in {"br", "cr"}:
            text = "\n"
        elif tag == "noBreakHyphen":
            text = "-"
        elif tag == "sym":
            text = _symbol(element)
        elif tag == "textpath":
            text = attribute(element, "string")  # decorated letters (WordArt)
        else:
            return False
        self.pieces.append((text, ""))
        return True

    def _hide(self, run: etree._Element) -> None:
        texts = list(run.iter("{*}t"))
        for text in texts:
            text.set(SEEN, "")
        self.hidden.append("".join(text.text or "" for text in texts))


def branches(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that may hold printed text; of alternatives (AlternateContent) the first."""
    for child in element:
        tag = local(child)
        if tag == "AlternateContent":
            choice = next(child.iterchildren("{*}Choice", "{*}Fallback"), None)
            if choice is not None:
                yield choice
        elif tag and tag not in UNSHOWN:
            yield child


def _symbol(element: etree._Element) -> str:
    """The character of a symbol font, U+FFFD where it is not one of those that are the same in all of them."""
    code = int(found.group(), 16) if (found := re.fullmatch("[0-9A-Fa-f]{4}", attribute(element, "char"))) else 0
    character = chr(code - _PRIVATE if code >= _PRIVATE else code)
    fits = attribute(element, "font") == "Symbol" and _SYMBOLS.fullmatch(character)
    return character if fits else UNREADABLE
