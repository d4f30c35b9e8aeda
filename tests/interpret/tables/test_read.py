"""Sheets to tables: what each cell means, by title, header and row."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

import pytest

from cnbudget.interpret.tables import facts_of, read_tables
from cnbudget.layout.sheet import Sheet
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.model.table import Table
from cnbudget.vocabulary.profile import Profile
from tests.interpret.sheets import sheet


def read(one: Sheet, *, fiscal_year: int | None = 2022, kind: str | None = "部门预算") -> Table:
    tables, _, _ = read_tables([one], Profile(), fiscal_year=fiscal_year, kind=kind)
    return tables[0]


def codes_of(one: Sheet) -> list[str]:
    _, diagnostics, _ = read_tables([one], Profile(), fiscal_year=2022, kind="部门预算")
    return [diagnostic.code for diagnostic in diagnostics]


def meanings(table: Table) -> dict[str, str]:
    """Each cell's members but period, by its label and header."""
    found = {}
    for cell in table.cells:
        members = [getattr(cell.coordinates, dimension) for dimension in DIMENSIONS if dimension != "period"]
        header = table.columns[cell.column].header[-1]
        found[f"{table.rows[cell.row].name} {header}"] = " ".join(filter(None, members))
    return found


def values(table: Table, dimension: str) -> list[str | None]:
    return [getattr(cell.coordinates, dimension) for cell in table.cells]


SUMMARY = sheet(
    "收支总体情况表",
    ["收入/项目 label", "收入/预算"],
    [
        "一、预算拨款 = 90.00",
        "二、其他资金 = 0.00",
        "本年收入合计 = 90.00",
        "三、用事业基金弥补收支差额 = 10.00",
        "收入总计 = 100.00",
    ],
    beside=(
        ["支出/项目 label", "支出/预算"],
        [
            "一、教育支出 = 60.00",
            "二、国有资本经营预算支出 = 0.00",
            "本年支出合计 = 60.00",
            "三、上缴上级支出 = 0.00",
            "四、结转下年 = 40.00",
            "支出总计 = 100.00",
        ],
    ),
)


def test_a_summary_of_both_flows() -> None:
    assert meanings(read(SUMMARY)) == {
        "预算拨款 预算": "revenue fiscal current",
        "其他资金 预算": "revenue own current",
        "本年收入合计 预算": "revenue current",
        "用事业基金弥补收支差额 预算": "revenue surplus_used",
        "收入总计 预算": "revenue",
        "教育支出 预算": "expenditure 205",
        "国有资本经营预算支出 预算": "expenditure 223",
        "本年支出合计 预算": "expenditure",
        "上缴上级支出 预算": "expenditure remittance",
        "结转下年 预算": "carried_forward",
        "支出总计 预算": "uses",
    }


def test_columns_of_both_flows_over_one_list_keep_theirs() -> None:
    """The functions of 政府性基金预算财政拨款收入支出决算表 alone would make expenditure of its 本年收入."""
    columns = [
        "项目/科目编码 label",
        "项目/科目名称 label",
        "年初结转和结余",
        "本年收入",
        "本年支出/小计",
        "年末结转和结余",
    ]
    rows = ["|合计 = 10.00 50.00 40.00 20.00", "212|城乡社区支出 = 10.00 50.00 40.00 20.00"]
    found = meanings(read(sheet("政府性基金预算财政拨款收入支出决算表", columns, rows)))
    assert found == {
        "合计 年初结转和结余": "revenue government_fund carried_over",
        "合计 本年收入": "revenue government_fund current",
        "合计 小计": "expenditure government_fund",
        "合计 年末结转和结余": "carried_forward government_fund",
        "城乡社区支出 年初结转和结余": "revenue government_fund carried_over 212",
        "城乡社区支出 本年收入": "revenue government_fund current 212",
        "城乡社区支出 小计": "expenditure government_fund 212",
        "城乡社区支出 年末结转和结余": "carried_forward government_fund 212",
    }


def test_rows_side_by_side_keep_their_index_and_block() -> None:
    table = read(SUMMARY)
    assert [(row.block, row.index) for row in table.rows[:4]] == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert [(column.block, column.index, column.id) for column in table.columns] == [(0, 0, "amount"), (1, 0, "amount")]


