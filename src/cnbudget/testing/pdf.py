"""A document on pages with ruled tables, in the ways that budgets are printed; as PDF (needs reportlab)."""

from collections.abc import Iterable, Sequence

from attrs import define, evolve, field

from cnbudget.testing.canvas import Canvas, Clip
from cnbudget.testing.data import BudgetData, FormData, Passage
from cnbudget.testing.pdf_style import PdfStyle
from cnbudget.testing.pdf_table import Band, BoxedText, SetTable, set_table
from cnbudget.testing.wrap import wrap

__all__ = ["draw", "render_pdf"]

_RADICALS = str.maketrans("支入人工目行文方金用生", "⽀⼊⼈⼯⽬⾏⽂⽅⾦⽤⽣")
_OWN = "支支入人工目行文方金用生⽀⼊⼈⼯⽬⾏⽂⽅⾦⽤⽣单位名称：注行次*-0123456789"  # what the renderer itself prints
_THICK = 0.5
_HEADING_LINES = 4.7  # that number, title and unit take
_LEAST_LINES = 2  # of a row that stay on either page

_Edge = tuple[float, float, float]


def render_pdf(document: BudgetData, style: PdfStyle | None = None) -> bytes:
    """Return the document as PDF, each table on pages of its own unless the style says otherwise."""
    from cnbudget.testing.pdf_canvas import PdfCanvas

    chosen = style or PdfStyle()
    return draw(document, chosen, PdfCanvas(frozenset(repr(document) + chosen.running_header + _OWN)))


def draw(document: BudgetData, style: PdfStyle, canvas: Canvas) -> bytes:
    """Return the file that a canvas makes of the document."""
    pages = _Pages(style, canvas)
    pages.prose(document.before)
    for table in document.tables:
        pages.table(set_table(table, pages.style), table.notes)
    if document.after:
        pages.new()
        pages.prose(document.after)
    return pages.finish()


