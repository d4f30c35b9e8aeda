"""What one label text means in its list."""

import pytest

from cnbudget.interpret.tables.label_cells import cut
from cnbudget.interpret.tables.label_meanings import LabelMeaning, list_context, meaning_of, without_total
from cnbudget.vocabulary.titles import RowKind
from tests.interpret.tables.lists import context


def meaning(text: str, rows: RowKind, units: tuple[str, ...] = (), before: str = "") -> LabelMeaning:
    (cell,) = cut([text])
    return meaning_of(cell, context(rows, units=units), before, numbered=False)


def test_words_of_the_field() -> None:
    assert meaning("一般公共预算", "fund").members.fund == "general_public"
    assert meaning("本年收入合计", "fund").total


@pytest.mark.parametrize(("rows", "unit"), [("", "某市观测局"), ("project", "某市观测局")])
def test_names_of_units(rows: RowKind, unit: str) -> None:
    assert meaning(unit, rows).unit == unit


def test_a_known_unit_is_one_whatever_its_name() -> None:
    assert meaning("某市观测台", "project").unit == ""
    assert meaning("某市观测台", "project", units=("某市观测台",)).unit == "某市观测台"


def test_subjects_by_name_are_found_under_the_subject_above() -> None:
    assert meaning("行政运行", "function", before="20103").members.get("function") == "2010301"
    assert meaning("工资福利支出合计", "economic") == LabelMeaning(
        meaning("工资福利支出", "economic").members, total=True
    )


def test_what_nothing_claims_is_unknown() -> None:
    assert not meaning("河道巡查", "project").known


def test_the_catalogue_of_services_is_not_that_of_procurement() -> None:
    assert meaning("B1102物业管理服务", "procurement").members.item == "works"
    assert meaning("B1102物业管理服务", "service").members.item is None


def test_procurement_kinds() -> None:
    assert meaning("货物", "procurement").members.item == "goods"


def test_without_total() -> None:
    assert without_total("合计") == "合计"


def test_lists_with_one_context_share_the_object() -> None:
    """It is part of a key that is looked up for each row."""
    one, other = (list_context("fund", ("name",), "revenue", "部门预算", 2026, frozenset({unit})) for unit in "aa")
    assert one is other
