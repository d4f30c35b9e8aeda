"""What readers hand on."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from attrs import field

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.passing import frozen
from cnbudget.model.place import Place
from cnbudget.model.quick import making
from cnbudget.model.table_layout import TableLayout
from cnbudget.readers.wraps import joined

__all__ = [
    "LINE_PITCH",
    "MIDDLE",
    "Grid",
    "GridCell",
    "Page",
    "PageLine",
    "PageSource",
    "RecognisedLine",
    "TextSource",
    "Word",
]

LINE_PITCH = 12.0
"""Points between the baselines of lines of extracted text, which are as far apart as its line numbers."""

_place = making(Place)

MIDDLE = 0.35
"""Of an em: so far above its baseline stands the middle of a line."""


@frozen
class TextSource:
    """The non-blank lines of a text, column by column: line `i` is the i-th item of each tuple.

    Columns and not line objects, because a text has thousands of lines and most are looked at once.

    Attributes:
        texts: characters folded, white space kept (leading and trailing blanks carry meaning).
        numbers: 1-based line of the source.
        pages: 1-based page; all None where the source has no form feeds.
        tokens: numeric tokens in the line, counted before any table is sought.
    """

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    pages: tuple[int | None, ...]
    tokens: tuple[int, ...]

    def place(self, index: int) -> Place:
        """Where line `index` stands."""
        return _place(self.pages[index], self.numbers[index])

    @property
    def total(self) -> int:
        """Numeric tokens of the whole text."""
        return sum(self.tokens)


@frozen
class Word:
    """Characters of a line outside the grids.

    Attributes:
        text: characters folded.
        left, right: its edges in points.
        blanks: how many blanks the line's text has before it: none where only a narrow gap, or the end of an amount,
            shows that it may be another column's; one within a text; several between fields.
    """

    text: str
    left: float
    right: float
    blanks: int


@frozen
class PageLine:
    """A printed line outside the grids.

    Attributes:
        text: characters folded; a wide gap is several blanks.
        box: left, top, right, baseline in points from the page's upper left corner.
        size: height of its first character, about one em.
        tokens: numeric tokens in it.
        address: where it stands in a source without pages.
        words: what it prints from left to right; () where it is one word from the left edge of its box to the right.
        unread_row: it is, or holds, what layout left unread of the rows of a table of money; readers leave it False.
        overprint: it is printed over a grid and is none of its text, as a watermark is.
    """

    text: str
    box: tuple[float, float, float, float]
    size: float
    tokens: int
    address: str = ""
    words: tuple[Word, ...] = ()
    unread_row: bool = False
    overprint: bool = False


@frozen
class GridCell:
    """A cell of a ruled grid; `bottom` and `right` are exclusive.

    Attributes:
        top, left, bottom, right: elementary rows and columns it covers.
        box: left, top, right, bottom in points.
        lines: its text, line by line, characters folded.
        indent: how far from its left border the text begins, in points.
        tokens: numeric tokens in its lines.
        address: where it stands in a source without pages.
        text: its text without white space, wraps joined; a blank is left between two numbers that are not one.
    """

    top: int
    left: int
    bottom: int
    right: int
    box: tuple[float, float, float, float]
    lines: tuple[str, ...]
    indent: float
    tokens: int
    address: str = ""
    text: str = field(init=False, eq=False, repr=False)

    @text.default
    def _joined_lines(self) -> str:
        return joined(self.lines) if self.lines else ""


@frozen
class Grid:
    """A ruled grid.

    Attributes:
        box: left, top, right, bottom in points.
        xs, ys: positions of its column and row borders.
        cells: row by row; together they cover the grid.
        open_top, open_bottom: no rule closes it there, as where a page break cuts a row.
        address: where it stands in a source without pages.
        by_alignment: whether it has no rules and its columns are those of aligned text.
    """

    box: tuple[float, float, float, float]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open_top: bool = False
    open_bottom: bool = False
    address: str = ""
    by_alignment: bool = False


@frozen
class RecognisedLine:
    """A line of print that was recognised in a picture (识别).

    Attributes:
        text: as recognised, without blanks; "" where it is not legible.
        box: left, top, right, bottom of its ink in points.
        scores: of each character, from 0 to 1.
        others: for each character those that it may be as well, the likeliest first.
        address: of the cell or paragraph that it makes, in a source without pages.
        between: of a number, the characters that may have been overlooked before its first character, between each two
            and behind its last, the likeliest first; () where that is not known.
    """

    text: str
    box: tuple[float, float, float, float]
    scores: tuple[float, ...]
    others: tuple[str, ...]
    address: str = ""
    between: tuple[str, ...] = ()


@frozen
class Page:
    """A page with a place for everything printed on it.

    What has no pages (a web page, a DOCX, a sheet) is one long page whose lines are paragraphs; the positions on it are
    made up, and things are found again by their addresses.

    Attributes:
        number: 1-based.
        width, height: in points, as it is read.
        lines: top to bottom.
        grids: top to bottom.
        unreadable: characters that the source does not name.
        pictures: whether it shows pictures and no text at all.
        flow: whether it stands for a source without pages.
        part: name of the part it belongs to, of a document in several files.
        dpi: dots an inch of the picture that the page is; 0 where it is none.
        recognised: the lines that were read from pictures.
        first_line: of extracted text, the number of its first line; 0 for other sources.
        paged: whether its number is printed or counted by the source; a text without form feeds has no pages.
        delimited: whether it is extracted text with delimiters between fields: each of its lines is a paragraph.
    """

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    grids: tuple[Grid, ...]
    unreadable: int = 0
    pictures: bool = False
    flow: bool = False
    part: str | None = None
    dpi: int = 0
    recognised: tuple[RecognisedLine, ...] = ()
    first_line: int = 0
    paged: bool = True
    delimited: bool = False

    @property
    def placeless(self) -> bool:
        """Whether its source has no positions but those in its tables: a line below one may be a row of it."""
        return self.flow or self.delimited

    def place(self, item: "PageLine | GridCell | Grid") -> Place:
        """Where something on it stands, in the source's own terms."""
        if self.flow:
            place = self._places.get(item.address)
            if place is None:
                place = self._places[item.address] = Place(address=item.address, part=self.part)
            return place
        if self.first_line:
            edge = item.box[1] if isinstance(item, Grid) else item.box[3] - LINE_PITCH
            line = self.first_line + round(edge / LINE_PITCH)
            return Place(page=self.number if self.paged else None, line=line, part=self.part)
        return _place(self.number, None, item.box, part=self.part)

    def lines_between(self, top: float, bottom: float) -> Sequence[int]:
        """Return the indices of the lines whose baseline lies between two heights, both included, in their order."""
        baselines, indices = self._baselines
        found = indices[bisect_left(baselines, top) : bisect_right(baselines, bottom)]
        return found if isinstance(found, range) else sorted(found)

    @cached_property
    def _baselines(self) -> tuple[list[float], Sequence[int]]:
        """The baselines of the lines from top to bottom, and which lines these are: layout asks for each grid."""
        baselines = [line.box[3] for line in self.lines]
        ordered = sorted(baselines)
        if ordered == baselines:
            return ordered, range(len(ordered))
        return ordered, sorted(range(len(baselines)), key=baselines.__getitem__)

    @cached_property
    def tallest(self) -> float:
        """The size of the line whose characters are highest."""
        return max((line.size for line in self.lines), default=0.0)

    @cached_property
    def _places(self) -> dict[str, Place]:
        """Places by address: layout asks several times for that of a cell."""
        return {}

    @property
    def tokens(self) -> int:
        """Numeric tokens of the page."""
        return sum(line.tokens for line in self.lines) + sum(cell.tokens for grid in self.grids for cell in grid.cells)


@frozen
class PageSource:
    """The pages of a source.

    Attributes:
        pages: in order.
        diagnostics: what was left out, and why.
        refused: tables without rules whose columns their alignment does not show; their lines remain.
    """

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: tuple[TableLayout, ...] = ()

    @property
    def total(self) -> int:
        """Numeric tokens of all pages."""
        return sum(page.tokens for page in self.pages)
