"""How a PDF is set: ruling, page breaks and the habits of those who make budgets."""

from typing import Literal

from attrs import frozen

__all__ = ["LeftOut", "PdfStyle", "Ruling"]

Ruling = Literal["strokes", "fills", "stubs"]
"""strokes: long lines · fills: a thin filled shape per cell edge, as Word draws · stubs: a short line per cell edge."""

LeftOut = Literal["none", "all", "vertical", "horizontal", "between_rows", "inside"]
"""Which rules are left out: vertical ones part columns, horizontal ones rows; `between_rows` those within the body.

`inside` leaves the frame and the rule below the header.
"""


@frozen
class PdfStyle:
    """How a document is set as PDF; lengths in points, widths of columns in characters (全角).

    Attributes:
        ruling: how rules are drawn.
        left_out: which of them are not drawn.
        size: width and height of a page as it is read.
        margin: blank around the page.
        font: size of characters.
        label_width: of label columns; None for as wide as the widest label.
        amount_width: of amount columns; None for as wide as the widest amount.
        goal_width: of the goal column.
        rows_per_page: rows after which a table goes on on another page; None to fill pages.
        repeat_header: whether the header is printed again there.
        repeat_heading: whether number, title and unit are printed again there.
        heading_inside: whether number, title and unit stand in ruled rows of the grid itself.
        number_at_foot: whether a table's number is printed at the foot of the previous page, apart from its title.
        heading_at_foot: whether the whole heading stands at the foot of the page before its table.
        split_rows: whether a page may end inside a row.
        close_at_break: whether the row that a page break cuts is ruled off there.
        turned: whether pages lie on their side and carry /Rotate.
        running_header: printed at the head of every page.
        page_numbers: whether they stand at the foot.
        radicals: whether some characters are printed as Kangxi radicals, as some producers do.
        blank_rows: blank ruled rows at the end of each table.
        column_numbers: whether a row numbers the columns (`** 1 2 3`).
        row_numbers: whether the first column numbers the rows (行次).
        several_per_page: whether a table may begin on the page of the table before.
        indent: for each blank before a label.
        row_lines: lines that a row has room for; what is longer runs on over the rule below. None for as many as its
            text takes.
        clip: whether what runs over a rule is clipped there, as spreadsheets print it.
    """

    ruling: Ruling = "strokes"
    left_out: LeftOut = "none"
    size: tuple[float, float] = (842.0, 595.0)
    margin: float = 40.0
    font: float = 9.0
    label_width: float | None = 16
    amount_width: float | None = None
    goal_width: float = 15
    rows_per_page: int | None = None
    repeat_header: bool = True
    repeat_heading: bool = True
    heading_inside: bool = False
    number_at_foot: bool = False
    heading_at_foot: bool = False
    split_rows: bool = False
    close_at_break: bool = True
    turned: bool = False
    running_header: str = ""
    page_numbers: bool = True
    radicals: bool = False
    blank_rows: int = 0
    column_numbers: bool = False
    row_numbers: bool = False
    several_per_page: bool = False
    indent: float = 9.0
    row_lines: int | None = None
    clip: bool = True