def test_expenditure_is_not_uses_where_nothing_else_is_printed() -> None:
    table = read(
        sheet(
            "财政拨款收支总表",
            ["收入/项目 label", "收入/预算数"],
            ["收入合计 = 5"],
            beside=(["支出/项目 label", "支出/预算数"], ["教育支出 = 5", "支出合计 = 5"]),
        )
    )
    assert meanings(table) == {
        "收入合计 预算数": "revenue fiscal",
        "教育支出 预算数": "expenditure fiscal 205",
        "支出合计 预算数": "expenditure fiscal",
    }


def test_money_listed_beside_carried_over_money_is_this_years() -> None:
    one = sheet(
        "财政拨款收支总表",
        ["收入/项目 label", "收入/金额"],
        ["一、一般公共预算财政拨款 = 8", "年初财政拨款结转和结余 = .", "一般公共预算财政拨款 = 1", "总计 = 9"],
        beside=(["支出/项目 label", "支出/合计"], ["一、教育支出 = 9", "年末财政拨款结转和结余 = .", "总计 = 9"]),
    )
    table = read(one, kind="部门决算")
    assert values(table, "origin")[:2] == ["current", None]
    assert [
        cell.coordinates.origin
        for cell in table.cells
        if table.rows[cell.row].index == 2 and table.rows[cell.row].block == 0
    ] == ["carried_over"]
    assert set(values(table, "period")) == {"actual"}
    assert [cell.coordinates.flow for cell in table.cells if table.rows[cell.row].block == 1] == ["expenditure", "uses"]


@pytest.mark.parametrize(
    ("headers", "origins"),
    [
        (["合计", "财政拨款收入/一般公共预算", "上年结转结余"], [None, "current", "carried_over"]),
        (["合计", "财政拨款收入/一般公共预算", "用事业基金弥补收支差额"], [None, None, "surplus_used"]),
        (["合计", "本年收入/小计", "本年收入/其他收入"], [None, "current", "current"]),
        (["本年收入合计", "财政拨款收入", "其他收入"], ["current", "current", "current"]),
    ],
)
def test_origins_of_revenue_columns(headers: Sequence[str], origins: list[str | None]) -> None:
    table = read(sheet("收入总表", ["科目名称 label", *headers], ["合计 = 3 2 1"]))
    assert values(table, "origin") == origins
    assert set(values(table, "flow")) == {"revenue"}


def test_a_total_over_money_carried_forward_is_uses() -> None:
    table = read(
        sheet("支出总表", ["科目名称 label", "合计", "基本支出", "结转下年"], ["201|一般公共服务支出 = 3 2 ."])
    )
    assert meanings(table) == {
        "一般公共服务支出 合计": "uses 201",
        "一般公共服务支出 基本支出": "expenditure basic 201",
    }
    assert [column.id for column in table.columns] == ["total", "basic", "carried_forward"]


def test_columns_of_sources_in_an_expenditure_table_stay_expenditure() -> None:
    table = read(
        sheet("部门预算基本支出预算表", ["项目 label", "总计", "财政拨款/合计", "财政专户拨款"], ["合计 = 3 2 1"])
    )
    assert table.id == "basic_expenditure_by_source"
    assert meanings(table) == {
        "合计 总计": "expenditure basic",
        "合计 合计": "expenditure fiscal basic",
        "合计 财政专户拨款": "expenditure fiscal_account basic",
    }
    assert [column.id for column in table.columns] == ["total", "fiscal_appropriation", "fiscal_account"]


def test_a_unit_is_inherited_and_never_equals_the_total() -> None:
    table = read(
        sheet(
            "部门预算基本支出预算表",
            ["项目 label", "总计"],
            [
                "合计 = 9",
                "工资和福利支出合计 = 6",
                "石桥市档案局 = 9",
                "  工资和福利支出 = 6",
                "  其他资本性等支出 = 3",
            ],
            organisation="石桥市档案局（本级）",
        )
    )
    assert values(table, "organisation") == [None, None, "石桥市档案局", "石桥市档案局", "石桥市档案局"]
    assert values(table, "economic") == [None, "301", None, "301", None]
    assert [row.level for row in table.rows] == [0, 0, 1, 2, 2]
    assert [row.parent for row in table.rows] == [None, None, None, 2, 2]
    assert table.cells[-1].unresolved == ("其他资本性等支出",)
    assert table.cells[-1].coordinates.project == "其他资本性等支出"


