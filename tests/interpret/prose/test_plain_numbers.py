"""Numbers of the prose that are no money, and those that may be."""

import pytest

from cnbudget.interpret.prose.plain_numbers import plain_number_class


@pytest.mark.parametrize(
    ("before", "number", "behind", "kind"),
    [
        ("中小企业", "2.6", "万家、高新技术企业", "narrative"),
        ("接待", "4.7", "万人次", "narrative"),
        ("引水", "3.23", "亿立方米的计划", "narrative"),
        ("面积", "1.5", "平方公里", "narrative"),
        ("柜台", "5.4", "*0.8m", "narrative"),
        ("柜台5.4*", "0.8", "m", "narrative"),
        ("得分", "94.7", "分", "narrative"),
        ("PM", "2.5", "浓度", "ordinal"),
        ("系统V", "3.0", "建设", "ordinal"),
        ("平台", "5.0", "版", "ordinal"),
        ("表", "1.2026", "年预算", "ordinal"),
        ("共", "12", "人", "ordinal"),
        ("共", "1,234", "人", "narrative"),
        ("共", "1,234", "，", "unplaced"),
        ("桌面0.00", "13472.35", "人统一分配", "unplaced"),
        ("桌面", "0.00", "次答复率", "unplaced"),
        ("受益", "2.6", "万余人", "narrative"),
        ("建筑面积", "120.50", "平方米", "narrative"),
        ("减少", "12.95", " ，原因是", "unplaced"),
        ("收入", "181807.13", "，全部为", "unplaced"),
    ],
)
def test_what_stands_beside_a_number_tells(before: str, number: str, behind: str, kind: str) -> None:
    assert plain_number_class(number, before, behind) == kind
