"""Workbooks: numbers as they are shown, merged and hidden cells, several tables to a sheet, addresses."""

import struct
import sys

import pytest

import cnbudget
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, MissingExtraError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.page import PageSource
from cnbudget.readers.workbook.number_format import shown
from cnbudget.readers.workbook.reader import read_workbook_xls, read_workbook_xlsx
from tests.readers.office_files import sheet, xlsx

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (9800.950000000001, "General", "9800.95"),
        (0.1 + 0.2, "General", "0.3"),
        (100, "General", "100"),
        (1e21, "General", "1000000000000000000000"),
        (9800.95, "#,##0.00", "9,800.95"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (-1234.5, "0.00_);(0.00)", "(1234.50)"),
        (0, ACCOUNTING, "-"),
        (12.5, ACCOUNTING, "12.50"),
        (-12.5, ACCOUNTING, "-12.50"),
        (2.675, "0.00", "2.68"),
        (0.027, "0.00%", "2.70%"),
        (12345678, '0.00,,"百万"', "12.35百万"),
        (5, "000", "005"),
        (1.5, "0.0#", "1.5"),
        (1.25, "0.0#", "1.25"),
        (44562, "yyyy/m/d", "2022-01-01"),
        (44562.5, "yyyy/m/d h:mm", "2022-01-01 12:00"),
        (7, "@", "7"),
        (7, '"无"', "无"),
        (float("nan"), "0.00", ""),
        (-1, "yyyy", ""),
    ],
)
def test_numbers_are_shown_as_their_format_says(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def read(data: bytes, limits: Limits | None = None) -> PageSource:
    return read_workbook_xlsx("b.xlsx", data, limits or Limits())


def texts(source: PageSource) -> list[list[str]]:
    return [[cell.text for cell in grid.cells] for page in source.pages for grid in page.grids]


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def inline(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_strings_numbers_and_kinds_of_cells() -> None:
    data = xlsx(
        sheet(
            row(
                1,
                '<c r="A1" t="s"><v>0</v></c>',
                '<c r="B1"><v>1.50</v></c>',
                '<c r="C1" t="b"><v>1</v></c>',
                '<c r="D1" t="e"><v>#REF!</v></c>',
                '<c r="E1" t="str"><f>"a"</f><v>x_x000D_y</v></c>',
            )
            + row(2, *(inline(f"{letter}2", letter) for letter in "ABCDE"))
        ),
        strings="<si><r><t>收</t></r><r><t>入</t></r><rPh><t>shou</t></rPh></si>",
    )
    (found,) = texts(read(data))
    assert found == ["收入", "1.5", "TRUE", "#REF!", "xy", *"ABCDE"]


def test_what_is_hidden_is_left_out_and_said() -> None:
    rows = row(1, inline("A1", "a"), inline("B1", "b"), inline("C1", "c"))
    rows += f'<row r="2" hidden="1">{inline("A2", "secret")}</row>'
    rows += row(3, inline("A3", "d"), inline("B3", "e"), inline("C3", "f"))
    columns = '<cols><col min="3" max="3" hidden="1"/></cols>'
    source = read(xlsx(sheet(rows, before=columns), sheet(rows), states=("visible", "hidden")))
    assert texts(source) == [["a", "b", "d", "e"]]
    said = {found.code: found.message for found in source.diagnostics}
    assert said["rows-hidden"] == "hidden rows 2 of sheet A were not read"
    assert said["columns-hidden"] == "hidden columns C of sheet A were not read"
    assert said["sheet-hidden"] == "sheet B is hidden: nothing on it was read"


def test_a_formula_without_a_kept_value_is_said() -> None:
    rows = row(1, inline("A1", "a"), '<c r="B1"><f>SUM(B2:B3)</f></c>') + row(2, inline("A2", "b"), inline("B2", "1"))
    (found,) = read(xlsx(sheet(rows))).diagnostics
    assert (found.code, found.place.address) == ("formula-without-value", "A")
    assert "B1" in found.message


def test_merged_cells_hide_what_they_cover() -> None:
    rows = row(1, inline("A1", "收入"), inline("B1", "stale")) + row(2, inline("A2", "项目"), inline("B2", "金额"))
    source = read(xlsx(sheet(rows, rest='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')))
    grid = source.pages[0].grids[0]
    assert [(cell.text, cell.right - cell.left, cell.address) for cell in grid.cells] == [
        ("收入", 2, "A!A1"),
        ("项目", 1, "A!A2"),
        ("金额", 1, "A!B2"),
    ]


def test_blank_rows_part_tables_where_there_are_no_borders() -> None:
    table = "".join(row(n, inline(f"A{n}", "a"), inline(f"B{n}", "1.00")) for n in (1, 2, 5, 6))
    assert len(texts(read(xlsx(sheet(table))))) == 2


def test_far_corners_cost_nothing() -> None:
    rows = row(1, inline("A1", "a"), inline("B1", "b")) + row(1048576, inline("XFD1048576", "x"))
    rest = '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    source = read(xlsx(sheet(rows, rest=rest)))
    assert sum(len(grid.cells) for page in source.pages for grid in page.grids) < 10


def test_rows_that_cannot_be_are_refused() -> None:
    with pytest.raises(DamagedSourceError, match="numbered '99999999999'"):
        read(xlsx(sheet('<row r="99999999999"><c r="A1"><v>1</v></c></row>')))


def test_more_cells_than_the_limit_are_refused() -> None:
    rows = "".join(row(n, inline(f"A{n}", "a")) for n in range(1, 30))
    with pytest.raises(LimitExceededError, match="max_page_items = 20"):
        read(xlsx(sheet(rows)), Limits(max_page_items=20))


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


BOF = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))


def test_xls_bounds_are_read_before_anything_else() -> None:
    cells = b"".join(record(0x203, struct.pack("<HHHd", n, 255, 0, 1.0)) for n in range(3000))
    with pytest.raises(LimitExceededError, match="max_page_items"):
        read_workbook_xls("b.xls", BOF + cells, Limits())


def test_encrypted_and_damaged_xls_say_so() -> None:
    with pytest.raises(UnsupportedSourceError, match="encrypted"):
        cnbudget.parse(BOF + record(0x2F, b"\0" * 6))
    with pytest.raises(DamagedSourceError, match="XLS"):
        cnbudget.parse(BOF + record(0x85, b"\xff" * 8))
    with pytest.raises(DamagedSourceError):
        cnbudget.parse(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0\0" * 300)


@pytest.mark.parametrize("absent", ["xlrd", "olefile"])
def test_a_missing_extra_is_named(absent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("xlrd", "olefile", "cnbudget.readers.workbook.xls"))]:
        if name != "cnbudget.readers.workbook.xlsx":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(MissingExtraError, match=r"pip install cnbudget\[xls\]"):
        cnbudget.parse(BOF)
