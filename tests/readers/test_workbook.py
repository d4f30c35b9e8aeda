"""Workbooks: numbers as they are shown, merged and hidden cells, several tables to a sheet, addresses."""

import struct
import sys

import pytest
from lxml import etree

import cnbudget
from cnbudget.model.errors import DamagedSourceError, LimitExceededError, MissingExtraError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.package import attribute, attributes
from cnbudget.readers.page import PageSource
from cnbudget.readers.workbook import pages
from cnbudget.readers.workbook.number_format import shown
from cnbudget.readers.workbook.reader import read_workbook_xls, read_workbook_xlsx
from tests.readers.office_files import sheet, xlsx

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (9800.950000000001, "General", "9800.95"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (99999999999, "General", "99999999999"),
        (1e-7, "0.00", "0.00"),
        (12.5, "0.000", "12.500"),
        (12.5, "0.0,", "0.0"),
        (100, "General", "100"),
        (1e21, "General", "1E+21"),
        (123456789012, "General", "1.23457E+11"),
        (1 / 3, "General", "0.333333333"),
        (1234567890.5, "General", "1234567891"),
        (0.000012345678, "General", "1.23457E-05"),
        (-300, "#,##0.00;[Red]#,##0.00", "-300.00"),
        (-300, "[<0]0.00;0.00", "-300.00"),
        (-3, '"（元）"0.00', "-（）3.00"),
        (-0.001, "0.00", "0.00"),
        (-300, '#,##0.00;"△"#,##0.00', "△300.00"),
        (0, '[=0]"";General', ""),
        (300, '[=0]"";General', "300"),
        (50, '[>100]"大"0.00;0.00', "50.00"),
        (123456, '[>=10000]0!.0,"万";0.00', "12.3万"),
        (12345, '0\\.0,"0"', "1.20"),
        (300, '¥#,##0.00"元"', "300.00"),
        (300, '#,##0.00"万元"', "300.00万元"),
        (300, "[$¥-804]#,##0.00", "300.00"),
        (-5.5, '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', "-5.50"),
        (1234567.891, "# ##0.00", "1234 567.89"),
        (300, "0.00E+00", "3.00E+02"),
        (12345, "##0.0E+0", "12.3E+3"),
        (99999, "0.0E+0", "1.0E+5"),
        (0.5, "#,###.00", "0.50"),
        (0, "#", ""),
        (300, ";;;", ""),
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
    ],
)
def test_numbers_are_shown_as_their_format_says(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (float("nan"), "0.00"),
        (-1, "yyyy"),
        (300.5, "# ?/?"),
        (3, "[$€-2]0.00"),
        (3, "[Sparkles]0.00"),
        (5, "[>100]0.00"),
        (1e308, "0." + "0" * 200),
        (3, "0" + "%" * 7),
        (3, "%" * 600_000),
        (3, "0" * 400_000),
        (3, "0;0;0;0;0"),
    ],
)
def test_a_format_that_is_not_understood_shows_nothing_known(value: float, code: str) -> None:
    assert shown(value, code) is None


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


def said(source: PageSource) -> dict[str, str]:
    return {found.code: found.message for found in source.diagnostics}


def test_a_number_whose_format_is_not_understood_is_no_amount_and_named() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="200" formatCode="# ?/?"/><numFmt numFmtId="201" formatCode=";;;"/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="200"/><xf numFmtId="201"/></cellXfs>'
    )
    rows = row(1, inline("A1", "a"), '<c r="B1" s="1"><v>300.5</v></c>', '<c r="C1" s="2"><v>7</v></c>')
    rows += row(2, inline("A2", "b"), inline("B2", "1.00"), inline("C2", "x"))
    source = read(xlsx(sheet(rows), styles=styles))
    assert texts(source) == [["a", "300.5\ufffd", "", "b", "1.00", "x"]]
    assert said(source) == {
        "format-unknown": "number formats of sheet A are not understood, so these cells were not read: B1 (# ?/?)",
        "cells-hidden": "cells of sheet A hold numbers that their format hides; they were not read: C1 (;;;)",
    }


def test_errors_truth_values_and_no_numbers_are_named() -> None:
    cells = (
        '<c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="b"><v>0</v></c><c r="D1"><v>NaN</v></c><c r="E1"><v>3_0</v></c>'
    )
    rows = row(1, inline("A1", "a"), cells, '<c r="F1" t="s"><v>9</v></c>') + row(2, inline("A2", "b"))
    source = read(xlsx(sheet(rows)))
    assert texts(source)[0][:6] == ["a", "#REF!", "FALSE", "NaN", "3_0", "\ufffd"]
    assert said(source)["cell-error"] == (
        "cells of sheet A hold an error, a truth value or no number: B1 (#REF!), C1 (FALSE), D1 (NaN), E1 (3_0), "
        "F1 (text 9, which the file does not hold)"
    )


