"""Rows of a table with fewer or more fields than its columns, and totals printed with their name in one cell."""

import pytest

import cnbudget

CSV = "青河县水务局2025年部门预算,,\n表3 项目支出预算表,,\n,,单位：万元\n项目名称,金额,备注\n{}"
HTML = (
    "<p>青河县水务局2025年部门预算</p><p>表3 项目支出预算表</p><p>单位：万元</p><table>"
    "<tr><td>项目名称</td><td>金额</td></tr><tr><td>甲项目</td><td>320</td></tr>{}</table>"
)


def unplaced(text: str) -> list[str]:
    return [token.text for token in cnbudget.parse_text(text).coverage.unplaced_tokens]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("河道清淤,320,含上级资金,50\n农村饮水,80,\n", ["320", "50"]),
        ("河道清淤,20,甲,乙\n农村饮水,80,\n", ["20"]),
        ("河道清淤,320,甲,乙\n农村饮水,80,丙,丁\n合计,400,,\n", ["320", "80"]),
        ("河道清淤,320,\n农村饮水,80,\n合计：777,,\n", ["777"]),
        ("河道清淤,320,\n农村饮水,80,\n合计,,777\n", ["777"]),
        ("河道清淤,320,\n农村饮水,80,\n,,合计：777\n", ["777"]),
        ("河道清淤,320,第2期\n农村饮水,80,3\n", []),
    ],
)
def test_a_row_of_a_csv_with_other_fields_is_named(rows: str, expected: list[str]) -> None:
    assert [text.rstrip(",") for text in unplaced(CSV.format(rows)) if text != "400,,"] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<tr><td colspan=2>合计：500</td></tr>", ["500"]),
        ("<tr><td>合计 500</td><td></td></tr>", ["500"]),
        ("<tr><td colspan=2>乙项目 500</td></tr>", ["500"]),
        ("<tr><td colspan=2>二、2025年安排的项目</td></tr>", []),
        ("<tr><td>2025年项目</td><td></td></tr>", []),
    ],
)
def test_a_cell_with_a_name_and_a_number_is_named(row: str, expected: list[str]) -> None:
    assert unplaced(HTML.format(row)) == expected


def test_a_row_that_was_not_read_accuses_no_total() -> None:
    text = CSV.format("河道清淤,320,含上级资金,50\n农村饮水,80,\n合计,400,\n")
    assert not [
        found for found in cnbudget.reconcile(cnbudget.parse_text(text)).findings if found.status == "inconsistent"
    ]


SHEET = (
    "青河县水务局2025年部门预算,,,\n表3 支出预算表,,,\n,,,单位：元\n{above}科目编码,科目名称,{header},备注\n"
    "213,农林水支出,{amount},{remark}\n{code},水利,3200000,\n{between}2130399,{name},1500000,\n"
)


@pytest.mark.parametrize(
    "odd",
    [
        {"remark": "7913"},
        {"remark": "含上年结转7913"},
        {"code": "21303 7913"},
        {"header": "项目支出7913"},
        {"name": "其他水利支出7913"},
        {"between": "7913,,,\n"},
        {"between": ",7913,,\n"},
        {"between": "合计,7913,,\n"},
        {"remark": "7913", "between": ",,,500\n"},
        {"between": "另有 7913,,,\n"},
        {"above": "7913,,,\n"},
    ],
    ids="".join,
)
def test_a_large_number_in_the_wrong_cell_of_a_sheet_is_unplaced(odd: dict[str, str]) -> None:
    usual = {"above": "", "between": "", "header": "项目支出", "amount": "4700000", "remark": "", "code": "21303"}
    assert not unplaced(SHEET.format(**usual | {"name": "其他水利支出"}))
    assert unplaced(SHEET.format(**usual | {"name": "其他水利支出"} | odd))[:1] == ["7913"]


@pytest.mark.parametrize("remark", ["2025", "第7913号", "3"])
def test_years_and_numbers_of_things_in_a_remark_are_no_amounts(remark: str) -> None:
    usual = {"above": "", "between": "", "header": "项目支出", "amount": "4700000", "code": "21303"}
    assert not unplaced(SHEET.format(**usual, name="其他水利支出", remark=remark))


