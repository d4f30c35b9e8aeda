"""Ruled tables in the layouts of real departments: every amount at its coordinates, none lost."""

from collections import Counter
from collections.abc import Iterable

import pytest

import cnbudget
from cnbudget.model.coordinates import Coordinates
from cnbudget.testing import CellContent, PdfStyle, meaning, render_pdf
from tests.layout.imitations import IMITATIONS, Imitation

STYLES = {
    "as-known": None,
    "one-row-pages": PdfStyle(rows_per_page=1, repeat_header=False, repeat_heading=False),
    "two-row-pages": PdfStyle(rows_per_page=2, ruling="fills", page_numbers=False),
}
STYLES["headings-at-foot"] = PdfStyle(heading_at_foot=True, page_numbers=False)
Told = tuple[str, tuple[str, ...], str, Coordinates]


def told(cells: Iterable[CellContent]) -> Counter[Told]:
    return Counter((cell.table, cell.header, cell.amount, _open(cell.coordinates)) for cell in cells)


def _open(coordinates: Coordinates) -> Coordinates:
    from attrs import evolve

    return evolve(coordinates, organisation=None, project=None)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("imitation", IMITATIONS, ids=lambda imitation: imitation.name)
def test_every_amount_is_read_at_its_coordinates(imitation: Imitation, style: str) -> None:
    document = cnbudget.parse(render_pdf(imitation.data, STYLES[style] or imitation.style))
    printed, read = told(meaning(imitation.data)), told(meaning(document))
    assert read - printed == Counter()
    assert printed - read == Counter()
    assert document.coverage.cell == printed.total()
    assert not document.coverage.unplaced
