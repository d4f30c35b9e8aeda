"""Names that a sentence lists, and the count that announces them."""

import re

import pytest

from cnbudget.interpret.prose.named_lists import count_of, listed_names

OFFICES = re.compile(r"[处室委]$")


@pytest.mark.parametrize(
    ("announcement", "units", "count"),
    [
        ("内设处室有14个，", False, 14),
        ("本局设八个内设机构", False, 8),
        ("现有处室5个，所属事业单位有", True, None),
        ("现有处室5个，所属事业单位3个", True, 3),
        ("预算单位2个，其中行政单位1个", True, None),
        ("纳入编制范围的单位共3家", True, 3),
        ("下属单位", True, None),
    ],
)
def test_a_count_is_of_its_noun(announcement: str, count: int | None, *, units: bool) -> None:
    assert count_of(announcement, units=units) == count


@pytest.mark.parametrize(
    ("text", "stated", "names"),
    [
        ("办公室、人事处和财务处", 3, ("办公室", "人事处", "财务处")),
        ("办公室、政策和法规处", 2, ("办公室", "政策和法规处")),
        ("办公室、业务一处至业务三处、人事处", 5, ("办公室", "业务一处", "业务二处", "业务三处", "人事处")),
        ("八处至十一处", 4, ("八处", "九处", "十处", "十一处")),
        ("办公室、财务处，机关党委（不纳入内设机构数）", 2, ("办公室", "财务处")),
        ("办公室、财务处，1个非独立核算单位：某中心", 2, ("办公室", "财务处")),
        ("办公室（内含甲、乙）、财务处", 2, ("办公室（内含甲、乙）", "财务处")),
    ],
)
def test_names(text: str, stated: int, names: tuple[str, ...]) -> None:
    assert listed_names(text, stated, OFFICES) == names
