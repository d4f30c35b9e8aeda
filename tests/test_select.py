"""Questions put to the facts of a document."""

from decimal import Decimal

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.model.document import Document


@pytest.fixture(scope="module")
def doc() -> Document:
    return cnbudget.parse(examples.path())


def test_a_total_is_printed_in_several_tables(doc: Document) -> None:
    found = cnbudget.select(doc, fund="general_public", nature="basic")
    assert {str(fact.yuan) for fact in found} == {"35300900.00"}
    assert len({fact.table for fact in found}) == 3


def test_any_member_of_a_dimension(doc: Document) -> None:
    found = cnbudget.select(doc, fund="general_public", nature="basic", function="*")
    by_class = {f.coordinates.function: f.yuan for f in found if len(f.coordinates.function or "") == 3}
    assert set(by_class) == {"201", "206", "221"}
    assert abs(sum(by_class.values(), Decimal(0)) - 35300900) <= 300  # each to 0.01万元


def test_totals_and_parts_are_not_mixed(doc: Document) -> None:
    assert not any(fact.coordinates.economic for fact in cnbudget.select(doc, nature="project"))


def test_other_flows_and_periods_are_named(doc: Document) -> None:
    assert {fact.coordinates.flow for fact in cnbudget.select(doc, flow="revenue")} == {"revenue"}
    assert cnbudget.select(doc, item="three_public", period="prior_budget", fund="*", flow="*") == ()


def test_an_unknown_dimension_is_said(doc: Document) -> None:
    with pytest.raises(TypeError, match="no dimension is called 'funds'; the dimensions are flow, fund"):
        cnbudget.select(doc, funds="fiscal")


def test_where_all_is_printed_for_one_organisation_that_is_all() -> None:
    page = """<html><p>一般公共预算支出表</p><p>单位：万元</p><table>
    <tr><th>单位名称</th><th>科目编码</th><th>科目名称</th><th>基本支出</th></tr>
    <tr><td>某市某局</td><td>201</td><td>一般公共服务支出</td><td>5.00</td></tr></table></html>"""
    (fact,) = cnbudget.select(cnbudget.parse(page.encode()), fund="general_public", nature="basic", function="201")
    assert fact.coordinates.organisation == "某市某局"