def test_a_cell_that_is_given_twice_is_named() -> None:
    rows = row(1, inline("A1", "a"), inline("B1", "1.00"), inline("B1", "2.00")) + row(2, inline("A2", "b"))
    source = read(xlsx(sheet(rows)))
    assert texts(source)[0][:2] == ["a", "2.00"]
    assert said(source)["cells-repeated"].endswith("the first content was not read: B1 (1.00)")


def test_rows_without_height_and_columns_without_width_are_hidden() -> None:
    rows = row(1, inline("A1", "a"), inline("B1", "b"), inline("C1", "c"))
    rows += f'<row r="2" ht="0" customHeight="1">{inline("A2", "1.00")}</row>'
    rows += row(3, inline("A3", "d"), inline("B3", "e"), inline("C3", "f"))
    columns = '<cols><col min="3" max="3" width="0" customWidth="1"/><col min="4" max="4" width="0.5"/></cols>'
    source = read(xlsx(sheet(rows, before=columns)))
    assert texts(source) == [["a", "b", "d", "e"]]
    assert set(said(source)) == {"rows-hidden", "columns-hidden"}


def test_text_boxes_on_a_sheet_are_named() -> None:
    box = "<twoCellAnchor><from><col>1</col><row>4</row></from><sp><t>合计 </t><t>9.00</t></sp></twoCellAnchor>"
    rows = row(1, inline("A1", "a"), inline("B1", "1.00")) + row(2, inline("A2", "b"), inline("B2", "1.00"))
    data = xlsx(sheet(rows), more={"A": f"<wsDr>{box}</wsDr>"})
    assert said(read(data)) == {"drawing-unread": "text boxes and shapes on sheet A were not read: B5 (合计 9.00)"}


def test_a_header_without_borders_belongs_to_the_table_beneath_it() -> None:
    styles = (
        "<borders><border/><border><left style='thin'/><top style='thin'/></border></borders>"
        '<cellXfs><xf/><xf borderId="1"/></cellXfs>'
    )
    rows = row(1, inline("A1", "支出总表")) + row(2, inline("B2", "单位：万元"))
    rows += row(3, inline("A3", "项目"), inline("B3", "预算数"), inline("C3", "其中"))
    for n in (4, 5):
        cells = (f'<c r="{letter}{n}" s="1"><v>{n}</v></c>' for letter in "BC")
        rows += row(n, f'<c r="A{n}" s="1" t="inlineStr"><is><t>合计</t></is></c>', *cells)
    source = read(xlsx(sheet(rows), styles=styles))
    assert texts(source) == [["项目", "预算数", "其中", "合计", "4", "4", "合计", "5", "5"]]
    assert [line.text for line in source.pages[0].lines] == ["支出总表", "单位：万元"]


def test_merged_cells_hide_what_they_cover() -> None:
    rows = row(1, inline("A1", "收入"), inline("B1", "7.00")) + row(2, inline("A2", "项目"), inline("B2", "金额"))
    source = read(xlsx(sheet(rows, rest='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')))
    assert said(source) == {"cells-covered": "merged cells of sheet A cover others that were not read: B1 (7.00)"}
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
    with pytest.raises(LimitExceededError, match="max_cells = 20"):
        read(xlsx(sheet(rows)), Limits(max_cells=20))


def test_a_text_that_many_cells_share_is_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    class Digit:
        def search(self, text: str) -> bool:
            searched.append(text)
            return False

    monkeypatch.setattr(pages, "_DIGIT", Digit())
    read(xlsx(sheet("".join(row(n, inline(f"A{n}", "数" * 50) + inline(f"B{n}", "字")) for n in range(1, 30)))))
    assert searched.count("数" * 50) <= 2  # of 29 cells; a row that may head the table is looked at again


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


BOF = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))


def test_xls_bounds_are_read_before_anything_else() -> None:
    cells = b"".join(record(0x203, struct.pack("<HHHd", n, 255, 0, 1.0)) for n in range(3000))
    with pytest.raises(LimitExceededError, match="max_cells"):
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


@pytest.mark.parametrize("given", ['r="A1" s="2"', 'x:r="A1"', 'x:r="B1" r="A1" y:s="2" x:s="3"', ""])
def test_all_attributes_are_found_as_one_is(given: str) -> None:
    cell = etree.fromstring(f'<c xmlns:x="u" xmlns:y="v" {given}/>')
    found = attributes(cell)
    assert [found.get(name, "") for name in "rst"] == [attribute(cell, name) for name in "rst"]
