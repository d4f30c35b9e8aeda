"""Costs that are no longer multiplied: templates on many pages, marks within marks, cells above cells."""

import random
import time
import zlib

import pytest

import cnbudget
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.flow import FlowCell, spread
from cnbudget.readers.load import read
from cnbudget.readers.pdf.marked import most_marks
from cnbudget.readers.pdf.streams import streams
from cnbudget.readers.pdf.words import Words
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


def marks(data: bytes) -> int:
    return most_marks(Words(data, streams(data)))


def test_marks_within_marks_are_counted_with_those_around_them() -> None:
    assert marks(page_of(nested(2000))) == 2000 * 2001 // 2
    assert marks(page_of("/Span BMC EMC " * 2000)) == 2000
    assert marks(page_of(nested(10))) == 0, "few marks are not looked into"


@pytest.mark.parametrize("called", ["/Length1 9", "/Subtype/Type1C", "/Type/Metadata", "/Subtype/Image"])
@pytest.mark.parametrize("head", ["%!", "true ", ""])
def test_content_is_content_whatever_it_calls_itself(called: str, head: str) -> None:
    plain = stream(head + nested(2000))
    assert marks(page_of(head + nested(2000)).replace(plain[:2].encode(), f"<<{called}".encode())) == 2000 * 2001 // 2


@pytest.mark.parametrize("listed", ["6 0 R", "[6 0 R]", "7 0 R"])
def test_content_that_calls_itself_a_picture_unpacks_to_no_more_than_other_content(listed: str) -> None:
    packed = zlib.compress(b" " * (70 << 20)).decode("latin-1")
    more = (stream(packed, "/Subtype/Image/Filter/FlateDecode"), "[4 0 R 6 0 R]")
    data = page_of("BT /F 9 Tf 9 9 Td (1.50) Tj ET", more=more)
    with pytest.raises(LimitExceededError, match="a stream that unpacks to more than"):
        read("a", data.replace(b"/Contents 4 0 R", f"/Contents {listed}".encode()), Limits())
    assert cnbudget.parse(data).coverage.total == 1, "no page shows it"


def test_marks_go_on_in_the_next_stream_of_a_page() -> None:
    for listed in ("/Contents[4 0 R 6 0 R]", "/Contents 7 0 R"):
        data = page_of("/Span BMC " * 900, more=(stream("/Span BMC " * 900), "[4 0 R 6 0 R]"))
        assert marks(data) == 0
        assert marks(data.replace(b"/Contents 4 0 R", listed.encode())) == 1800 * 1801 // 2


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
