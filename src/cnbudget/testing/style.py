"""How a text is set: widths, page breaks and the habits of the extractor that made it."""

from collections.abc import Mapping

from attrs import field, frozen

__all__ = ["Break", "TableStyle", "TextStyle"]


@frozen
class Break:
    """A page ends inside a table, after `lines` lines of row `row` (0: before the row)."""

    row: int
    lines: int = 0


@frozen
class TableStyle:
    """How one table is set; widths in characters (全角), None for as wide as needed.

    Attributes:
        label_width: of label columns.
        goal_width: of the goal column.
        header_width: of header cells.
        header_widths: widths of particular header cells, by their text.
        breaks: where pages end; None to fill pages of `TextStyle.lines_per_page`.
        split_rows: whether a filled page may end inside a row, after two lines of it or more.
    """

    label_width: float | None = None
    goal_width: float | None = 15
    header_width: float | None = None
    header_widths: Mapping[str, float] = field(factory=dict)
    breaks: tuple[Break, ...] | None = None
    split_rows: bool = True


@frozen
class TextStyle:
    """How a document is set as extracted text; the defaults imitate Apache Tika on a PDF made by Word.

    Attributes:
        tables: one for each table; missing ones take `TableStyle()`.
        prose_width: characters in a line of prose.
        goal_indent: characters by which the first line of a goal's paragraph is shorter.
        marks: whether a trailing blank marks the end of each paragraph and cell, and a blank cell leaves one.
        page_break: what stands between pages.
        lines_per_page: lines after which a table goes on on another page; None for no page breaks in tables.
        spacing: share of borders between Chinese and Latin characters at which a blank is put; None for as given.
        seed: of the choice of those borders.
    """

    tables: tuple[TableStyle, ...] = ()
    prose_width: float | None = 28
    goal_indent: float = 2
    marks: bool = True
    page_break: str = "\n\n\n\n"
    lines_per_page: int | None = None
    spacing: float | None = None
    seed: int = 0

    def table(self, index: int) -> TableStyle:
        """The style of the table at `index`."""
        return self.tables[index] if index < len(self.tables) else TableStyle()
