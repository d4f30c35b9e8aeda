"""A number that looks like money is never a code, an ordinal or furniture, wherever it stands."""

from typing import get_args

import pytest

from cnbudget.layout.token_class import Context, token_class
from cnbudget.vocabulary.notation.tokens import numeric_tokens

LOSING = {"code", "ordinal", "furniture"}


def classes(text: str, context: Context) -> list[str]:
    tokens = enumerate(numeric_tokens(text))
    return [token_class(token, text, context, first=number == 0) for number, token in tokens]


@pytest.mark.parametrize("context", get_args(Context))
@pytest.mark.parametrize(
    "text", ["1,500.50", "0.00", "12,000", "行政运行1,500.50", "3.50万元", "500元", "合计500.00元"]
)
def test_money_never_ends_in_a_class_that_loses_it(text: str, context: Context) -> None:
    assert not LOSING.intersection(classes(text, context))


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("2010301行政运行", "code", ["code"]),
        ("201一般公共服务支出2025", "code", ["code", "ordinal"]),
        ("2025年12345热线", "label", ["ordinal", "ordinal"]),
        ("单价50万元以上设备", "label", ["narrative"]),
        ("50万元", "label", ["unplaced"]),  # no words that it belongs to
        ("补助1.5万元", "label", ["unplaced"]),
        ("注：含上年结转12.50万元", "note", ["narrative"]),
        ("注：1.数据为12.50", "note", ["ordinal", "unplaced"]),
        ("比上年增长3.5%", "label", ["rate"]),
        ("12.5", "rate", ["rate"]),
        ("2025.3", "ordinal", ["ordinal"]),  # a month
        ("2025.13", "ordinal", ["unplaced"]),
        ("表3", "furniture", ["furniture"]),
        ("12", "small_table", ["ordinal"]),
        ("12", "unread", ["unplaced"]),
        ("产值1.5亿元", "form", ["performance"]),
    ],
)
def test_the_class_follows_from_the_context(text: str, context: Context, expected: list[str]) -> None:
    assert classes(text, context) == expected