def test_equal_amounts_under_a_header_that_a_scan_misread_are_no_codes() -> None:
    text = CSV.replace("金额", "公公务接待费").format("河道清淤,28600,\n农村饮水,28600,\n")
    assert [cell.printed for table in cnbudget.parse_text(text).tables for cell in table.cells] == ["28600", "28600"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("合计,公务接待费,会议费\n12000,9000,3000\n", ["12000", "9000", "3000"]),
        ("采购品目,采购方式,总计\n办公设备,集中,12000\n服务,分散,9000\n", ["12000", "9000"]),
        ("学校,合计,男\n一中,1200,600\n二中,900,450\n", []),
        ("指标,合计,单位\n森林面积,12000,公顷（公顷）\n人数,9000,（人）\n", []),
    ],
)
def test_a_table_of_whole_numbers_without_a_title_may_print_money(table: str, expected: list[str]) -> None:
    assert unplaced(table) == expected


def test_the_lowest_names_above_whole_numbers_are_part_of_the_header() -> None:
    text = (
        "青河县水务局2025年部门预算,,,\n表3 支出预算表,,,\n,,,单位：元\n科目,,基本支出,\n编码,名称,,\n,,人员经费,公用经费\n"
        "213,农林水支出,32000,1500\n21303,水利,32000,1500\n"
    )
    headers = {row.header for row in cnbudget.cells(cnbudget.parse_text(text))}
    assert headers == {"基本支出/人员经费", "基本支出/公用经费"}


@pytest.mark.parametrize(("row", "expected"), [(",20.00", ["20.00"]), (",", []), (",0.00", []), ("其他收入,20.00", [])])
def test_a_row_without_a_label_between_others_is_named(row: str, expected: list[str]) -> None:
    text = f"表1 收入总表,\n,单位：万元\n项目,预算数\n财政拨款,100.00\n{row}\n本年收入合计,120.00\n"
    found = cnbudget.parse_text(text).diagnostics
    assert [remark.printed for remark in found if remark.code == "label-missing"] == expected


def test_a_total_without_a_label_in_front_of_the_rows_is_not_named() -> None:
    text = "表1 收入总表,\n,单位：万元\n项目,预算数\n,120.00\n财政拨款,100.00\n其他收入,20.00\n"
    assert "label-missing" not in {remark.code for remark in cnbudget.parse_text(text).diagnostics}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("合计,基本支出,", ["本年支出"]),
        ("合计,,项目支出", ["本年支出"]),
        (",基本支出,项目支出", []),  # the first below a merged cell may be its total
        ("合计,基本支出,项目支出", []),
    ],
)
def test_a_column_without_a_name_beside_others_is_named(names: str, expected: list[str]) -> None:
    text = (
        "<p>青河县水务局2025年部门预算</p><p>表3 支出预算表</p><p>单位：万元</p><table>"
        "<tr><td rowspan=2>科目名称</td><td colspan=3>本年支出</td></tr><tr>{}</tr>"
        "<tr><td>农林水支出</td><td>7.00</td><td>4.00</td><td>3.00</td></tr></table>"
    ).format("".join(f"<td>{name}</td>" for name in names.split(",")))
    found = cnbudget.parse_text(text).diagnostics
    assert [remark.printed for remark in found if remark.code == "header-missing"] == expected


def test_a_blank_column_needs_no_name() -> None:
    text = "表3 支出预算表,,\n,,单位：万元\n科目名称,合计,\n农林水支出,7.00,{}\n水利,7.00,\n"
    codes = [
        {remark.code for remark in cnbudget.parse_text(text.format(amount)).diagnostics} for amount in ("7.00", "0.00")
    ]
    assert ["header-missing" in found for found in codes] == [True, False]


def test_a_row_without_a_label_below_the_total_is_named() -> None:
    text = "表1 收入总表,\n,单位：万元\n项目,预算数\n财政拨款,100.00\n其他收入,20.00\n本年收入合计,120.00\n,450.00\n"
    found = cnbudget.parse_text(text).diagnostics
    assert [remark.printed for remark in found if remark.code == "label-missing"] == ["450.00"]


