"""Whole governments' documents are told from departments'."""

import pytest

from cnbudget.interpret.identity.government import Government, read_government
from cnbudget.layout.sheet import Sheet
from cnbudget.model.place import Place


def sheets(*titles: str) -> list[Sheet]:
    return [Sheet("", title, "万元", "", (), (), (), Place()) for title in titles]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            ("关于甲州市2025年市本级预算执行情况与2026年", "市本级预算草案的报告"),
            Government("政府预算", 2026, "甲州市"),
        ),
        (("乙江市", "2025年地方财政预算执行情况和2026年地方财政预算（草案）"), Government("政府预算", 2026, "乙江市")),
        (("2021年度省本级及全省财政总决算公开", "丙河省财政厅"), Government("政府决算", 2021, "丙河省")),
    ],
)
def test_a_head_tells(head: tuple[str, ...], expected: Government) -> None:
    assert read_government(head, []) == expected


def test_titles_tell_where_no_head_does() -> None:
    found = read_government(
        (),
        sheets(
            "2025年甲州市一般公共预算收入执行情况表",
            "2025年甲州市政府性基金预算支出执行情况表",
            "2026年甲州市本级一般公共预算支出草案",
        ),
    )
    assert found == Government("政府预算", 2026, "甲州市")


def test_accounts_of_a_government() -> None:
    found = read_government((), sheets("2024年末丁县地方政府债务限额及余额决算情况表", "2024年政府债券使用情况表"))
    assert found == Government("政府决算", 2024, "丁县")


@pytest.mark.parametrize(
    ("head", "titles"),
    [
        (("某局2026年部门预算",), ("2026年一般公共预算支出情况表",)),
        ((), ("2026年单位预算收支总表", "社会保险基金预算收支表")),
        ((), ("收支预算总表", "一般公共预算支出表", "政府性基金预算支出表", "国有资本经营预算支出表")),
        (("某市财政局", "信息公开"), ("收支总表", "收入总表")),
    ],
)
def test_departments_are_none(head: tuple[str, ...], titles: tuple[str, ...]) -> None:
    assert read_government(head, sheets(*titles)) is None
