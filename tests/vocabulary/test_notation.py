"""The grammar of print: one amount in every notation, and what can be read in two ways is not read."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cnbudget
from cnbudget.model.errors import LimitExceededError
from cnbudget.vocabulary.notation import pattern
from cnbudget.vocabulary.notation.notes import bare_note, begins_note
from cnbudget.vocabulary.notation.numbers import is_amount, is_money_like, is_numeric, is_percent, read_number
from cnbudget.vocabulary.notation.numerals import NumeralAmount, numeral, numeral_amount
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.table_numbers import leading_table_number
from cnbudget.vocabulary.notation.tokens import numeric_tokens
from cnbudget.vocabulary.notation.units import find_unit, teaching_units

WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
PLAIN: dict[str, Callable[[Decimal], str]] = {
    "plain": str,
    "thousands": lambda value: f"{value:,}",
    "full width": lambda value: f"{value:,}".translate(WIDE),
    "full-width commas": lambda value: f"{value:,}".replace(",", "，"),
    "yen": lambda value: f"¥{value:,}",
    "full-width yen": lambda value: f"￥{value}",
    "about": lambda value: f"约{value}",
    "note": lambda value: f"{value:,}①",
    "numbered note": lambda value: f"{value:,}[2]",
}
NEGATIVE: dict[str, Callable[[str], str]] = {
    **{sign: (lambda printed, sign=sign: sign + printed) for sign in "-−－﹣‑—△▲负"},  # type: ignore[misc]
    "brackets": lambda printed: f"({printed})",
    "full-width brackets": lambda printed: f"（{printed}）",
    "behind": lambda printed: f"{printed}-",
}
amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10) ** 12, places=2)


@settings(deadline=None)
@given(amounts, st.sampled_from(list(PLAIN)))
def test_an_amount_is_read_in_every_notation(value: Decimal, notation: str) -> None:
    printed = PLAIN[notation](value)
    number = read_number(printed)
    assert number is not None
    assert (number.value, number.decimals) == (value, 2)
    assert is_money_like(printed)
    assert is_numeric(printed)
    assert not is_percent(printed)


@settings(deadline=None)
@given(amounts, st.sampled_from(["thousands", "full width", "plain"]), st.sampled_from(list(NEGATIVE)))
def test_a_negative_amount_is_read_in_every_notation(value: Decimal, digits: str, sign: str) -> None:
    number = read_number(NEGATIVE[sign](PLAIN[digits](value)))
    assert number is not None
    assert number.value == -value


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,，．-()（）¥元万%E ", max_size=12))
def test_what_is_read_is_printed(text: str) -> None:
    number = read_number(text)
    if number is not None:
        digits = f"{abs(number.value):f}".replace(".", "").lstrip("0")
        assert "E" in text or digits == "".join(filter(str.isdigit, text)).lstrip("0")


AMBIGUOUS = ["007.00", "1,23456", "125360,898", "3?00.00", "1,5O0.50", "\ufffd20.00", "20\ufffd00", "1,400.00-1,500.50"]


@pytest.mark.parametrize(
    "printed", [*AMBIGUOUS, "1,500.50/2", "1 500.50", "(20.00", "-20.00-", "1.2.3", "（1）", "٢٠٫٠٠"]
)
def test_what_can_be_read_in_two_ways_or_in_none_is_no_amount(printed: str) -> None:
    assert not is_amount(printed)


PAGE = """<html><body><p>青禾县水利局2026年部门预算</p><p>表1 一般公共预算支出表</p><p>单位：万元</p>
<table><tr><th>科目编码</th><th>科目名称</th><th>合计</th><th>基本支出</th></tr>
<tr><td>213</td><td>农林水支出</td><td>{a}</td><td>{b}</td></tr>
<tr><td>21303</td><td>水利</td><td>{a}</td><td>{b}</td></tr>
<tr><td>2130301</td><td>行政运行</td><td>{a}</td><td>{c}</td></tr></table></body></html>"""


def read(**printed: str) -> cnbudget.Document:
    return cnbudget.parse(PAGE.format(**({"a": "80.00", "b": "30.00", "c": "30.00"} | printed)).encode(), formats=())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(amounts, min_size=3, max_size=3), st.lists(st.sampled_from(list(PLAIN)), min_size=3, max_size=3), st.data()
)
def test_cells_in_any_mix_of_notations_are_read(values: list[Decimal], forms: list[str], data: st.DataObject) -> None:
    printed = {name: PLAIN[form](value) for name, form, value in zip("abc", forms, values, strict=True)}
    sign = data.draw(st.sampled_from(list(NEGATIVE)))
    printed["c"] = NEGATIVE[sign](f"{values[2]:,}")
    document = read(**printed)
    a, b, c = values
    assert [cell.amount for cell in document.tables[0].cells] == [a, b, a, b, a, -c]
    assert document.coverage.complete


@pytest.mark.parametrize("printed", [*AMBIGUOUS[:4], AMBIGUOUS[5], "30.00元", "1,400.00-1,500.50"])
def test_a_cell_that_cannot_be_read_surely_is_unplaced_and_named(printed: str) -> None:
    document = read(c=printed)
    assert len(document.tables[0].cells) == 5
    unplaced = [token.text for token in document.coverage.unplaced_tokens]
    assert unplaced == [token.text for token in numeric_tokens(printed)]
    assert [found.printed for found in document.diagnostics if found.code == "amount-unread"] == [printed]


@pytest.mark.parametrize(("printed", "value"), [("1,23456", 123456), ("125360,898", 125360898)])
def test_misplaced_separators_are_read_among_whole_numbers(printed: str, value: int) -> None:
    document = read(a="80", b="30", c=printed)
    assert document.tables[0].cells[-1].amount == value
    assert document.coverage.complete


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("2026年收入预算101，673.03万元。", [Decimal("101673.03")]),
        ("2026年收入预算1，101，673万元。", [Decimal(1101673)]),
        ("2026年收入预算101，673．03万元，比上年增加1，200.5万元。", [Decimal("101673.03"), Decimal("1200.5")]),
        ("2026年收入预算2，300万元。", []),  # the number 2 and 300万元, or 2,300万元
    ],
)
def test_full_width_commas_in_prose(said: str, values: list[Decimal]) -> None:
    text = f"青禾县水利局2026年部门预算\n第三部分 2026年部门预算情况说明\n一、收入预算情况\n{said}\n"
    document = cnbudget.parse_text(text, formats=())
    assert [figure.value for figure in document.narrative.figures] == values
    assert bool(values) == (not document.coverage.unplaced_tokens)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：百元", "百元"),
        ("金额单位：十万元", "十万元"),
        ("單位：萬元", "万元"),
        ("单位：人民币（万元）", "万元"),
        ("单位：百万元", "百万元"),
        ("部门：青禾县水利局 单 位 : 元", "元"),
    ],
)
def test_unit_lines(line: str, unit: str) -> None:
    found = find_unit(line)
    assert found is not None
    assert found[0] == unit


@pytest.mark.parametrize("line", ["单位：元山县财政局", "单位：青禾县水利局", "单位：开元", "单位名称：万元户"])
def test_lines_that_state_no_unit(line: str) -> None:
    assert find_unit(line) is None


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=99))
def test_numerals_to_ninety_nine(number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    text = ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    assert numeral(text) == number


@pytest.mark.parametrize("text", ["", "表", "十十", "一二三四五六七八九十", "万", "百百"])
def test_no_numerals(text: str) -> None:
    assert numeral(text) is None


def test_amounts_in_numerals() -> None:
    assert numeral_amount("负一千五百点五") == NumeralAmount(Decimal("-1500.5"), 1, "")
    assert numeral_amount("壹仟伍佰万元整") == NumeralAmount(Decimal(1500), 0, "万元")
    assert numeral_amount("一点〇五") == NumeralAmount(Decimal("1.05"), 2, "")
    assert numeral_amount("一点五角") is None


def test_notes_and_table_numbers() -> None:
    assert bare_note("(注：本表无数据)") == "本表无数据"
    assert not begins_note("注释一览")
    assert leading_table_number("财决公开01表一般公共预算支出决算表") == ("财决公开01表", "一般公共预算支出决算表")


def test_a_pattern_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern, "_SECONDS", 0.05)
    with pytest.raises(LimitExceededError, match="ran for more than"):
        Pattern(r"(?:a|aa)+(?:b|c)(?:a|aa)+d").search("a" * 5000)


def test_a_unit_in_brackets_behind_a_title() -> None:
    page = PAGE.replace("支出表</p><p>单位：万元", "支出表（单位：万元）").format(a="80.00", b="30.00", c="30.00")
    (table,) = cnbudget.parse(page.encode(), formats=()).tables
    assert table.unit == "万元"


def test_amounts_in_numerals_are_cells() -> None:
    (table,) = read(b="八十点〇五", c="零").tables
    assert [cell.amount for cell in table.cells if cell.column == 1] == [Decimal("80.05")] * 2 + [Decimal(0)]


def test_an_amount_in_numerals_of_another_unit_is_named() -> None:
    document = read(c="捌拾元整")
    assert [one.printed for one in document.diagnostics if one.code == "amount-unread"] == ["捌拾元整"]


def test_a_raised_note_mark_in_brackets_is_no_digit() -> None:
    (table,) = read(a="80.00<sup>[1]</sup>").tables
    assert table.cells[0].amount == Decimal("80.00")


@pytest.mark.parametrize("first", [True, False], ids=["taught first", "plain first"])
def test_a_unit_that_one_format_teaches_is_none_elsewhere(*, first: bool) -> None:
    cell = f"{12 + first}.50萬圓"

    def plain() -> None:
        assert (read_number(cell), is_money_like(cell), is_numeric(cell)) == (None, False, False)

    def taught() -> None:
        with teaching_units((("萬圓", "万元"),)):
            number = read_number(cell)
            assert number is not None
            assert (number.unit, is_money_like(cell), is_numeric(cell)) == ("万元", True, True)

    for ask in (taught, plain) if first else (plain, taught):
        ask()


ALONE = ("0", "5", "0.5", "880.30", "1500", "1,500", "1,500.50", "12,345,678.9", "9" * 18, "999,999,999,999,999,999.99")
ODD = ("007", "1,50", "1500,000", "1.505", "0,500", "9" * 19, "1,500.", "12.", ".5", "")


@pytest.mark.parametrize("text", [*ALONE, *ODD])
def test_digits_alone_are_read_as_with_all_that_may_stand_around_them(text: str) -> None:
    alone, signed = read_number(text), read_number(f"-{text}")
    if alone is None or signed is None:
        assert alone is signed is None
    else:
        assert (str(-signed.value), signed.decimals, signed.grouped) == (
            str(alone.value),
            alone.decimals,
            alone.grouped,
        )
    assert is_money_like(text) == is_money_like(f"-{text}")
    assert is_numeric(text) == is_numeric(f"-{text}")
