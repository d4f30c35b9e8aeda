"""Paragraphs and tables of a web page, in its order."""

from contextlib import suppress

from attrs import define, field
from lxml import etree

from cnbudget.model.errors import DamagedSourceError
from cnbudget.readers.budget import Budget
from cnbudget.readers.flow import Flow
from cnbudget.readers.html.elsewhere import tables_elsewhere
from cnbudget.readers.html.frames import Frames
from cnbudget.readers.html.left_out import LeftOut
from cnbudget.readers.html.look import INLINE, SKIPPED, is_hidden, is_raised, tag_of, value_of
from cnbudget.readers.html.parsing import parse_page
from cnbudget.readers.html.table import cells_of, children, is_data
from cnbudget.readers.html.text import WHITE, shifted
from cnbudget.readers.page import PageSource

__all__ = ["read_flow"]

_FRAMES = 3  # pages within each other


def read_flow(root: etree._Element, budget: Budget, frames: Frames | None = None) -> PageSource:
    """Return what the page holds as one long page.

    Args:
        root: of the page.
        budget: of the parse.
        frames: the pages that a web archive holds beside it; those that it shows in a frame are read there.

    Raises:
        LimitExceededError: it holds more cells, paragraphs or text than the budget allows.
    """
    flow = Flow(budget)
    body = root.find("body")
    start = root if body is None else body
    walk = _Walk(flow, frames or Frames())
    walk.block(start, f"/{tag_of(start)}")
    page = flow.page()
    elsewhere = () if page.grids else tables_elsewhere(start)
    return PageSource((page,), (*flow.diagnostics, *walk.left_out.remarks(), *elsewhere))


@define
class _Walk:
    """Gathers inline text to paragraphs and hands tables on."""

    flow: Flow
    inside: Frames
    left_out: LeftOut = field(factory=LeftOut)
    text: list[str] = field(factory=list)
    where: str = ""
    depth: int = 0

    def block(self, element: etree._Element, path: str) -> None:
        """Take a block's text and children; the paragraph before it and in it end."""
        self._end(path)
        self._inline(element, path)
        self._end(path)

    def _inline(self, element: etree._Element, path: str) -> None:
        if element.text:
            self.text.append(element.text)
        for child, below in children(element, path):
            self._child(child, below)
            if child.tail:
                self.text.append(child.tail)

    def _child(self, child: etree._Element, path: str) -> None:
        tag = tag_of(child)
        if not tag:
            return
        if tag in SKIPPED:
            self.left_out.skip(child)
        elif is_hidden(child):
            self.left_out.hide(child)
        elif tag == "br":
            self._end(path)
        elif tag in {"iframe", "frame"}:
            self._frame(child, path)
        elif tag == "embed":
            self.left_out.show(child)
            self._inline(child, path)  # it has no end, so the parser puts what follows in it
        elif tag == "table" and is_data(child):
            self._table(child, path)
        elif (value := value_of(child)) is not None:
            self.text.append(f" {value} ")
        elif is_raised(child) or tag == "sub":
            at = len(self.text)
            self._inline(child, path)
            if at < len(self.text):  # else a line ended in it
                self.text[at:] = [shifted(child, "".join(self.text[at:]), self.text[:at])]
        elif tag in INLINE or ":" in tag:
            self._inline(child, path)
        else:
            self.block(child, path)

    def _table(self, table: etree._Element, path: str) -> None:
        self._end(path)
        self.flow.budget.expect_rows(sum(1 for _ in table.iterdescendants("tr")))
        cells, astray = cells_of(table, path, self.left_out)
        for text in astray:
            self.flow.line(WHITE.sub(" ", text), path)
        self.flow.table(cells, path)

    def _frame(self, frame: etree._Element, path: str) -> None:
        """Take the page that a frame holds, or the archive holds for it; one from elsewhere is another source."""
        inner = frame.get("srcdoc", "").strip() or self.inside.take(frame.get("src", "")).strip()
        if inner and self.depth < _FRAMES:
            self.depth += 1
            with suppress(DamagedSourceError):  # a comment, or nothing
                self.block(parse_page(self.flow.budget.name, inner), path)
            self.depth -= 1
        elif not inner:
            self.left_out.show(frame)

    def _end(self, path: str) -> None:
        if self.text:
            self.flow.line(WHITE.sub(" ", "".join(self.text)), self.where or path)
            self.text = []
        self.where = path
