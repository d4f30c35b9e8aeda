"""Amounts of running text that are more than digits in front of a unit."""

import time
from decimal import Decimal

import pytest

from cnbudget.vocabulary.notation.running import RunningAmount, running_amount
from cnbudget.vocabulary.prose import words


def read(text: str) -> RunningAmount | None:
    """Read the first number of a text that is more than digits."""
    known = words()
    for match in known.figure.finditer(text):
        found = running_amount(text, match.span(1), match.group(2) or "", money=known.money, rates=known.rates)
        if found is not None:
            return found
    return None


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("预算30 000元", "30000", "30 000"),
        ("预算1 300.50万元", "1300.50", "1 300.50"),
        ("支出：1 234 567.80元", "1234567.80", "1 234 567.80"),
        ("10万元，1 200.00万元", "1200.00", "1 200.00"),
        ("预算3'500.00元", "3500.00", "3'500.00"),
        ("预算3’500元", "3500", "3’500"),
        ("预算3．50万元", "3.50", "3．50"),
        ("预算1.500,50万元", "1500.50", "1.500,50"),
        ("预算-3.00万元", "-3.00", "-3.00"),
        ("2025-2027年公务接待费-3万元", "-3", "-3"),
        ("预算△1 300.00万元", "-1300.00", "△1 300.00"),
        ("为—3.00万元", "-3.00", "—3.00"),
        ("为负3万元", "-3", "负3"),
        ("增长-5.2%", "-5.2", "-5.2"),
    ],
)
def test_read_whole(text: str, value: str, printed: str) -> None:
    found = read(text)
    assert found is not None
    assert found.value == Decimal(value)
    assert text[found.start : found.digits_end] == printed


@pytest.mark.parametrize(
    "text",
    [
        *(
            "预算30,00万元",
            "预算3.0.0万元",
            "预算1,541.50.00万元",
            "预算3'50.00万元",
            "预算12 34 567元",
            "预算0 300.00万元",
        ),
        *("表1 500.00万元", "1 500万元", "10万元，1 200万元", "支出2025 30 000元", "30，00万元"),
        *("预算—3.00万元", "基本支出-人员经费-300.00万元", "预算-30,00万元"),
        *("预算3万5千元", "预算3-5万元", "预算3至5万元", "预算3万-5万元", "预算3亿2,000万元"),
        *("预算3.5千万元", "预算3.5百万元", "经费3.5万。", "公务接待费预算为3.5万"),
    ],
)
def test_not_read(text: str) -> None:
    found = read(text)
    assert found is not None
    assert found.value is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "预算3.00万元",
            "预算1,300.50万元",
            "预算1,5,00.50万元",
            "预算101，673.03万元",
            "预算2，300万元",
            "021元氏县",
        ),
        *("——3.00万元", "，—3.00万元", "3万元-5万元", "2025-2027年", "项目A-3万元", "由单位自负3万元", "下降5.2%-6.3%"),
        *(
            "2025 300.00万元",
            "12.50 300.00万元",
            "10 批次 300人次",
            "服务群众3.5万，",
            "惠及3.5万人",
            "tables 1-8元",
            "30余万元",
        ),
    ],
)
def test_plain_numbers_are_left(text: str) -> None:
    assert read(text) is None


def test_a_text_of_many_joined_digits_takes_no_longer() -> None:
    text = "预算" + "1 " * 20_000 + "2万元"
    assert read(text) is not None


def test_a_line_of_numbers_is_read_in_the_time_of_its_length() -> None:
    line = "7 " * 20_000 + "万元"
    began = time.process_time()
    for start in range(0, 30_000, 2):
        assert running_amount(line, (start, start + 1), "", money=("万元",), rates=()) is None
    assert time.process_time() - began < 2  # 20 times that where each number looked at all behind it
