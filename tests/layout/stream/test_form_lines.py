"""Performance forms in text in order: named, their numbers unplaced, what stands around them read."""

import pytest

import cnbudget
from cnbudget.model.document import Document

TITLE = "项目支出绩效目标表"
CARD = """\
（2026 年度）
项目名称 河堤养护
主管部门 某市水务局 实施单位 某市河堤管理所
项目资金
（万元）
年度资金总额： 80.40
其中：财政拨款 80.40
其他资金 0.00
年度总体目标 养护河堤 36.5 公里，巡查 120 次。
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 养护里程 ≥36.5 公里
巡查次数 ≥120 次
"""
NUMBERS = ["80.40", "80.40", "0.00", "36.5", "120", "36.5", "120"]
TABLE = """\
表1 收支总表
单位：万元
收入 支出
项目 预算数 项目 预算数
一、一般公共预算拨款 90.00 一、农林水支出 90.00
收入总计 90.00 支出总计 90.00
"""


def unread(document: Document) -> list[str]:
    return [found.printed for found in document.diagnostics if found.code == "form-unread"]


@pytest.mark.parametrize("head", ["", TABLE], ids=["no table", "behind a table"])
def test_a_card_is_named_and_its_numbers_are_unplaced(head: str) -> None:
    document = cnbudget.parse_text(f"某市水务局2026年部门预算\n{head}{TITLE}\n{CARD}")
    assert unread(document) == [TITLE]
    assert [token.text for token in document.coverage.unplaced_tokens] == NUMBERS
    assert len([cell for table in document.tables for cell in table.cells]) == (4 if head else 0)


def test_cards_end_at_the_next_title_and_chapter() -> None:
    prose = "三、其他说明\n2026年采购预算 12.50 万元。\n"
    document = cnbudget.parse_text(f"某市水务局2026年部门预算\n{TITLE}\n{CARD}{TITLE}\n{CARD}{prose}")
    assert unread(document) == [TITLE, TITLE]
    assert "12.50" not in {token.text for token in document.coverage.unplaced_tokens}


def test_a_title_that_is_only_mentioned_is_no_card() -> None:
    document = cnbudget.parse_text(
        f"某市水务局2026年部门预算\n{TABLE}目录\n{TITLE}\n2026年安排 80.40 万元用于河堤养护。\n"
    )
    assert not unread(document)
    assert not document.coverage.unplaced_tokens
