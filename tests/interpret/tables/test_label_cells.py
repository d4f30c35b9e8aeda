"""Label cells taken apart."""

import pytest

from cnbudget.interpret.tables.label_cells import LabelReading, complete, cut, read_cells
from cnbudget.vocabulary.columns import LabelKind


def reading(text: str, *kinds: LabelKind) -> LabelReading:
    return read_cells(cut(text.split("|")), kinds)


@pytest.mark.parametrize(
    ("text", "codes", "name"),
    [
        ("201|03|01|行政运行", ("2010301",), "行政运行"),
        ("[20103]政府办公厅", ("20103",), "政府办公厅"),
        ("20108|[20108]审计事务", ("20108",), "审计事务"),
        ("301|2|津贴补贴", ("30102",), "津贴补贴"),
    ],
)
def test_codes(text: str, codes: tuple[str, ...], name: str) -> None:
    kinds: list[LabelKind] = ["code"] * text.count("|")
    found = reading(text, *kinds, "name")
    assert (found.codes, found.name) == (codes, name)


def test_a_unit_has_a_code_of_its_own() -> None:
    found = reading("901001|示例局", "unit_code", "unit")
    assert (found.unit_code, found.unit, found.codes) == ("901001", "示例局", ())


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("10301|政府性基金收入", "10301", "政府性基金收入"),
        ("103014801|土地出让价款收入", "103014801", "土地出让价款收入"),
        ("103|01|48|国有土地使用权出让收入", "1030148", "国有土地使用权出让收入"),
        ("103|二、非税收入", "103", "非税收入"),
        ("[10301]政府性基金收入", "10301", "政府性基金收入"),
        ("1030148国有土地使用权出让收入", "1030148", "国有土地使用权出让收入"),
    ],
)
def test_codes_of_revenue_subjects_name_no_unit(text: str, code: str, name: str) -> None:
    found = reading(text)
    assert (found.revenue_code, found.name, found.codes) == (code, name, ())
    assert (found.unit, found.unit_code) == ("", "")


@pytest.mark.parametrize(
    ("text", "unit_code"),
    [
        ("10301|示例局", "10301"),
        ("101|机关本部", "101"),
        ("105001001|示例中心", "105001001"),
        ("102001|示例局", "102001"),
    ],
)
def test_codes_of_units_may_begin_like_those_of_revenue(text: str, unit_code: str) -> None:
    found = reading(text)
    assert (found.unit_code, found.revenue_code) == (unit_code, "")
    assert found.unit


def test_digits_beside_an_expenditure_code_are_a_unit_s() -> None:
    found = reading("10301|2010301|行政运行", "code", "code", "name")
    assert (found.unit_code, found.codes, found.revenue_code) == ("10301", ("2010301",), "")


def test_a_measure_before_a_name_is_no_code() -> None:
    found = reading("11002亩高标准农田建设项目")
    assert (found.revenue_code, found.name) == ("", "11002亩高标准农田建设项目")


def test_attributes_are_no_names() -> None:
    found = reading("复印纸|集中采购", "name", "attribute")
    assert (found.names, found.attributes) == (("复印纸",), True)


def test_a_part_of_a_code_takes_its_parent() -> None:
    found = reading("|05|其他", "code", "code", "name")
    assert found.part == "05"
    assert complete(found, "20103", ()) == "20105"
    assert complete(found, "", ()) is None


def test_cells_carry_their_words() -> None:
    cell, blank = cut(["一、财政拨款收入合计", ""])
    assert cell.is_total
    assert dict(cell.phrase.members) == {"flow": "revenue", "fund": "fiscal"}
    assert (blank.name, blank.is_total) == ("", False)
