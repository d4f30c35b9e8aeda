"""What a source makes is held to what its own size explains."""

import time

import pytest

import cnbudget
from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.budget import INK, Budget
from cnbudget.readers.docx.walk import Walk
from cnbudget.readers.flow import Flow, FlowCell
from cnbudget.readers.geometry.ink import Glyphs, Ink
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.html import flow as html_flow
from cnbudget.readers.wraps import joined
from tests.readers.office_files import P, R, S, W, docx, package, relation, sheet, xlsx

TABLE = "<html><body><p>支出总表</p><p>单位：万元</p><table><tr><th>项目</th><th>合计</th></tr><tr><td>{}</td><td>1.00</td></tr></table>"


class Shared:
    """An engine whose many pages show one stream."""

    def __len__(self) -> int:
        return 1000

    def ink(self, index: int) -> Ink:
        """A hundred characters."""
        line = [float(n) for n in range(100)]
        return Ink(
            index + 1, 600, 800, Glyphs(["1"] * 100, line, [n + 1 for n in line], [30.0] * 100, [10.0] * 100), [], []
        )


def test_text_may_be_a_multiple_of_the_source() -> None:
    budget = Budget("a", Limits(max_cells=10, max_text_ratio=5), 4)
    budget.spend(20)
    with pytest.raises(LimitExceededError, match=r"^a makes more text than Limits.max_text_ratio = 5 allows for its 4"):
        budget.spend(1)


def test_cells_of_a_table_cost_what_lines_do() -> None:
    budget = Budget("a", Limits(max_cells=10, max_text_ratio=5, max_line=12), 4)
    budget.cells([])
    budget.cells([8, 0, 12])
    assert budget.spent == 20
    with pytest.raises(LimitExceededError, match=r"13 characters, more than Limits\.max_line = 12"):
        budget.cells([1, 13])
    with pytest.raises(LimitExceededError, match="makes more text than"):
        budget.cells([0, 1])


def test_a_small_source_may_hold_as_much_as_one_page() -> None:
    Budget("", Limits(max_cells=1000), 1).spend(1000)


def test_pages_that_share_a_stream_are_refused() -> None:
    limits = Limits(max_cells=1000, max_text_ratio=1)
    budget = Budget("", limits, 50 * 100 * INK)
    with pytest.raises(LimitExceededError, match="max_text_ratio"):
        read_pages(Shared(), budget)
    assert budget.spent == 51 * 100 * INK


LONG = "甲" * 101


@pytest.mark.parametrize(
    "source", [TABLE.format(LONG).encode(), docx(f"<w:p><w:r><w:t>{LONG}</w:t></w:r></w:p>"), LONG.encode()]
)
def test_a_cell_or_line_may_not_be_longer_than_the_limit(source: bytes) -> None:
    with pytest.raises(LimitExceededError, match=r"101 characters, more than Limits\.max_line = 100"):
        cnbudget.parse(source, limits=Limits(max_line=100))


def test_cells_that_share_a_long_string_are_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, 1001))
    book = xlsx(sheet(rows), strings=f"<si><t>{'甲' * 1000}</t></si>")
    with pytest.raises(LimitExceededError, match="makes more text than"):
        cnbudget.parse(book)


def test_sheets_that_are_one_part_are_refused() -> None:
    names = "".join(f'<sheet name="{name}" sheetId="1" r:id="{name}"/>' for name in "ab")
    relations = "".join(relation(name, "worksheet", "worksheets/s0.xml") for name in "ab")
    book = package(
        {
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{names}</sheets></workbook>',
            "xl/worksheets/s0.xml": sheet(""),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{P}">{relations}</Relationships>',
        }
    )
    with pytest.raises(DamagedSourceError, match=r"two of its sheets are one, xl/worksheets/s0\.xml"):
        cnbudget.parse(book)


def test_a_list_label_is_no_longer_than_word_lets_one_type() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        f'<w:lvlText w:val="{"%1" * 200}"/></w:lvl></w:abstractNum></w:numbering>'
    )
    relations = relation("n", "numbering", "numbering.xml")
    with pytest.raises(DamagedSourceError, match="numbers its paragraphs with a text of 400 characters"):
        cnbudget.parse(docx("<w:p/>", more={"word/numbering.xml": numbering}, relations=relations))


def test_what_a_cell_costs_grows_with_its_length() -> None:
    def seconds(numbers: int) -> float:
        start = time.process_time()
        assert joined(["1 " * numbers]).count("1") == numbers
        return time.process_time() - start

    assert min(seconds(40_000) for _ in range(3)) < 16 * min(seconds(5_000) for _ in range(3))


PARAGRAPHS = "<p>办公费</p>" * 21
ROWS = "<table>" + "<tr><td>办公费</td><td>1.00</td></tr>" * 21 + "</table>"
HALVES = ("<table>" + "<tr><td>办公费</td><td>1.00</td></tr>" * 11 + "</table>") * 2


@pytest.mark.parametrize("body", [PARAGRAPHS, ROWS, HALVES])
def test_more_paragraphs_and_rows_than_the_limit_are_refused(body: str) -> None:
    page = f"<html><body>{body}</body></html>".encode()
    with pytest.raises(LimitExceededError, match=r"more paragraphs and rows than .*max_rows = 20"):
        cnbudget.parse(page, limits=Limits(max_rows=20))
    assert cnbudget.parse(page, limits=Limits(max_rows=22))


def test_sheets_of_a_workbook_share_one_bound_of_rows() -> None:
    budget = Budget("a.xlsx", Limits(max_rows=5), 1000)
    for number in (1, 3):
        Flow(budget, number).line("办公费", "A1")
    with pytest.raises(LimitExceededError, match=r"^a\.xlsx has more paragraphs and rows"):
        Flow(budget, 5).table([FlowCell(n, 0, 1, 1, ("1",), "A1") for n in range(4)], "A1")


def test_rows_are_counted_before_the_cells_of_a_table_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_flow, "cells_of", None)  # called, it would fail
    with pytest.raises(LimitExceededError, match="max_rows"):
        cnbudget.parse(f"<html><body>{ROWS}</body></html>".encode(), limits=Limits(max_rows=20))


def test_paragraphs_of_a_docx_are_counted_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made = docx("<w:p><w:r><w:t>办公费</w:t></w:r></w:p>" * 21)
    monkeypatch.setattr(Walk, "blocks", None)  # called, it would fail
    with pytest.raises(LimitExceededError, match="max_rows"):
        cnbudget.parse(made, limits=Limits(max_rows=20))