@define
class _Pages:
    """Draws from the top of the page down and begins new pages."""

    style: PdfStyle
    canvas: Canvas
    y: float = field(init=False)
    number: int = 0
    clean: bool = True

    def __attrs_post_init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        self.clean = True
        self.y = self.style.margin
        wide, high = self.style.size
        self.canvas.begin(wide, high, turned=self.style.turned)
        if self.style.running_header:
            self.text(self.style.margin, self.style.margin * 0.6, self.style.running_header)
        if self.style.page_numbers:
            self.text(wide / 2, high - self.style.margin * 0.4, f"- {self.number} -", "centre")

    def new(self) -> None:
        """Begin a page, unless nothing stands on this one."""
        if self.clean:
            return
        self._begin()

    def finish(self) -> bytes:
        """Return the file."""
        return self.canvas.finish()

    @property
    def room(self) -> float:
        """How far down the page may be filled."""
        return self.style.size[1] - self.style.margin - self.y

    def text(
        self,
        x: float,
        y: float,
        text: str,
        align: str = "left",
        *,
        size: float | None = None,
        clip: Clip | None = None,
    ) -> None:
        """Print a line with its baseline `y` below the page's head."""
        size = size or self.style.font
        if self.style.radicals:
            text = text.translate(_RADICALS)
        width = self.canvas.width(text, size)
        left = x - (width if align == "right" else width / 2 if align == "centre" else 0)
        self.canvas.text(left, y, text, size, clip)

    def prose(self, passages: Iterable[Passage]) -> None:
        """Print paragraphs and forms."""
        for passage in passages:
            if isinstance(passage, FormData):
                self._form(passage)
                continue
            if passage.startswith("\f"):
                self.new()
            width = (self.style.size[0] - 2 * self.style.margin) / self.style.font - 2
            for line in wrap(passage.lstrip("\f"), width):
                self._line(line)

    def _line(self, text: str) -> None:
        leading = self.style.font * 1.6
        if self.room < leading:
            self.new()
        self.y += leading
        blanks = len(text) - len(text.lstrip())
        self.text(self.style.margin + blanks * self.style.font, self.y, text.strip())
        self.clean = False

    def _form(self, form: FormData) -> None:
        xs = [0.0]
        for width in form.widths:
            xs.append(xs[-1] + (width + 1) * self.style.font)
        leading = self.style.font * 1.35
        bands = []
        for row in (form.header, *form.rows):
            cells = [
                BoxedText(n, n + 1, 1, tuple(line for par in text.split("\n") for line in wrap(par, width)))
                for n, (text, width) in enumerate(zip(row, form.widths, strict=True))
            ]
            lines = max(len(cell.lines) for cell in cells)
            bands.append(Band(tuple(cells), (min(lines, self.style.row_lines or lines) + 0.5) * leading))
        self._grid(tuple(xs), bands, leading, header=1)
        self.y += leading

    def table(self, table: SetTable, notes: Sequence[str]) -> None:
        """Print a table over as many pages as it takes, then its notes."""
        head = sum(band.height for band in table.header) + 6 * table.leading
        if self.style.number_at_foot and table.heading[0] and not self.clean:
            self.y = self.style.size[1] - 2 * self.style.margin
            self._line(table.heading[0])
            table = evolve(table, heading=("", *table.heading[1:]))
        apart = self.style.heading_at_foot and not self.clean
        if apart:
            foot = self.style.size[1] - 2 * self.style.margin - _HEADING_LINES * table.leading
            if self.y > foot:
                self.new()
            self.y = foot
            self._heading(table, again=True)
            self.new()
        elif not self.style.several_per_page or self.room < head + sum(band.height for band in table.body):
            self.new()
        for index, (bands, opens, closes) in enumerate(self._pages_of(table, head)):
            if index:
                self.new()
            again = self.style.repeat_heading if index else not apart
            header = table.header if not index or self.style.repeat_header else ()
            inside = self._heading(table, again=again)
            above = [*inside, *header]
            self._grid(
                table.xs,
                [*above, *bands],
                table.leading,
                header=len(above),
                open_top=opens and not header,
                open_end=closes,
            )
        for note in notes:
            self.y += table.leading * 0.4
            lines = wrap(f"注：{note}", table.xs[-1] / self.style.font)
            if self.room < len(lines) * self.style.font * 1.6:
                self.new()
            for line in lines:
                self._line(line)
        self.y += 2 * table.leading

    def _pages_of(self, table: SetTable, head: float) -> list[tuple[list[Band], bool, bool]]:
        """Part the body into pages: the bands of each, and whether its head and its foot lie inside a row."""
        pages: list[tuple[list[Band], bool, bool]] = [([], False, False)]
        room = (self.room if self.clean or self.style.several_per_page else 0) - head
        full = self.style.size[1] - 2 * self.style.margin - head
        for band in table.body:
            rest = band
            while True:
                bands, opens, _ = pages[-1]
                limit = self.style.rows_per_page
                fits = rest.height <= room and (limit is None or len(bands) < limit)
                if fits or (not bands and rest.lines <= _LEAST_LINES):
                    bands.append(rest)
                    room -= rest.height
                    break
                lines = int(room / table.leading - 0.5)
                cut = self.style.split_rows and (limit is None or len(bands) < limit)
                if (cut or not bands) and _LEAST_LINES <= lines <= rest.lines - _LEAST_LINES:
                    upper, rest = rest.cut(lines, table.leading)
                    bands.append(upper)
                    pages[-1] = (bands, opens, not self.style.close_at_break)
                    pages.append(([], not self.style.close_at_break, False))
                elif not bands:
                    bands.append(rest)
                    break
                else:
                    pages.append(([], False, False))
                room = full
        return pages

    def _heading(self, table: SetTable, *, again: bool) -> list[Band]:
        """Print number, title and unit above the grid; return them as bands where they stand inside it."""
        number, title, owner, unit = table.heading
        columns = len(table.xs) - 1
        if not again:
            return []
        if self.style.heading_inside:
            rows: list[tuple[BoxedText, ...]] = [
                (BoxedText(0, columns, 1, (text,), "centre"),) for text in (number, title) if text
            ]
            rows.append(self._owner_and_unit(table, owner, unit))
            return [Band(cells, (max(len(cell.lines) for cell in cells) + 0.5) * table.leading) for cells in rows]
        left, right = self.style.margin, self.style.margin + table.xs[-1]
        if number:
            self.y += table.leading * 1.2
            self.text(left, self.y, number)
        self.y += table.leading * 1.6
        size = self.style.font * 1.3
        self.text(max((left + right) / 2, left + len(title) * size / 2), self.y, title, "centre", size=size)
        self.y += table.leading * 1.4
        self.text(left, self.y, owner)
        self.text(max(right, left + 30 * self.style.font), self.y, unit, "right")
        self.y += table.leading * 0.5
        return []

    def _owner_and_unit(self, table: SetTable, owner: str, unit: str) -> tuple[BoxedText, ...]:
        """One row of two cells, divided at the first border that leaves room for both, or of one cell."""
        width = [x / self.style.font - 1 for x in table.xs]
        for at, left in enumerate(width):
            if left >= len(owner) and width[-1] - left >= len(unit) + 1:
                return (BoxedText(0, at, 1, (owner,)), BoxedText(at, len(width) - 1, 1, (unit,), "right"))
        lines = (*wrap(owner, width[-1]), *wrap(unit, width[-1]))
        return (BoxedText(0, len(width) - 1, 1, lines),)

    def _grid(
        self,
        xs: Sequence[float],
        bands: Sequence[Band],
        leading: float,
        *,
        header: int = 0,
        open_top: bool = False,
        open_end: bool = False,
    ) -> None:
        self.clean = False
        tops = [self.y]
        for band in bands:
            tops.append(tops[-1] + band.height)
        across: list[_Edge] = []
        down: list[_Edge] = []
        for index, band in enumerate(bands):
            for cell in band.cells:
                left, right = (self.style.margin + xs[at] for at in (cell.first, cell.last))
                top, bottom = tops[index], tops[min(index + cell.bands, len(bands))]
                self._cell(cell, (left, top, right, bottom), leading)
                if not (open_top and top == tops[0]):
                    across.append((top, left, right))
                if not (open_end and bottom == tops[-1]):
                    across.append((bottom, left, right))
                down += [(left, top, bottom), (right, top, bottom)]
        left_out = self.style.left_out
        if left_out == "between_rows":
            across = [edge for edge in across if edge[0] <= tops[header] or edge[0] == tops[-1]]
        if left_out == "inside":
            across = [edge for edge in across if edge[0] in {tops[0], tops[header], tops[-1]}]
            sides = {self.style.margin + xs[0], self.style.margin + xs[-1]}
            down = [edge for edge in down if edge[0] in sides]
        self._rules(
            () if left_out in {"all", "horizontal"} else across, () if left_out in {"all", "vertical"} else down
        )
        self.y = tops[-1]

    def _cell(self, cell: BoxedText, box: tuple[float, float, float, float], leading: float) -> None:
        left, top, right, bottom = box
        padding = 0.3 * self.style.font
        height = len(cell.lines) * leading
        x = {"left": left + padding + cell.indent, "right": right - padding, "centre": (left + right) / 2}[cell.align]
        over = height > bottom - top
        y = (top if over else (top + bottom - height) / 2) + leading * 0.8
        for line in cell.lines:
            if line:
                self.text(x, y, line, cell.align, clip=box if over and self.style.clip else None)
            y += leading

    def _rules(self, across: Sequence[_Edge], down: Sequence[_Edge]) -> None:
        if self.style.ruling == "strokes":
            across, down = _long(across), _long(down)
        half = _THICK / 2
        for y, begin, end in sorted(set(across)):
            if self.style.ruling == "fills":
                self.canvas.fill(begin, y - half, end, y + half)
            else:
                self.canvas.line(begin, y, end, y)
        for x, begin, end in sorted(set(down)):
            if self.style.ruling == "fills":
                self.canvas.fill(x - half, begin, x + half, end)
            else:
                self.canvas.line(x, begin, x, end)


def _long(edges: Sequence[_Edge]) -> list[_Edge]:
    """Join edges that lie on one line."""
    found: list[_Edge] = []
    for at, begin, end in sorted(set(edges)):
        if found and found[-1][0] == at and begin <= found[-1][2] + _THICK:
            found[-1] = (at, found[-1][1], max(end, found[-1][2]))
        else:
            found.append((at, begin, end))
    return found
