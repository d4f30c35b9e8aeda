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