def test_a_total_in_the_column_of_units_is_no_unit() -> None:
    table = read(
        sheet(
            "收入总表",
            ["部门代码 label", "部门名称 label", "合计"],
            ["|合计 = 5", "327|石桥市统计局 = 5", "327001|石桥市统计局 = 5"],
        )
    )
    assert values(table, "organisation") == [None, "石桥市统计局", "石桥市统计局"]
    assert [(row.codes, row.level, row.parent) for row in table.rows] == [((), 0, None), ((), 1, None), ((), 2, 1)]


def test_projects_keep_their_names_even_where_subjects_have_them() -> None:
    one = sheet(
        "项目支出预算表",
        ["项目名称 label", "项目类别 label", "合计", "财政拨款"],
        ["合计| = 3 3", "物业管理费|特定目标类 = 3 3"],
    )
    table = read(one)
    assert table.id == "project_expenditure_by_source"
    assert table.rows[1].name == "物业管理费"
    assert values(table, "project") == [None, None, "物业管理费", "物业管理费"]
    assert set(values(table, "economic")) == {None}
    assert {cell.unresolved for cell in table.cells} == {()}


@pytest.mark.parametrize(
    ("labels", "codes", "name"),
    [
        ("201|一般公共服务支出", ("201",), "一般公共服务支出"),
        ("[2010301]行政运行", ("2010301",), "行政运行"),
        ("2013601-行政运行|50101-工资奖金津补贴|30101-基本工资", ("2013601", "50101", "30101"), "基本工资"),
        ("[30101]基本工资|[50101]工资奖金津补贴", ("30101", "50101"), "基本工资"),
        ("301|01|基本工资|501|01|工资奖金津补贴", ("30101", "50101"), "基本工资"),
        ("201|03|01|行政运行", ("2010301",), "行政运行"),
        ("015001|石桥市档案馆", (), "石桥市档案馆"),
        ("234|石桥市气象局", (), "石桥市气象局"),
    ],
)
def test_codes_and_names(labels: str, codes: tuple[str, ...], name: str) -> None:
    table = read(sheet("一般公共预算支出表", ["科目 label", "合计"], [f"{labels} = 1.00"]))
    assert (table.rows[0].codes, table.rows[0].name) == (codes, name)


def test_parts_of_codes_take_what_stands_above_them() -> None:
    headers = ["科目编码/类 label", "科目编码/款 label", "科目编码/项 label", "科目名称 label", "合计"]
    rows = [
        "205|||教育支出 = 3",
        "|08||进修及培训 = 3",
        "||03|培训支出 = 3",
        "208|||社会保障和就业支出 = 2",
        "|99||甲 = 1",
        "||99|乙 = 1",
    ]
    table = read(sheet("支出总表", headers, rows))
    assert [row.codes[0] for row in table.rows] == ["205", "20508", "2050803", "208", "20899", "2089999"]
    assert [row.level for row in table.rows] == [1, 2, 3, 1, 2, 3]


def test_parts_of_codes_without_columns_are_told_by_name() -> None:
    rows = [
        "208|社会保障和就业支出 = 3",
        "05|行政事业单位养老支出 = 3",
        "05|机关事业单位基本养老保险缴费支出 = 3",
        "77|没有这个科目 = 0",
    ]
    one = sheet("支出总表", ["科目 label", "合计"], rows)
    table = read(one)
    assert [row.codes for row in table.rows] == [("208",), ("20805",), ("2080505",), ()]
    assert "code-incomplete" in codes_of(one)


def test_names_without_codes_are_found_under_what_stands_above_them() -> None:
    rows = ["科学技术支出 = 1", "技术研究与开发 = 1", "住房保障支出 = 2", "住房改革支出 = 2", "住房公积金 = 2"]
    table = read(sheet("一般公共预算支出表", ["功能分类科目名称 label", "合计"], rows))
    assert values(table, "function") == ["206", "20604", "221", "22102", "2210201"]
    assert [row.codes for row in table.rows] == [()] * 5
    assert [row.parent for row in table.rows] == [None, 0, None, 2, 3]


