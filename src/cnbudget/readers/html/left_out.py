"""What of a web page was not read, gathered to be named."""

import re
from collections.abc import Iterator

from attrs import define, field
from lxml import etree

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.readers.html.elsewhere import document_name

__all__ = ["LeftOut"]

_MONEY = re.compile(r"\d[.,]\d", re.ASCII)  # 12.50, 1,200: other hidden numbers of a page are dates and counts
_DIGIT = re.compile(r"\d", re.ASCII)
_BLANKS = re.compile(r"\s+")
_NAMED = 6
_LONGEST = 40
_CELLS = ("td", "th")


@define
class LeftOut:
    """Gathers.

    Attributes:
        rows: hidden rows of tables that hold numbers, as they would read.
        hidden: other hidden or struck out texts with amounts.
        unread: texts with amounts that a browser shows only where something fails.
        shown: names of documents that it shows in a frame, kept elsewhere.
    """

    rows: list[str] = field(factory=list)
    hidden: list[str] = field(factory=list)
    unread: list[str] = field(factory=list)
    shown: list[str] = field(factory=list)

    def hide(self, element: etree._Element) -> None:
        """Keep the text of a hidden element if it holds amounts, or numbers in cells of a table."""
        text = _text(element)
        if element.tag == "tr" and _DIGIT.search(text):
            self.rows.append(text)
        elif _MONEY.search(text) or (_DIGIT.search(text) and _is_cell(element)):
            self.hidden.append(text)

    def skip(self, element: etree._Element) -> None:
        """Keep the text of an element that is shown only where scripts or other files are not."""
        if element.tag in {"noscript", "noframes", "object"} and _MONEY.search(text := _text(element)):
            self.unread.append(text)
        self.show(element)

    def show(self, element: etree._Element) -> None:
        """Keep the name of the document that a frame shows; pages in frames are seldom of the budget."""
        name = document_name(element.get("src") or element.get("data") or "")
        if name and name not in self.shown:
            self.shown.append(name)

    def remarks(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics."""
        for name in self.shown[:_NAMED]:
            message = f"the page shows the file {name} in a frame, and it was not read; read it by itself"
            yield Diagnostic("file-embedded", "warning", message, Place())
        for code, texts, message in (
            ("rows-hidden", self.rows, "rows of tables are hidden and were not read"),
            ("text-hidden", self.hidden, "texts with amounts are hidden or struck out and were not read"),
            ("text-unread", self.unread, "texts with amounts stand in for scripts or other files and were not read"),
        ):
            if texts:
                shown = "; ".join(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in texts[:_NAMED])
                more = f" and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
                yield Diagnostic(code, "warning", f"{len(texts)} {message}: {shown}{more}", Place(), texts[0])


def _text(element: etree._Element) -> str:
    return _BLANKS.sub(" ", " ".join(map(str, element.itertext()))).strip()


def _is_cell(element: etree._Element) -> bool:
    return element.tag in _CELLS or any(above.tag in _CELLS for above in element.iterancestors())
