"""Words of performance forms."""

import pytest

from cnbudget.interpret.performance.targets import read_target
from cnbudget.vocabulary.performance import column_word, label_word, looks_like_label, performance_words, split_levels


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("三级指标", "name"),
        ("分值（90）", "weight"),
        ("指标权重(%)", "weight"),
        ("2026年指标值", "target"),
        ("中期指标值（3年）", "term_target"),
        ("全年实际完成值", "actual"),
        ("自评得分", "score"),
        ("未完成原因分析", "note"),
        ("项目名称", None),
        ("", None),
    ],
)
def test_headers_of_indicators(header: str, role: str | None) -> None:
    assert column_word(header) == role


@pytest.mark.parametrize("text", ["其中：财政拨款", "上级补助资金", "监理单位："])
def test_what_can_be_a_label(text: str) -> None:
    assert looks_like_label(text)


@pytest.mark.parametrize("text", ["某市水务局", "12.50", ""])
def test_what_cannot_be_a_label(text: str) -> None:
    assert not looks_like_label(text)


def test_every_level_names_itself_in_glued_text() -> None:
    for first, seconds in performance_words().levels.items():
        for second in seconds:
            assert split_levels(f"{first}{second}次数")[0] == first


def test_text_without_levels_is_left_whole() -> None:
    assert split_levels("保洁次数") == ("", "", "保洁次数")


def test_listed_labels_name_one_thing_first() -> None:
    assert label_word("项目资金（万元）") == "money"
    assert label_word("部门（单位）名称") == "organisation"


@pytest.mark.parametrize(
    ("value", "relation", "number", "unit"),
    [
        ("≥95%", "≥", "95", "%"),
        ("≦60", "≤", "60", ""),
        ("不超过3次", "≤", "3", "次"),
        ("720000册", None, "720000", "册"),
        ("1,200.50万元", None, "1200.50", "万元"),
        ("≥10000人次；≥6000件次", "≥", None, ""),
        ("2026年12月", None, None, ""),
        ("长期", None, None, ""),
    ],
)
def test_targets(value: str, relation: str | None, number: str | None, unit: str) -> None:
    target = read_target(value)
    assert (target.relation, str(target.number) if target.number is not None else None, target.unit) == (
        relation,
        number,
        unit,
    )
    assert target.printed == value