def test_among_which_and_numbering_make_the_tree() -> None:
    rows = [
        "行政经费 = 9",
        "“三公”经费 = 5",
        "其中：（一）因公出国（境）支出 = 1",
        "（二）公务用车购置及运行维护支出 = 3",
        "1.公务用车购置 = 1",
        "2.公务用车运行维护费 = 2",
        "（三）公务接待费支出 = 1",
    ]
    table = read(sheet("财政拨款安排的行政经费及“三公”经费预算表", ["项目 label", "合计"], rows))
    assert [row.level for row in table.rows] == [1, 1, 2, 2, 3, 3, 2]
    assert [row.among_which for row in table.rows] == [False, False, True, True, False, False, True]
    assert values(table, "item") == [
        "administrative_costs",
        "three_public",
        "overseas_travel",
        "official_vehicles",
        "vehicle_purchase",
        "vehicle_operation",
        "official_reception",
    ]


@pytest.mark.parametrize(
    ("header", "kind", "period"),
    [
        ("2022年预算数", "部门预算", "budget"),
        ("2021年预算数", "部门预算", "prior_budget"),
        ("上年", "部门预算", "prior_budget"),
        ("2021年执行数", "部门预算", "prior_actual"),
        ("调整预算数", "部门预算", "adjusted_budget"),
        ("增减额", "部门预算", "change"),
        ("增减%", "部门预算", "change_rate"),
        ("决算数", "部门决算", "actual"),
        ("调整预算数", "部门决算", "adjusted_budget"),
        ("预算数", "部门决算", "budget"),
        ("上年决算数", "部门决算", "prior_actual"),
    ],
)
def test_periods(header: str, kind: str, period: str) -> None:
    table = read(sheet("一般公共预算支出表", ["项目 label", header], ["合计 = 1"]), kind=kind)
    assert values(table, "period") == [period]


def test_a_year_in_a_row_overrides_the_default_and_is_not_inherited() -> None:
    table = read(
        sheet(
            "财政拨款“三公”经费支出表",
            ["预算单位 label", "年度 label", "总计"],
            ["石桥市档案局|2021年 = 3", "|2022年 = 2", "|增减变化金额 = -1"],
        )
    )
    assert values(table, "period") == ["prior_budget", "budget", "change"]
    assert table.cells[2].amount == Decimal(-1)


def test_procurement_by_catalogue() -> None:
    rows = ["合计 = 5", "一、货物A = 2", "办公设备购置 = 2", "C05040300保安服务 = 3"]
    table = read(sheet("政府采购预算表", ["项目 label", "总计"], rows))
    assert values(table, "item") == ["procurement", "goods", "goods", "services"]
    assert table.cells[2].coordinates.project == "办公设备购置"


def test_words_that_nobody_claims_stay_words() -> None:
    header = "其中：预留给中小企业的资金规模"
    one = sheet(
        "支出总表", ["科目 label", "政府采购项目/小计", f"政府采购项目/{header}"], ["201|一般公共服务支出 = 3 1"]
    )
    table = read(one)
    assert [column.id for column in table.columns] == ["procurement", ""]
    assert [cell.unresolved for cell in table.cells] == [(), (header,)]
    assert codes_of(one) == ["column-unknown"]


def test_blank_amounts_are_no_cells() -> None:
    table = read(sheet("支出总表", ["科目 label", "合计", "基本支出", "项目支出"], ["合计 = 1,234.50 - —"]))
    assert [(cell.printed, cell.amount) for cell in table.cells] == [("1,234.50", Decimal("1234.50"))]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (sheet("国有资产占用情况", ["项目 label", "合计"], ["合计 = 1"]), "table-unknown"),
        (sheet("支出总表", ["项目 label", "合计"], ["合计 = 1"], unit=""), "unit-missing"),
        (sheet("支出总表", ["项目 label", "合计"], ["合计 = 1"], unit="美元"), "unit-unknown"),
        (sheet("支出总表", ["项目 label", "合计"], ["合计 = 若干"]), "amount-unread"),
        (sheet("支出总表", ["项目 label", "合计"], ["合计 = " + "9" * 50]), "amount-unread"),
        (sheet("支出总表", ["项目 label", "合计"], ["合计 = 1 2"]), "row-torn"),
        (sheet("一般公共预算支出表", ["项目 label", "政府性基金预算"], ["合计 = 1"]), "words-conflict"),
        (sheet("支出总表", ["项目 label", "合计"], ["未列明事项 = 1"]), "label-unknown"),
    ],
)
def test_diagnostics(one: Sheet, code: str) -> None:
    assert codes_of(one) == [code]


