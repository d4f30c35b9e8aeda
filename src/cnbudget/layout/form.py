"""What layout hands on of performance forms: grids as printed, each with the lines around it."""

from cnbudget.model.passing import frozen
from cnbudget.readers.page import Grid, Page, PageLine

__all__ = ["FormLine", "FormPart"]


@frozen
class FormPart:
    """A grid of one or more performance forms.

    Attributes:
        page: where it stands.
        grid: the grid.
        above: lines of its heading.
        lines: other lines around it: from the grid above, or the page's head, to the grid under it, or the page's foot.
    """

    page: Page
    grid: Grid
    above: tuple[PageLine, ...]
    lines: tuple[PageLine, ...] = ()


@frozen
class FormLine:
    """A line beside the grids of forms, on a page that they fill: a page break cuts a cell, whose rest has no rules.

    Attributes:
        page: where it stands.
        line: the line.
    """

    page: Page
    line: PageLine
