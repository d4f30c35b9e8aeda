"""The place that a name or title begins with."""

import pytest

from cnbudget.interpret.identity.region import leading_region


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("甲州市乙山区档案局", "甲州市乙山区"),
        ("中共丙河省委宣传部", "丙河省"),
        ("丁都市审计局", "丁都市"),
        ("全市一般公共预算收入", None),
        ("市本级预算", None),
        ("城市管理局", None),
        ("某某市", None),
    ],
)
def test_only_certain_names_count(text: str, region: str | None) -> None:
    assert leading_region(text) == region