def test_decimals_are_the_tables_or_with_few_amounts_the_documents() -> None:
    fine = sheet("支出总表", ["项目 label", "合计", "基本支出", "项目支出"], ["合计 = 3.00 2.50 0.5"])
    lone = sheet("政府性基金预算支出表", ["项目 label", "合计"], ["合计 = 267.8"])
    coarse = sheet("收入总表", ["项目 label", "合计", "事业收入", "其他收入"], ["合计 = 3 2 1"])
    other = sheet("支出总表", ["项目 label", "合计"], ["合计 = 1"], unit="元")
    tables, _, _ = read_tables([fine, lone, coarse, other], Profile(), fiscal_year=2022, kind=None)
    assert [table.decimals for table in tables] == [2, 2, 0, 0]


def test_facts_are_in_yuan_and_know_their_accuracy() -> None:
    table = read(sheet("支出总表", ["项目 label", "合计", "基本支出", "项目支出"], ["合计 = 9,800.95 1.00 0.00"]))
    fact = facts_of([table])[0]
    assert (fact.yuan, fact.accuracy) == (Decimal(98009500), Decimal(50))
    assert fact.coordinates == table.cells[0].coordinates
    with localcontext(prec=3):
        assert facts_of([table])[0] == fact
    assert facts_of([read(sheet("支出总表", ["项目 label", "合计"], ["合计 = 1"], unit=""))]) == ()


def test_a_units_subtotal_belongs_to_the_unit() -> None:
    rows = ["合计 = 9", "石桥市档案局 = 4", "小计 = 4", "石桥市档案馆 = 5", "小计 = 5", "修缮项目 = 5"]
    table = read(sheet("项目支出预算表", ["项目 label", "金额"], rows, organisation="石桥市档案馆"))
    assert values(table, "organisation") == [
        None,
        "石桥市档案局",
        "石桥市档案局",
        "石桥市档案馆",
        "石桥市档案馆",
        "石桥市档案馆",
    ]
    assert [row.level for row in table.rows] == [0, 1, 0, 1, 0, 2]


def test_parts_of_a_balance_keep_what_sets_them_apart() -> None:
    rows = ["上年结转结余 = 6", "1.财政拨款结余、结转 = 4", "2.其他资金结余、结转 = 2", "滚存结余 = 1"]
    uses = ["结转下年 = 5", "  基本支出结转 = 2", "  项目支出结转和结余 = 3"]
    one = sheet("收支总表", ["收入/项目 label", "收入/金额"], rows, beside=(["支出/项目 label", "支出/金额"], uses))
    table = read(one)
    assert meanings(table) == {
        "上年结转结余 金额": "revenue carried_over",
        "财政拨款结余、结转 金额": "revenue fiscal carried_over",
        "其他资金结余、结转 金额": "revenue own carried_over",
        "滚存结余 金额": "revenue 滚存结余",
        "结转下年 金额": "carried_forward",
        "基本支出结转 金额": "carried_forward basic",
        "项目支出结转和结余 金额": "carried_forward project",
    }
    assert [cell.unresolved for cell in table.cells if table.rows[cell.row].name == "滚存结余"] == [("滚存结余",)]


def test_headers_tell_the_flows_of_accounts_of_one_fund() -> None:
    headers = ["科目名称 label", "年初结转和结余", "本年收入", "本年支出/小计", "本年支出/基本支出", "年末结转和结余"]
    table = read(sheet("政府性基金预算财政拨款收入支出决算表", headers, ["合计 = 1 2 3 3 0"]), kind="部门决算")
    assert meanings(table) == {
        "合计 年初结转和结余": "revenue government_fund carried_over",
        "合计 本年收入": "revenue government_fund current",
        "合计 小计": "expenditure government_fund",
        "合计 基本支出": "expenditure government_fund basic",
        "合计 年末结转和结余": "carried_forward government_fund",
    }


def test_lists_without_a_header_of_their_own_are_told_by_their_lines() -> None:
    left = (
        ["项目 label", "预算数"],
        ["1、人员经费和公用经费支出 = 3", "(1)工资福利支出 = 2", "(2)商品和服务支出 = 1", "支出总计 = 3"],
    )
    right = (["项目 label", "预算数"], ["1、机关工资福利支出 = 2", "2、机关商品和服务支出 = 1", "支出总计 = 3"])
    table = read(sheet("收支总表", *left, beside=right))
    assert meanings(table) == {
        "人员经费和公用经费支出 预算数": "expenditure basic",
        "工资福利支出 预算数": "expenditure basic 301",
        "商品和服务支出 预算数": "expenditure basic 302",
        "支出总计 预算数": "expenditure",
        "机关工资福利支出 预算数": "expenditure 501",
        "机关商品和服务支出 预算数": "expenditure 502",
    }


