"""Tables cut by the sheets of a workbook, as where each page of a PDF was converted into a sheet of its own."""

from collections.abc import Sequence

import pytest

import cnbudget
from cnbudget.model.document import Document
from tests.layout.made import cells
from tests.readers.office_files import sheet, xlsx

Rows = Sequence[Sequence[str]]

HEADING: Rows = [["表3"], ["支出总表"], ["部门名称：某市水务局    单位：万元"]]
HEADER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
FIRST: Rows = [
    ["213", "农林水支出", "1230.00", "980.00", "250.00"],
    ["2130301", "行政运行", "980.00", "980.00", "0.00"],
]
REST: Rows = [["2130305", "水利工程建设", "250.00", "0.00", "250.00"]]
AMOUNTS = 9


def workbook(*sheets: Rows, titles: Sequence[str] = ("Page 1", "Page 2")) -> Document:
    """A workbook whose cells are text."""
    made = []
    for rows in sheets:
        shown = "".join(
            f'<row r="{n}">'
            + "".join(
                f'<c r="{"ABCDEFG"[column]}{n}" t="inlineStr"><is><t>{text}</t></is></c>'
                for column, text in enumerate(row)
                if text
            )
            + "</row>"
            for n, row in enumerate(rows, 1)
        )
        made.append(sheet(shown))
    return cnbudget.parse(xlsx(*made, titles=titles))


def inconsistent(document: Document) -> int:
    return sum(finding.status == "inconsistent" for finding in cnbudget.reconcile(document).findings)


def cut(document: Document) -> list[str]:
    return [str(found.place) for found in document.diagnostics if found.code == "table-cut"]


@pytest.mark.parametrize(
    "second",
    [[*HEADING, HEADER, *REST], [HEADER, *REST], REST, [["单位：万元"], HEADER, *REST]],
    ids=["heading and header", "header", "rows", "unit and header"],
)
def test_a_sheet_goes_on_with_the_table_of_the_one_before(second: Rows) -> None:
    document = workbook([*HEADING, HEADER, *FIRST], second)
    assert len(document.tables) == 1
    assert len(cells(document)) == AMOUNTS
    assert not inconsistent(document)
    assert not cut(document)


@pytest.mark.parametrize("titles", [("支出总表", "支出总表(2)"), ("支出总表", "支出总表（续）"), ("S8", "S9")])
def test_names_of_sheets_count_on(titles: Sequence[str]) -> None:
    assert len(workbook([*HEADING, HEADER, *FIRST], REST, titles=titles).tables) == 1


def test_sheets_of_other_names_are_other_tables() -> None:
    document = workbook([*HEADING, HEADER, *FIRST], [*HEADING, HEADER, *REST], titles=("本级", "二级单位"))
    assert len(document.tables) == 2
    assert inconsistent(document)
    assert not cut(document)


def test_two_tables_with_a_total_each_are_two() -> None:
    total = ["", "合计", "1230.00", "980.00", "250.00"]
    document = workbook([*HEADING, HEADER, total, *FIRST, *REST], [*HEADING, HEADER, total, *FIRST, *REST])
    assert len(document.tables) == 2


def test_a_rest_with_other_columns_is_named_and_its_table_accused_of_nothing() -> None:
    document = workbook([*HEADING, HEADER, *FIRST], [row[:4] for row in REST])
    assert len(document.tables) == 1
    assert cut(document) == ["'Page 1'!A1:E6"]
    assert [token.text for token in document.coverage.unplaced_tokens] == ["250.00", "0.00"]
    assert not inconsistent(document)


def test_whole_numbers_of_a_rest_are_unplaced() -> None:
    whole = [[text.partition(".")[0] for text in row] for row in FIRST]
    document = workbook([*HEADING, HEADER, *whole], [["水利工程建设", "250"], ["水质监测", "230"]])
    assert [token.text for token in document.coverage.unplaced_tokens] == ["250", "230"]


def test_the_name_of_the_document_above_the_heading_is_passed() -> None:
    document = workbook([["某市水务局2026年度单位预算公开"], *HEADING, HEADER, *FIRST, *REST], titles=("1",))
    assert [table.number for table in document.tables] == ["表3"]
    assert len(cells(document)) == AMOUNTS


def test_a_wider_table_below_a_narrow_one_keeps_its_rows() -> None:
    wide = [
        ["表4"],
        ["支出明细表"],
        ["单位：万元"],
        [*HEADER, "上级补助"],
        ["", "合计", "6.00", "1.00", "2.00", "3.00"],
    ]
    document = workbook([*HEADING, HEADER, *FIRST, *REST, *wide], titles=("1",))
    assert [table.number for table in document.tables] == ["表3", "表4"]
    assert len(document.tables[1].cells) == 4
    assert not document.coverage.unplaced_tokens


def test_a_column_without_a_name_is_none_of_the_table() -> None:
    """Once a KeyError: a table that ends in a column which the one above it lacks."""
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in [HEADER, *FIRST])
    more = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in [*row, '甲'])}</tr>" for row in REST)
    head = "".join(f"<td>{text}</td>" for text in HEADER)
    page = f"<p>支出总表</p><p>单位：万元</p><table>{rows}</table><table><tr>{head}<td></td></tr>{more}</table>"
    assert len(cells(cnbudget.parse(page.encode()))) >= 6
