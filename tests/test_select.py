"""Questions put to the facts of a document."""

import pickle
from decimal import Decimal
from typing import cast

import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.model.document import Document
from tests.reconciliation.made import BUDGET, Line, document, table


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
    with pytest.raises(TypeError, match="funds"):
        cnbudget.select(doc, funds="fiscal")  # type: ignore[call-arg]


def test_where_all_is_printed_for_one_organisation_that_is_all() -> None:
    page = """<html><p>一般公共预算支出表</p><p>单位：万元</p><table>
    <tr><th>单位名称</th><th>科目编码</th><th>科目名称</th><th>基本支出</th></tr>
    <tr><td>某市某局</td><td>201</td><td>一般公共服务支出</td><td>5.00</td></tr></table></html>"""
    (fact,) = cnbudget.select(cnbudget.parse(page.encode()), fund="general_public", nature="basic", function="201")
    assert fact.coordinates.organisation == "某市某局"


def test_chinese_names_are_aliases(doc: Document) -> None:
    asked = cnbudget.select(doc, fund="一般公共预算", nature="基本支出")
    assert asked == cnbudget.select(doc, fund="general_public", nature="basic")
    assert asked
    named = cnbudget.select(doc, fund="general_public", nature="basic", function="科学技术支出")
    assert {fact.coordinates.function for fact in named} == {"206"}
    assert cnbudget.select(doc, item="“三公”经费", fund="*") == cnbudget.select(doc, item="three_public", fund="*")


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ({"fund": "general_pubic"}, "fund has no member 'general_pubic'; did you mean general_public"),
        ({"fund": "一般公共预"}, "did you mean .*一般公共预算"),
        ({"nature": "zzz"}, r"nature has no member 'zzz'; it has "),
        ({"function": "行政运行费"}, "支出功能分类 has no subject '行政运行费'; did you mean .*行政运行"),
    ],
)
def test_an_unknown_member_is_an_error_with_near_names(doc: Document, at: dict[str, str], message: str) -> None:
    with pytest.raises(cnbudget.CnbudgetError, match=message):
        cnbudget.select(doc, **at)


@pytest.mark.parametrize("value", [["general_public"], ("general_public",), 2010301, b"general_public"])
def test_a_member_of_another_type_is_an_error_that_says_what_is_wanted(doc: Document, value: object) -> None:
    wrong = cast("str", value)
    for dimension in ("fund", "function", "organisation", "project"):
        with pytest.raises(TypeError, match=rf"^{dimension} is one member, named by a str \('\*' for any\), not "):
            cnbudget.select(doc, **{dimension: wrong})


def test_only_a_document_is_asked() -> None:
    path = cast("Document", examples.path())
    with pytest.raises(TypeError, match=r"^select asks a Document, as cnbudget.parse returns it, not "):
        cnbudget.select(path, fund="general_public")


def test_a_name_of_several_subjects_needs_a_code(doc: Document) -> None:
    with pytest.raises(cnbudget.CnbudgetError, match=r"subjects '一般行政管理事务': 2010102, .* …; pass a code"):
        cnbudget.select(doc, function="一般行政管理事务")


def test_facts_with_words_that_were_not_understood_are_left_out() -> None:
    odd = Line("合计", ("9.00",), level=0, unresolved=("口径",))
    found = cnbudget.select(document(table(odd), table(Line("合计", ("9.00",), level=0))))
    assert (len(found), len(found.left_out)) == (1, 1)
    assert found.left_out[0].cell.unresolved == ("口径",)
    assert repr(found) == "<Selection 1 facts, 1 left out for words not understood>"
    assert pickle.loads(pickle.dumps(found)).left_out == found.left_out  # noqa: S301 -- we wrote it


UNITS = document(
    table(
        Line("某市一处", ("3.00",), at=evolve(BUDGET, organisation="某市一处", function="2010101")),
        Line("某市二处", ("4.00",), at=evolve(BUDGET, organisation="某市二处", function="2999999")),
    )
)


def test_a_unit_that_is_not_printed_is_an_error_with_near_names() -> None:
    (fact,) = cnbudget.select(UNITS, organisation="某市 一处", function="2010101")
    assert fact.coordinates.organisation == "某市一处", "white space does not matter"
    with pytest.raises(
        cnbudget.CnbudgetError, match="it prints 某市一处, 某市二处; did you mean 某市二处 or"
    ) as caught:
        cnbudget.select(UNITS, organisation="某市三处")
    assert caught.value.say("zh").startswith("文件里没有叫 “某市三处” 的单位；印有 某市一处, 某市二处")
    with pytest.raises(cnbudget.CnbudgetError, match="no project of the document is called '修路'; it prints none"):
        cnbudget.select(UNITS, project="修路")


def test_a_code_of_no_list_that_is_not_printed_is_an_error() -> None:
    assert len(cnbudget.select(UNITS, organisation="某市二处", function="2999999")) == 1, "what is printed is known"
    assert cnbudget.select(UNITS, function="2010102") == (), "a known subject that is not printed is none"
    with pytest.raises(cnbudget.CnbudgetError, match="支出功能分类 has no code '2999998'"):
        cnbudget.select(UNITS, function="2999998")


def test_facts_that_are_left_out_are_told(caplog: pytest.LogCaptureFixture) -> None:
    unsure = document(table(Line("某事", ("3.00",), unresolved=("某事",))))
    found = cnbudget.select(unsure)
    assert not found
    assert len(found.left_out) == 1
    (record,) = caplog.records
    assert "1 are left out for words that are not understood" in record.getMessage()
