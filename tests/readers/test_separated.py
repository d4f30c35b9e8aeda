"""Sheets saved as separated values: every line has a field for each column, titles are padded."""

import csv
import io
from collections.abc import Sequence

import pytest

import cnbudget
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.workbook.separated import read_separated

HEAD = [("湖滨区财政局2024年部门预算",), (), ("表3 部门支出总表",), ("", "", "", "", "单位：万元")]
TABLE = [
    ("科目编码", "科目名称", "支出", "", ""),
    ("", "", "合计", "基本\n支出", "项目支出"),
    ("2010601", "  行政运行", "1,330.00", "1,310.00", "20.00"),
    ("2010602", "一般行政管理事务", "12.00", "10.00", "2.00"),
    ("", "合计", "1,342.00", "1,320.00", "22.00"),
]
BELOW = [("注：本表无结余，也无结转。",), ("",)]


def sheet(rows: Sequence[Sequence[str]], delimiter: str = ",", wide: int = 6) -> str:
    """Return rows as a spreadsheet saves them."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([*row, *[""] * (wide - len(row))] for row in rows)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_sheet_is_read_as_a_workbook_is(delimiter: str, encoding: str) -> None:
    document = cnbudget.parse(sheet([*HEAD, *TABLE, *BELOW], delimiter).encode(encoding))
    (table,) = document.tables
    assert (table.number, table.title, table.unit) == ("表3", "部门支出总表", "万元")
    assert [column.header for column in table.columns] == [("支出", "合计"), ("支出", "基本支出"), ("支出", "项目支出")]
    assert [row.labels for row in table.rows] == [
        ("2010601", "行政运行"),
        ("2010602", "一般行政管理事务"),
        ("", "合计"),
    ]
    assert len(document.facts) == 9
    assert document.source.kind == "text"
    assert document.department == "湖滨区财政局"
    assert document.coverage.complete
    assert "csv!C7" in str(table.cells[0].place)
    assert not [check for check in cnbudget.reconcile(document).findings if check.status == "inconsistent"]


def test_a_text_in_hand_is_read_alike() -> None:
    text = sheet([*HEAD, *TABLE])
    assert cnbudget.parse_text(text).facts == cnbudget.parse(text.encode()).facts


def test_tables_below_each_other_have_their_own_headers_empty_ones_too() -> None:
    unit = ("", "", "", "", "单位：万元")
    second = [("表4 政府性基金支出表",), unit, *TABLE[:2], ("", "合计", "", "", "")]
    third = [("表5 一般公共预算支出表",), unit, ("科目编码", "科目名称", "预算数"), ("2010601", "行政运行", "5.00")]
    document = cnbudget.parse_text(sheet([*HEAD, *TABLE, *second, *third]))
    assert [(table.number, len(table.cells)) for table in document.tables] == [("表3", 9), ("表4", 0), ("表5", 1)]
    assert [column.header for column in document.tables[2].columns] == [("预算数",)]
    assert document.coverage.complete


@pytest.mark.parametrize(
    "text",
    [
        "2024年,我局收入,共3项,\n支出,4项\n",
        "\n".join(",".join(row) for row in (*TABLE, *TABLE) if "\n" not in "".join(row)),
        sheet(TABLE) + "\n\n".join(["以上均已公开，共3张表，金额1.00万元。"] * 4),
        '科目,合计,"基本\n' * 40,
        "",
    ],
    ids=["commas in prose", "no title", "prose below", "a quotation mark that nothing closes", "nothing"],
)
def test_other_texts_are_none(text: str) -> None:
    assert read_separated("", text, Limits()) is None


def test_limits_hold() -> None:
    text = sheet([*HEAD, *TABLE * 20])
    with pytest.raises(LimitExceededError, match=r"a\.csv has more paragraphs and rows than Limits\.max_rows"):
        read_separated("a.csv", text, Limits(max_rows=50))
    with pytest.raises(LimitExceededError, match=r"Limits\.max_characters"):
        cnbudget.parse_text(text, limits=Limits(max_characters=100))


@pytest.mark.parametrize("bound", [131_072, 1 << 30], ids=["of csv", "of another library"])
def test_a_field_that_no_cell_holds_is_no_sheet(bound: int) -> None:
    text = sheet([*HEAD, ("x" * 200_000,), *TABLE])
    before = csv.field_size_limit(bound)  # frictionless raises it for the whole process
    try:
        assert read_separated("a.csv", text, Limits()) is None
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize("blank", [[], [()]], ids=["directly", "above a blank row"])
def test_the_document_is_named_above_its_first_heading(blank: list[tuple[str, ...]]) -> None:
    document = cnbudget.parse_text(sheet([HEAD[0], *blank, *HEAD[2:], *TABLE]))
    assert (document.department, document.fiscal_year, document.kind) == ("湖滨区财政局", 2024, "部门预算")
    (table,) = document.tables
    assert (table.number, table.title, len(table.cells)) == ("表3", "部门支出总表", 9)
    assert document.coverage.complete
