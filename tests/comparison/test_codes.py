"""Codes that only one of two documents prints."""

from decimal import Decimal

from cnbudget.comparison.codes import code_of, known_of, moved, renamed
from cnbudget.comparison.groups import Group, Key
from cnbudget.model.coordinates import Coordinates


def key(code: str) -> Key:
    return Coordinates(function=code), "", ""


def group(name: str) -> Group:
    return Group((0,), Decimal(1), Decimal(0), name)


def test_the_most_specific_code_counts() -> None:
    assert code_of((Coordinates(function="205", economic="301"), "", "")) == ("economic", "301")
    assert code_of((Coordinates(), "", "")) is None


def test_a_name_that_many_codes_share_proves_no_move() -> None:
    gone, added = {key("2010301"): group("行政运行")}, {key("2050101"): group("行政运行")}
    assert moved(gone, added) == {}


def test_a_code_that_is_known_to_have_been_replaced_is_followed() -> None:
    gone, added = {key("2040404"): group("一般行政管理事务")}, {key("2040410"): group("检察监督")}
    ((before, (after, why)),) = moved(gone, added).items()
    assert (before, after) == (key("2040404"), key("2040410"))
    assert "the code changed (observed)" in why


def test_a_new_name_is_reported_where_both_belong_to_the_code() -> None:
    assert renamed(None, "教育支出", "教育") == ""
    assert renamed(("function", "205"), "教育支出", "教育支出") == ""
    assert renamed(("function", "205"), "教育支出", "科学技术支出") == "", "that is another code's name"


def test_without_year_nothing_is_known() -> None:
    assert known_of(("function", "205"), None, gone=True) == ""
    assert known_of(None, 2026, gone=True) == ""
