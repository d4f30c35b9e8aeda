"""Pictures of a Word document, recognised: their tables and lines stand in the text where the pictures do."""

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.errors import DamagedSourceError
from cnbudget.model.place import Place
from cnbudget.readers.budget import Budget
from cnbudget.readers.docx.drawing import Shown
from cnbudget.readers.flow import Flow, FlowCell
from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Ink
from cnbudget.readers.package import Package
from cnbudget.readers.page import Grid, GridCell, PageLine, RecognisedLine
from cnbudget.readers.picture.files import PictureFile
from cnbudget.readers.picture.grey import to_grey
from cnbudget.readers.picture.read import read_picture_page
from cnbudget.readers.picture.recogniser import Recogniser, recogniser
from cnbudget.readers.picture.regions import is_worth_reading
from cnbudget.readers.picture.scale import dpi_of, scaled

__all__ = ["Pictures"]

_LEAST = 1.0  # inch: a table is wider and half as high
_PAGE = (8.27, 11.69)  # inches of A4
_POINTS = 72.0


@define
class Pictures:
    """Reads pictures into the flow of a document.

    Attributes:
        package: that holds the files.
        files: for each relation its kind and the part it leads to.
        budget: of the source.
        diagnostics: what names the pictures that were not read.
    """

    package: Package
    files: Mapping[str, tuple[str, str]]
    budget: Budget
    diagnostics: list[Diagnostic] = field(factory=list)
    _recogniser: Recogniser = field(factory=recogniser)

    def read(self, shown: Shown, flow: Flow, address: str) -> None:
        """Read a picture; small ones and photographs are left out, and named where they hold print.

        Raises:
            LimitExceededError: it has more pixels than the limits allow, or the time is up.
        """
        part = self.files.get(shown.identity, ("", ""))[1]
        if part not in self.package.names:
            return  # linked from elsewhere
        try:
            colour, declared = PictureFile(part, self.package.data(part), self.budget.limits).frame(0)
        except DamagedSourceError:
            self._left_out(f"the picture {part} can't be decoded; it was not read", address)
            return
        high, wide = colour.shape[:2]
        dpi = wide / shown.wide if shown.wide else dpi_of((wide, high), declared)
        size = wide / dpi, high / dpi
        if size[0] < _LEAST or size[1] < _LEAST / 2:
            return
        ink = read_picture_page(scaled(to_grey(colour), dpi), 1, self._recogniser, self.budget)
        page = evolve(ink, width=_POINTS * _PAGE[0], height=_POINTS * _PAGE[1])
        if is_worth_reading((0.0, 0.0, _POINTS * size[0], _POINTS * size[1]), page, ink):
            self._take(ink, flow, address)
        elif ink.recognised:
            count = len(ink.recognised)
            self._left_out(f"the picture {part} holds no table; its {count} lines of print were not read", address)

    def _left_out(self, message: str, address: str) -> None:
        self.diagnostics.append(Diagnostic("picture-left-out", "warning", message, Place(address=address)))

    def _take(self, ink: Ink, flow: Flow, address: str) -> None:
        """Put the tables and lines of a picture into the flow, top to bottom."""
        page = read_page(ink)
        printed = [line for line in ink.recognised if line.text]
        items: list[PageLine | Grid] = [*page.lines, *page.grids]
        for number, item in enumerate(sorted(items, key=lambda item: item.box[1]), start=1):
            where = f"{address}/item[{number}]"
            if isinstance(item, Grid):
                flow.table([self._cell(cell, where, printed, flow) for cell in item.cells], where)
            else:
                flow.line(item.text, where)
                _keep(flow, _within(printed, _around(item)), where)
        _keep(flow, [line for line in ink.recognised if not line.text], address)

    def _cell(self, cell: GridCell, where: str, lines: Sequence[RecognisedLine], flow: Flow) -> FlowCell:
        address = f"{where}/r{cell.top + 1}c{cell.left + 1}"
        _keep(flow, _within(lines, cell.box), address)
        rows, columns = cell.bottom - cell.top, cell.right - cell.left
        return FlowCell(cell.top, cell.left, rows, columns, cell.lines, address, cell.indent / _em(cell))


def _keep(flow: Flow, lines: Sequence[RecognisedLine], address: str) -> None:
    flow.recognised += (evolve(line, address=address) for line in lines)


def _em(cell: GridCell) -> float:
    """The size of a cell's print in points, as far as its height tells."""
    return max(1.0, min(12.0, (cell.box[3] - cell.box[1]) / max(len(cell.lines), 1)))


def _around(line: PageLine) -> tuple[float, float, float, float]:
    left, top, right, bottom = line.box
    return left - 1, top - 1, right + 1, bottom + line.size / 2


def _within(lines: Sequence[RecognisedLine], box: tuple[float, float, float, float]) -> list[RecognisedLine]:
    """Return the lines whose middle a box holds, top to bottom."""
    left, top, right, bottom = box
    found = [
        line
        for line in lines
        if left <= (line.box[0] + line.box[2]) / 2 <= right and top <= (line.box[1] + line.box[3]) / 2 <= bottom
    ]
    return sorted(found, key=lambda line: (line.box[1], line.box[0]))
