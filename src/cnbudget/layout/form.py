"""What layout hands on of performance forms: grids as printed, each with the lines around it."""

from cnbudget.model.passing import frozen
from cnbudget.readers.page import Grid, Page, PageLine

__all__ = ["FormPart"]


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