def test_a_header_names_the_classification_of_its_list() -> None:
    uses = (
        ["支出/支出用途/项目 label", "支出/支出用途/金额"],
        ["一、基本支出 = 2", "工资福利支出 = 2", "二、单位预留机动经费 = 1"],
    )
    table = read(sheet("收支总表", ["收入/项目 label", "收入/金额"], ["一、其他收入 = 3"], beside=uses))
    assert [m for name, m in meanings(table).items() if "其他收入" not in name] == [
        "expenditure basic",
        "expenditure basic 301",
        "expenditure reserve",
    ]


def test_headings_with_the_numbering_of_their_lines() -> None:
    rows = ["一、本年支出 = 3", "一、教育支出 = 1", "二、科学技术支出 = 2", "二、结转下年 = 0", "支出总计 = 3"]
    table = read(
        sheet(
            "财政拨款收支总表",
            ["收入/项目 label", "收入/金额"],
            ["收入总计 = 3"],
            beside=(["支出/项目 label", "支出/金额"], rows),
        )
    )
    assert [row.level for row in table.rows if row.block == 1] == [1, 2, 2, 2, 0]
    assert meanings(table)["支出总计 金额"] == "uses fiscal"


def test_the_zeros_of_older_accounts_are_no_part_of_the_subject() -> None:
    table = read(
        sheet(
            "一般公共预算支出表（按经济分类）",
            ["科目 label", "金额"],
            ["30400|对企事业单位的补贴 = 2", "30402|事业单位补贴 = 2"],
        )
    )
    assert [row.codes for row in table.rows] == [("30400",), ("30402",)]
    assert values(table, "economic") == ["304", "30402"]
    assert table.rows[1].parent == 0


def test_a_part_of_four_digits_is_two_parts() -> None:
    table = read(sheet("支出总表", ["科目 label", "金额"], ["201|一般公共服务支出 = 2", "03|01|行政运行 = 2"]))
    assert table.rows[1].codes == ("2010301",)


def test_a_fund_among_another_and_what_follows_it() -> None:
    rows = ["事业收入 = 5", "其中：教育收费 = 2", "其中：附属单位上缴收入 = 1", "事业单位经营收入 = 3"]
    table = read(sheet("收入总表", ["项目 label", "金额"], rows))
    assert values(table, "fund")[:2] == ["undertaking", "undertaking_education_fees"]
    assert [row.parent for row in table.rows] == [None, 0, 0, None]


def test_rows_without_any_print_are_no_rows() -> None:
    table = read(sheet("支出总表", ["科目 label", "金额"], ["合计 = 1", "= .", "教育支出 = 1"]))
    assert [row.index for row in table.rows] == [0, 2]


def test_amounts_taken_for_labels_join_into_no_code() -> None:
    labels = ("项目", "上年执行", "本年计划", "支出项目", "支出上年执行", "支出本年执行")
    table = sheet(
        "社会保险基金收支表",
        [*(f"{label} label" for label in labels), "支出本年计划"],
        ["转移性收入|230|231|转移性支出|230|230=230", "财政代缴收入|29|30|其他支出|67|67=67"],
    )
    assert read(table).rows[1].codes == ()


def test_two_past_years_are_two_periods() -> None:
    headers = ["科目编码 label", "2024年决算数", "2025年执行数", "2026年预算数"]
    printed = sheet("一般公共预算支出情况表", headers, ["201 = 1.00 2.00 3.00"])
    found = read(printed, fiscal_year=2026)
    at = [cell.coordinates for cell in found.cells]
    assert [one.period for one in at] == ["prior_actual", "prior_actual", "budget"]
    assert [one.year for one in at] == ["2024", None, None]


def test_codes_of_revenue_subjects_are_codes_and_no_organisations() -> None:
    table = read(
        sheet(
            "政府性基金预算收入表",
            ["科目编码 label", "科目名称 label", "预算数"],
            ["10301|政府性基金收入 = 90.00", "1030148|国有土地使用权出让收入 = 90.00"],
        )
    )
    assert [row.codes for row in table.rows] == [("10301",), ("1030148",)]
    assert [(row.parent, row.ground) for row in table.rows] == [(None, "words"), (0, "code")]
    assert values(table, "organisation") == [None, None]
