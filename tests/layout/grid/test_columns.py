"""The header decides what a column holds; its texts only where the header is not known."""

import pytest

from cnbudget.layout.grid.columns import TableColumn, read_columns


def role(path: tuple[str, ...], *texts: str) -> str:
    return read_columns([path], [texts])[0].role


@pytest.mark.parametrize("odd", ["5%", "无", "(100.00)", "100.00元", "#REF!", "/", "见附注说明", "2025.3"])
def test_one_odd_cell_leaves_a_column_of_money_one(odd: str) -> None:
    assert role(("基本支出",), "12", "30", odd) == "amount"
    assert role(("年初预算",), "1,200.00", "30.00", "5.00", odd) == "amount"


@pytest.mark.parametrize("header", ["年初预算", "去岁数", "2025年基数", "二○二五年执行数", "核定口径"])
def test_whole_numbers_under_a_header_that_is_not_known_are_amounts(header: str) -> None:
    assert role((header,), "1200", "205", "30") == "amount"  # 205 is a subject code too


@pytest.mark.parametrize(
    ("header", "texts", "expected"),
    [
        ("预算单位号段", ("201", "20103", "2010301"), "label"),
        ("预算单位号段", ("10301", "1030148", "1030156"), "label"),
        ("功能分类", ("20901", "2090101", "2090199"), "label"),
        ("功能分类", ("1200", "205", "30"), "amount"),
        ("内部标识", ("105001", "105002", "105003"), "ordinal"),
        ("年份", ("2023", "2024", "2025"), "ordinal"),
        ("顺位", ("1", "2", "3"), "ordinal"),
        ("登记日", ("2025-03-01", "2025-04-01"), "ordinal"),
        ("项目编号", ("5501", "92"), "ordinal"),
        ("项目支出", ("2023.50", "2023.50"), "amount"),
        ("预算单位单位代码", ("316", "316001", "316002"), "ordinal"),
        ("项目编号", ("A", "B", "C"), "label"),
        ("设备数量", ("3", "4"), "ordinal"),
        ("车辆（辆）", ("3", "4"), "ordinal"),
        ("简述", ("一是", "二是", "3"), "label"),
        ("收入", ("一、事业收入", "二、其他收入"), "label"),
    ],
)
def test_numbers_that_are_no_amounts_are_told_by_header_or_form(
    header: str, texts: tuple[str, ...], expected: str
) -> None:
    assert role((header,), *texts) == expected


def test_letters_under_a_header_for_numbers_are_labels() -> None:
    assert role(("项目编号",), "A", "C") == "label"
    assert role(("项目编号",), "2026001", "2026002") == "ordinal"


def test_half_percentages_make_rates_where_no_header_says_otherwise() -> None:
    assert role((), "20.00%", "10.00") == "rate"
    assert role((), "20.00%", "10.00", "8.00") != "rate"
    assert role(("预算数",), "20.00%", "10.00") == "amount"


def test_numbers_among_remarks_are_no_amounts() -> None:
    paths = [("项目",), ("预算数",), ("备注",)]
    texts = [("甲", "乙"), ("1.00", "2.00"), ("12.50", "3.00")]
    assert [column.role for column in read_columns(paths, texts)] == ["label", "amount", "remark"]


@pytest.mark.parametrize(
    "header", ["%", "占比", "增减%", "比上年增减（%）", "比上年增减(％)", "完成预算的%", "预算执行率"]
)
def test_rates_are_told_by_the_last_word_of_their_header(header: str) -> None:
    assert role((header,), "12.50", "-3.00") == "rate"
    assert role(("比上年", header), "12.50", "-3.00") == "rate"


def test_a_change_in_money_stands_beside_its_rate() -> None:
    paths = [("项目",), ("增减金额",), ("增减幅度",)]
    columns = read_columns(paths, [["工资", "津贴"], ["-20.00", "5.00"], ["-3.1%", "2.0%"]])
    assert [column.role for column in columns] == ["label", "amount", "rate"]


def test_labels_that_follow_amounts_begin_a_list_or_are_remarks() -> None:
    paths = [("项目",), ("预算数",), ("项目",), ("预算数",), ("备注",)]
    texts = [["收入"], ["1.00"], ["支出"], ["1.00"], ["见说明"]]
    assert read_columns(paths, texts) == (
        TableColumn(("项目",), "label", 0),
        TableColumn(("预算数",), "amount", 0),
        TableColumn(("项目",), "label", 1),
        TableColumn(("预算数",), "amount", 1),
        TableColumn(("备注",), "remark", 1),
    )


def test_whole_numbers_behind_names_are_amounts_where_no_header_is_printed() -> None:
    texts = [["201", "202"], ["教育支出", "国防支出"], ["95", "1200"]]
    assert [column.role for column in read_columns([(), (), ()], texts)] == ["label", "label", "amount"]
    assert [column.role for column in read_columns([("行政运行",), (), ()], texts)] == ["label", "label", "amount"]
    assert [column.role for column in read_columns([(), ("科目",), ()], texts)] == ["label", "label", "label"]


@pytest.mark.parametrize(
    ("header", "index", "expected"),
    [
        ((), ("0", "1", "2"), "ordinal"),
        (("Unnamed: 0",), ("1", "2", "3"), "ordinal"),
        ((), ("201", "202", "203"), "label"),
        (("科目编码",), ("0", "1", "2"), "label"),
    ],
)
def test_the_index_that_a_program_writes_counts_rows(
    header: tuple[str, ...], index: tuple[str, ...], expected: str
) -> None:
    paths = [header, ("科目名称",), ("合计",)]
    columns = read_columns(paths, [index, ("教育支出", "住房", "合计"), ("1.00", "2.00", "3.00")])
    assert columns[0].role == expected
