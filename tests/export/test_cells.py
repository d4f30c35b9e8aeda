"""The cells table."""

import csv
import io
import json
from decimal import Decimal

import cnbudget
from cnbudget import examples
from cnbudget.export.cells import COLUMNS, to_csv, to_jsonl
from cnbudget.export.tables.columns import TABLES

DOCUMENT = cnbudget.parse(examples.path())
ROWS = cnbudget.cells(DOCUMENT)
ORDER = (
    "document, department, fiscal_year, kind, page, table_index, table, table_number, title, unit, block, row, label, "
    "code, name, level, column_index, header, column, amount, decimals, amount_yuan, flow, fund, origin, nature, "
    "function, economic, gov_economic, item, organisation, project, period, unresolved, reading, place"
)


def test_columns_stand_in_the_order_others_rely_on() -> None:
    assert tuple(ORDER.split(", ")) == COLUMNS


def test_one_row_for_each_cell() -> None:
    assert len(ROWS) == sum(len(table.cells) for table in DOCUMENT.tables) == DOCUMENT.coverage.cell


def test_csv_and_json_lines_say_the_same() -> None:
    from_csv = list(csv.DictReader(io.StringIO(to_csv(ROWS))))
    from_json = [json.loads(line) for line in to_jsonl(ROWS).splitlines()]
    assert from_csv == from_json
    assert [list(entry) for entry in from_json[:1]] == [list(COLUMNS)]


def test_csv_has_plain_line_ends_and_a_header() -> None:
    text = to_csv(ROWS)
    assert text.startswith("document,department,")
    assert text.endswith("\n")
    assert "\r" not in text


def test_amounts_have_plain_digits() -> None:
    for row in csv.DictReader(io.StringIO(to_csv(ROWS))):
        for value in (row["amount"], row["amount_yuan"]):
            assert value.removeprefix("-").replace(".", "", 1).isdecimal(), value


def test_values_have_the_types_of_their_columns() -> None:
    kinds = {"integer": int, "decimal": Decimal, "text": str}
    for row in ROWS:
        for (name, kind), value in zip(TABLES["cells"].types.items(), row.values(), strict=True):
            assert isinstance(value, kinds[kind]) or (value is None and name == "page"), (name, value)
    assert sum(row.amount_yuan or 0 for row in ROWS) == sum(fact.yuan for fact in DOCUMENT.facts)
    assert (ROWS[0].fiscal_year, ROWS[0].amount, str(ROWS[0].amount_yuan)) == (2022, Decimal("9800.95"), "98009500")


def test_what_is_empty_is_none_and_no_text() -> None:
    page = "<p>支出总体情况表</p><table><tr><td>科目编码</td><td>科目名称</td><td>合计</td></tr><tr><td>201</td><td>一般公共服务支出</td><td>10.00</td></tr></table>"
    (row,) = cnbudget.cells(cnbudget.parse(page.encode()))
    assert (row.fiscal_year, row.page, row.amount_yuan, row.unit, row.department) == (None, None, None, "", "")
    texts = dict(zip(COLUMNS, row.texts(), strict=True))
    assert (texts["fiscal_year"], texts["page"], texts["amount_yuan"], texts["amount"]) == ("", "", "", "10.00")


def test_large_and_tiny_amounts_are_never_in_exponent_form() -> None:
    head = "表 3 \n\n支出总体情况表 \n\n单位名称： 某局（本级）  单位：亿元 \n\n功能科目名称 \n一般公共预算支出 \n\n小计 其中：基本支出 项目支出 \n\n"
    document = cnbudget.parse_text(f"{head}[201]一般公共服务支出 1000000.00 0.0000000001 10.00 \n")
    rows = cnbudget.cells(document)
    assert rows
    assert not [row for row in csv.DictReader(io.StringIO(to_csv(rows))) if "E" in row["amount"] + row["amount_yuan"]]


def test_a_first_row_in_full() -> None:
    first = dict(zip(COLUMNS, ROWS[0].texts(), strict=True))
    expected = {
        "department": "广州市天河区政务服务数据管理局",
        "fiscal_year": "2022",
        "kind": "部门预算",
        "table": "revenue_expenditure_summary",
        "table_number": "表1",
        "unit": "万元",
        "label": "一、预算拨款",
        "header": "收入/预算",
        "amount": "9800.95",
        "decimals": "2",
        "amount_yuan": "98009500",
        "flow": "revenue",
        "reading": "printed",
    }
    assert first | expected == first
