"""Costs that are no longer multiplied: templates on many pages, marks within marks, cells above cells."""

import random
import time

import pytest

import cnbudget
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.flow import FlowCell, spread
from cnbudget.readers.load import read
from cnbudget.readers.pdf.marked import most_marks
from cnbudget.readers.pdf.streams import streams
from tests.readers.ofd_files import ofd, root, text
from tests.readers.test_pdf_content import page_of, stream

_Row = list[tuple[int, int, FlowCell]]


def of_template(pages: int, paths: int) -> bytes:
    """Pages that draw one template of so many paths, and a word each."""
    path = '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0</ofd:AbbreviatedData></ofd:PathObject>'
    word = text('<ofd:TextCode X="0" Y="3">收入 1.50</ofd:TextCode>')
    page = f'<ofd:Template TemplateID="8"/><ofd:Content><ofd:Layer>{word}</ofd:Layer></ofd:Content>'
    template = root("Page", f"<ofd:Content><ofd:Layer>{path * paths}</ofd:Layer></ofd:Content>")
    common = '<ofd:TemplatePage ID="8" BaseLoc="T.xml"/>'
    return ofd(*[page] * pages, common=common, more={"D/T.xml": template})


def test_a_template_on_many_pages_costs_what_it_draws() -> None:
    few, many = of_template(3, 1000), of_template(40, 1000)
    assert cnbudget.parse(few).coverage.total == 3
    with pytest.raises(
        LimitExceededError, match=r"draws the same parts on more pages than Limits\.max_text_ratio = 50"
    ):
        cnbudget.parse(many)
    assert cnbudget.parse(many, limits=Limits(max_text_ratio=1000)).coverage.total == 40


def test_pages_of_their_own_cost_nothing_more() -> None:
    path = '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0</ofd:AbbreviatedData></ofd:PathObject>'
    word = text('<ofd:TextCode X="0" Y="3">1.50</ofd:TextCode>')
    assert cnbudget.parse(ofd(*[path * 1000 + word] * 40)).coverage.total == 40


def nested(marks: int) -> str:
    return "/Span BMC " * marks + "BT /F 9 Tf 9 9 Td (1.50) Tj ET " + "EMC " * marks


def test_marks_within_marks_are_counted_with_those_around_them() -> None:
    assert most_marks(streams(page_of(nested(2000)))) == 2000 * 2001 // 2
    assert most_marks(streams(page_of("/Span BMC EMC " * 2000))) == 2000
    assert most_marks(streams(page_of(nested(10)))) == 0, "few marks are not looked into"


def test_marks_that_are_called_a_font_are_counted() -> None:
    font = page_of("", more=(stream("true" + nested(2000), "/Length1 9"),))
    assert most_marks(streams(font)) == 0
    assert most_marks(streams(page_of("", more=(stream(nested(2000), "/Length1 9"),)))) == 2000 * 2001 // 2


def test_marks_thousands_deep_are_refused_before_pdfium_opens_the_file() -> None:
    begin = time.process_time()
    with pytest.raises(LimitExceededError, match=r"^a nests marked content within marked content thousands deep"):
        read("a", page_of(nested(30_000)), Limits())
    assert time.process_time() - begin < 5
    assert cnbudget.parse(page_of(nested(900))).coverage.total == 1


def plainly(rows: list[_Row]) -> list[tuple[int, int, int, int]]:
    """Where cells stand, square by square."""
    taken: dict[tuple[int, int], int] = {}
    found = []
    for row, cells in enumerate(rows):
        column = 0
        for high, wide, _ in cells:
            while (row, column) in taken:
                column += 1
            width = 1
            while width < wide and (row, column + width) not in taken:
                width += 1
            height = min(high, len(rows) - row)
            taken |= {(row + down, column + right): 1 for down in range(height) for right in range(width)}
            found.append((row, column, height, width))
            column += width
    return found


def test_cells_stand_where_those_above_leave_room() -> None:
    chance = random.Random(3)  # noqa: S311 -- no secret
    cell = FlowCell(0, 0, 1, 1, (), "")
    for _ in range(300):
        rows = [
            [(chance.randrange(1, 5), chance.randrange(1, 5), cell) for _ in range(chance.randrange(5))]
            for _ in range(6)
        ]
        assert [(c.row, c.column, c.rows, c.columns) for c in spread(rows)] == plainly(rows)


def test_cells_above_cells_are_passed_in_one_step() -> None:
    cell = FlowCell(0, 0, 1, 1, (), "")
    begin = time.process_time()
    assert len(spread([[(300, 1000, cell)] * 3 for _ in range(200)])) == 600
    assert time.process_time() - begin < 2