@pytest.mark.parametrize(
    ("title", "expected"), [("收入总表（元）", ["元/万元"]), ("收入总表（万元）", []), ("收入总表（本级）", [])]
)
def test_a_title_that_states_another_unit_is_named(title: str, expected: list[str]) -> None:
    text = f"表1 {title},\n,单位：万元\n项目,预算数\n财政拨款,100.00\n其他收入,20.00\n本年收入合计,120.00\n"
    found = cnbudget.parse_text(text).diagnostics
    assert [remark.printed for remark in found if remark.code == "unit-conflict"] == expected


@pytest.mark.parametrize("unit", ["单位：万元、%", "单位：万元，%", "单位:万元（%）", "单位：万元、人"])
def test_a_unit_beside_that_of_rates_or_counts_is_the_tables(unit: str) -> None:
    text = (
        f"<p>青河县水务局2025年部门预算</p><p>表3 支出预算表</p><p>{unit}</p><table><tr><td>科目名称</td><td>预算数</td>"
        "<td>增长（%）</td></tr><tr><td>农林水支出</td><td>7.00</td><td>5.20</td></tr></table>"
    )
    document = cnbudget.parse_text(text)
    assert [(str(row.amount), row.unit) for row in cnbudget.cells(document)] == [("7.00", "万元")]


@pytest.mark.parametrize("remark", ["791", "79.13", "791.00"])
def test_a_small_number_among_remarks_is_named(remark: str) -> None:
    rows = f"河道清淤,320.00,{remark}\n农村饮水,80.00,续建\n合计,400.00,\n"
    document = cnbudget.parse_text(CSV.format(rows))
    assert [token.text for token in document.coverage.unplaced_tokens] == [remark]
    assert [found.code for found in document.diagnostics] == ["numbers-unplaced"]


def test_small_numbers_that_fill_a_column_of_remarks_count_something() -> None:
    rows = "河道清淤,320,791\n农村饮水,80,805\n合计,400,\n"
    assert unplaced(CSV.format(rows)) == []


def test_an_amount_among_percentages_without_a_header_is_no_rate() -> None:
    def found(last: str) -> tuple[list[str], list[str]]:
        rows = f"甲,320.00,20.00%\n乙,80.00,10.00%\n丙,90.00,{last}\n"
        document = cnbudget.parse_text(CSV.replace("金额,备注", "金额,").format(rows))
        return [token.text for token in document.coverage.unplaced_tokens], [r.code for r in document.diagnostics]

    assert found("8.5") == ([], [])
    assert found('"1,789.50"') == (["1,789.50"], ["numbers-unplaced"])


def test_a_row_with_nothing_but_its_number_is_a_part_where_the_sum_holds_with_it() -> None:
    def text(total: str, *, first: bool) -> str:
        rows = ["1,河道清淤,4500.00", "2,农村饮水,5200.00", "9,,4500.00"]
        rows = [f",合计,{total}", *rows] if first else [*rows, f",合计,{total}"]
        return "\n".join(
            ("青河县水务局2025年部门预算,,", "表3 项目支出预算表,,", ",,单位：万元", "序号,项目名称,金额", *rows)
        )

    for first in (True, False):
        for total in ("14200.00", "9700.00"):  # what has no name may also be a list beside this one
            document = cnbudget.parse_text(text(total, first=first))
            assert not cnbudget.reconcile(document).findings
            assert [remark.code for remark in document.diagnostics] == ["label-missing"]
        document = cnbudget.parse_text(text("14300.00", first=first))
        assert [found.status for found in cnbudget.reconcile(document).findings] != []


def test_a_unit_left_blank_in_the_first_row_of_a_grid_heads_no_column() -> None:
    rows = (
        "<tr><td colspan=3>单位：</td></tr><tr><td>项目</td><td>合计</td><td>基本支出</td></tr>"
        "<tr><td>教育支出</td><td>12.00</td><td>12.00</td></tr>"
    )
    document = cnbudget.parse(f"<p>表2 支出总表</p><table>{rows}</table>".encode())
    assert [column.header for column in document.tables[0].columns] == [("合计",), ("基本支出",)]
