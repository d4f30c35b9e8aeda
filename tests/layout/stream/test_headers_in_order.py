"""Headers of text in order: names cut out of it, a tree composed from their sequence."""

import pytest

from cnbudget.layout.stream.header_cells import cut_header
from cnbudget.layout.stream.header_columns import columns_of_names
from cnbudget.layout.stream.header_tree import compose
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text
from cnbudget.vocabulary.header_names import header_name


def paths(*names: str) -> list[str]:
    known = [name for name in map(header_name, names) if name is not None]
    assert len(known) == len(names)
    return ["/".join(path) for one in compose(known) for path, _ in one.paths]


def names(text: str) -> list[str]:
    source = read_text(text, Limits())
    found = cut_header(source, 0, len(source.texts))
    _, best = next(iter(found.cuts(len(source.texts))))
    return [name.printed for name in best]


BY_LEVEL = ("合计", "基本支出", "项目支出", "小计", "人员经费", "公用经费")
BY_DEPTH = ("合计", "基本支出", "小计", "人员经费", "公用经费", "项目支出")
MERGED_FIRST = ("基本支出", "合计", "小计", "人员经费", "公用经费", "项目支出")


@pytest.mark.parametrize(
    "order", [BY_LEVEL, BY_DEPTH, MERGED_FIRST], ids=["by level", "by depth", "merged cells first"]
)
def test_three_orders_of_print_are_one_tree(order: tuple[str, ...]) -> None:
    assert paths(*order) == ["合计", "基本支出/小计", "基本支出/人员经费", "基本支出/公用经费", "项目支出"]


def test_the_order_of_names_decides_the_order_of_columns() -> None:
    assert paths("合计", "上缴上级支出", "事业单位经营支出") == ["合计", "上缴上级支出", "事业单位经营支出"]
    assert paths("合计", "事业单位经营支出", "上缴上级支出") == ["合计", "事业单位经营支出", "上缴上级支出"]


def test_two_groups_that_list_the_same_names_share_them_by_their_totals() -> None:
    found = paths("合计", "本年收入", "上年结转结余", *("小计", "一般公共预算", "事业收入"), *("小计", "一般公共预算"))
    assert found == [
        "合计",
        "本年收入/小计",
        "本年收入/一般公共预算",
        "本年收入/事业收入",
        "上年结转结余/小计",
        "上年结转结余/一般公共预算",
    ]


def test_a_group_that_two_trees_fit_alike_is_not_chosen_by_words() -> None:
    known = [
        name
        for name in map(
            header_name, ("2025年执行数", "2026年预算数", "执行数", "年初预算数", "小计", "基本支出", "项目支出")
        )
        if name
    ]
    assert len({tuple(path for path, _ in one.paths) for one in compose(known)}) != 1


FUNDS = ("一般公共预算拨款", "政府性基金预算拨款")
OWN = ("事业收入", "其他收入")
NESTED = [
    *(f"本年收入/财政拨款/{name}" for name in FUNDS),
    "本年收入/财政专户管理资金",
    *(f"本年收入/单位资金/{name}" for name in OWN),
]


def test_a_merged_cell_may_stand_over_merged_cells_that_are_printed_behind_it() -> None:
    groups = ("本年收入", "财政拨款", "单位资金")
    found = paths(*groups, "收入总计", *FUNDS, "财政专户管理资金", *OWN, "上年结余、结转")
    assert found == ["收入总计", *NESTED, "上年结余、结转"]


def test_the_total_of_a_whole_table_stands_in_no_group_of_funds() -> None:
    groups = ("2026年预算", "财政拨款", "单位资金")
    found = paths(*groups, "总计", *FUNDS, "财政专户管理资金", *OWN, "上年结余、结转")
    assert found[:2] == ["总计", "2026年预算/财政拨款/一般公共预算拨款"]
    assert found[-1] == "2026年预算/上年结余、结转"


def test_a_part_of_a_fund_stands_under_the_group_that_lists_it() -> None:
    found = paths(
        "部门预算", "合计", "公共预算拨款", "政府性基金拨款", "上年结转", "小计", "其中：专项资金列入部门预算的项目"
    )
    assert found == [
        "部门预算/合计",
        "部门预算/公共预算拨款/小计",
        "部门预算/公共预算拨款/其中：专项资金列入部门预算的项目",
        "部门预算/政府性基金拨款",
        "部门预算/上年结转",
    ]


def test_a_group_and_a_label_glued_together_are_two_names() -> None:
    assert names("本年收入\n\n财政拨款 单位资金预算单位 收入总计\n")[1:] == [
        "财政拨款",
        "单位资金",
        "预算单位",
        "收入总计",
    ]


def test_names_go_on_over_wraps_and_blanks_within_a_word() -> None:
    assert names("科目编\n码\n科目名称 合    计\n一般公共预\n算拨款收入\n上级补\n\n助收入") == [
        "科目编码",
        "科目名称",
        "合计",
        "一般公共预算拨款收入",
        "上级补助收入",
    ]


def test_cells_of_one_line_stay_apart() -> None:
    assert names("本年收入 合计") == ["本年收入", "合计"]


def test_what_is_no_name_is_no_header() -> None:
    source = read_text("甲乙丙 合计", Limits())
    assert not cut_header(source, 0, 1).ends


def test_lists_side_by_side_begin_at_their_labels() -> None:
    text = "收入 支出\n项目 预算数 项目 预算数\n合计 一般公共预算 政府性基金预算"
    source = read_text(text, Limits())
    _, known = next(iter(cut_header(source, 0, 3).cuts(3)))
    (columns,) = columns_of_names(known)
    assert ["/".join(column.path) for column in columns.values(0)] == ["收入/预算数"]
    assert [column.path[-1] for column in columns.values(1)] == ["合计", "一般公共预算", "政府性基金预算"]


def test_a_rate_that_ends_a_wrapped_name_is_no_column_of_another_name() -> None:
    found = cut_header(read_text("项目 2025年执行数 2026年预算数 预算数比上年执 行数增长%", Limits()), 0, 1)
    assert not found.ends
    assert "增长%" in found.unknown
    whole = ("2025年执行数", "2026年预算数", "预算数比上年执行数", "增长%")
    assert paths(*whole) == list(whole)
