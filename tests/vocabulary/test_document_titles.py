"""Titles that name whose document this is, of which year and kind."""

from typing import Literal

import pytest

from cnbudget.vocabulary.document_titles import DocumentTitle, document_title, titles_among

WATER = DocumentTitle("临江市水务局", 2025, "预算")


@pytest.mark.parametrize(
    "text",
    [
        "临江市水务局2025年部门预算",
        "临江市水务局2025年度部门综合预算公开",
        "2025年临江市水务局部门预算公开说明",
        "附件：临江市水务局2025年单位预算（草案）",
    ],
)
def test_titles(text: str) -> None:
    assert document_title(text) == WATER


@pytest.mark.parametrize(
    "text",
    ["2025年部门预算", "临江市水务局2025年部门预算为300万元", "临江市水务局2025年部门预算……3", "本表为2025年部门预算"],
)
def test_other_lines(text: str) -> None:
    assert document_title(text) is None


def test_a_title_on_several_lines() -> None:
    assert titles_among(["封面", "临江市水务局", "2025年度", "部门预算"]) == ((1, WATER),)
    assert titles_among(["临江市水务局2025年部门预算", "2025年部门预算"]) == ((0, WATER),)


def test_what_contradicts() -> None:
    assert not WATER.contradicts(DocumentTitle("水务局", 2025, "预算"))
    others: list[tuple[str, int, Literal["预算", "决算"]]]
    others = [("临江市林业局", 2025, "预算"), ("临江市水务局", 2024, "预算"), ("临江市水务局", 2025, "决算")]
    for other in others:
        assert WATER.contradicts(DocumentTitle(*other))
