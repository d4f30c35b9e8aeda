"""Whole amounts without separators between others that have them are never part of a label in silence."""

import cnbudget

TEXT = """湖滨区2026年部门预算
表1 2026年一般公共预算收入表
单位：万元
项目 2025年预算数 2026年预算数 比上年预算数增长%
一、税收收入 27,139 27,587 1.7%
增值税 23,839 24,287 1.9%
企业所得税 750 750
房产税 130 130
土地增值税
二、非税收入 19,444 22,246 14.4%
专项收入 2,840 3,200 12.7%
"""


def test_rows_that_look_like_words_are_unplaced() -> None:
    document = cnbudget.parse_text(TEXT)
    unplaced = [token.text for token in document.coverage.unplaced_tokens]
    assert unplaced.count("750") == unplaced.count("130") == 2
    labels = [row.label for table in document.tables for row in table.rows]
    assert not any("750" in label for label in labels)
