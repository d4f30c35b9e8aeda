"""What the lines above a table print."""

import pytest

from cnbudget.layout.heading import Heading, is_title, owner_of, read_heading


@pytest.mark.parametrize(
    ("lines", "heading", "used"),
    [
        (["表3", "支出总表", "单位：万元"], Heading("表3", "支出总表", "万元"), 3),
        (
            ["公开01表", "收入决算表", "部门：某市局   金额单位：元"],
            Heading("公开01表", "收入决算表", "元", "某市局"),
            3,
        ),
        (["表3：支出总表", "（百元）"], Heading("表3", "支出总表", "百元"), 2),
        (["本部门概况如下。", "支出总表", "2026年", "单位：元"], Heading("", "支出总表", "元"), 3),
        (["本部门概况如下。"], Heading(), 0),
        ([], Heading(), 0),
    ],
)
def test_lines_are_read_from_the_grid_upwards(lines: list[str], heading: Heading, used: int) -> None:
    assert read_heading(lines) == (heading, used)


def test_a_heading_is_completed_by_what_only_another_prints() -> None:
    inner, outer = Heading(title="支出总表"), Heading("表3", "收入总表", "万元")
    assert inner.completed(outer) == Heading("表3", "支出总表", "万元")
    assert Heading().blank
    assert not inner.blank


def test_sentences_and_the_contents_list_are_no_titles() -> None:
    assert [is_title(text) for text in ("支出总表", "报表目录", "详见下表。", "合计")] == [True, False, False, False]


def test_the_owner_stands_behind_a_colon() -> None:
    assert owner_of("填报单位：某县统计局") == "某县统计局"
    assert owner_of("某县统计局") is None


SUMMARY = Heading("表1", "支出总表", "万元")


@pytest.mark.parametrize(
    "lines",
    [
        ["单位：万元", "表1", "支出总表"],
        ["表1", "支出总表", "（含上年结转）", "单位：万元"],
        ["表1", "支出总表", "——按功能分类", "单位：万元"],
        ["表1", "支出总表", "第1页 共3页", "单位：万元"],
        ["表1", "支出总表（续）", "单位：万元"],
        ["支出总表（表1）", "单位：万元"],
        ["表1", "支出总表", "本表含上年数", "单位：（万元）"],
        ["表1", "支出总表", "单位：万", "元"],
        ["表1", "支出总表", "單位：萬元"],
    ],
)
def test_what_stands_around_number_title_and_unit(lines: list[str]) -> None:
    assert read_heading(lines) == (SUMMARY, len(lines))


def test_an_owner_that_goes_on_beside_the_unit() -> None:
    found, used = read_heading(["表1", "支出总表", "部门名称：某市测试管理", "局    单位：万元"])
    assert (found.number, found.title, found.unit, used) == ("表1", "支出总表", "万元", 4)


def test_two_units_are_none() -> None:
    assert read_heading(["表1", "支出总表", "单位：元、万元"])[0].unit == ""


def test_a_unit_that_is_not_known_is_read_as_printed() -> None:
    assert read_heading(["表1", "支出总表", "金额单位：百万元"])[0].unit == "百万元"
    assert read_heading(["表1", "支出总表", "单位：（万美元）"])[0].unit == "万美元"
    assert read_heading(["表1", "支出总表", "单位：开元"])[0].unit == ""


def test_a_unit_cut_off_is_none() -> None:
    assert read_heading(["表1", "支出总表", "单位：万"])[0].unit == ""


@pytest.mark.parametrize("line", ["续表", "续上表", "（接上页）", "第2页", "- 2 -", "续表2"])
def test_lines_between_two_halves_belong_to_the_lower_one(line: str) -> None:
    assert read_heading(["上一句话。", line]) == (Heading(), 1)


def test_an_unclaimed_line_without_number_and_title_above_it_ends_the_heading() -> None:
    assert read_heading(["一句话。", "本表含上年数", "单位：万元"]) == (Heading(unit="万元"), 1)
    assert read_heading(["表1", "支出总表", "第一行", "第二行", "单位：万元"])[0].title == ""


@pytest.mark.parametrize(
    ("lines", "number", "title"),
    [
        (
            ["表12", "一般公共预算基本支出", "明细表（不含上年结转）", "单位：万元"],
            "表12",
            "一般公共预算基本支出明细表（不含上年结转）",
        ),
        (
            ["1-52026年某州政府预算经济分类支出", "表（基本支出）", "单位：万元"],
            "1-5",
            "2026年某州政府预算经济分类支出表（基本支出）",
        ),
        (["1-42026年某州一般公共预算支出情况表", "单位：万元"], "1-4", "2026年某州一般公共预算支出情况表"),
        (["5-2 某州2026年一般债务余额情况表", "单位：亿元"], "5-2", "某州2026年一般债务余额情况表"),
        (["1-6月收支情况表", "单位：万元"], "", "1-6月收支情况表"),
        (["一、2026年部门预算", "收支总表", "单位：万元"], "", "收支总表"),
    ],
)
def test_titles_on_two_lines_and_behind_numbers(lines: list[str], number: str, title: str) -> None:
    found = read_heading(lines)[0]
    assert (found.number, found.title) == (number, title)


def test_a_level_on_a_line_of_its_own_goes_with_the_owner() -> None:
    found = read_heading(["表1", "支出总表", "单位名称：某市某局", "（本级）", "单位：万元"])[0]
    assert found.organisation.endswith("（本级）")
