"""Words that may be what distinguishes two figures."""

import pytest
from attrs import evolve

from cnbudget.model.check import Check, Relation
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.excuses.unknown_words import UnknownWords
from cnbudget.reconciliation.index import Index, build
from tests.reconciliation.made import BUDGET, Line, document, table


def check(index: Index, relation: Relation | None, left: int, *right: int) -> Check:
    return evolve(compare("lakeside", "one", index, (left,), right), relation=relation)


WORD = "cannot be compared: the word 湖泊专户 is not in the vocabulary"


@pytest.mark.parametrize(("relation", "excuse"), [("equality", WORD), ("sum", ""), ("change", ""), (None, "")])
def test_an_unknown_word_of_a_title_excuses_an_equality(relation: Relation | None, excuse: str) -> None:
    first = table(Line("合计", ("10.00",), level=0), unresolved="某局湖泊专户")
    index = build(document(first, table(Line("合计", ("9.00",), level=0), number="表2")))
    assert UnknownWords(index).reason(check(index, relation, 0, 1)) == excuse


def test_an_unknown_word_of_one_label_excuses_a_sum_of_rows() -> None:
    lines = (Line("合计", ("10.00",), level=0), Line("甲", ("4.00",)), Line("湖泊", ("5.00",), unresolved=("湖泊",)))
    index = build(document(table(*lines)))
    assert "湖泊" in UnknownWords(index).reason(check(index, "sum", 0, 1, 2))
    assert UnknownWords(index).reason(check(index, "sum", 0, 1)) == ""


def test_a_word_that_all_rows_share_is_their_columns_and_excuses_a_sum_of_columns() -> None:
    lines = (
        Line("合计", ("10.00", "4.00", "5.00"), level=0, unresolved=("湖泊",)),
        Line("甲", ("10.00", "4.00", "5.00"), unresolved=("湖泊",)),
    )
    index = build(document(table(*lines, headers=(("合计",), ("甲",), ("乙",)))))
    assert UnknownWords(index).reason(check(index, "sum", 0, 3)) == "", "over rows"
    assert "湖泊" in UnknownWords(index).reason(check(index, "sum", 0, 1, 2))


def test_what_is_bought_is_a_name_and_no_unknown_word() -> None:
    lines = (Line("合计", ("10.00",), level=0), Line("湖泊", ("5.00",), unresolved=("湖泊",)))
    index = build(document(table(*lines, name="procurement")))
    assert UnknownWords(index).reason(check(index, "sum", 0, 1)) == ""


def test_an_unknown_member_of_a_summary_excuses_what_holds_only_without_other_members() -> None:
    fiscal = evolve(BUDGET, fund="fiscal")
    tables = (
        table(Line("合计", ("10.00",), level=0)),
        table(Line("合计", ("9.00",), level=0, at=fiscal), number="表2", name="fiscal_expenditure_by_function"),
        table(Line("湖泊资金", ("1.00",), unresolved=("湖泊资金",)), number="表3", name="revenue_summary"),
    )
    index = build(document(*tables))
    assert "湖泊资金" in UnknownWords(index).reason(check(index, "equality", 0, 1))
    assert UnknownWords(index).reason(check(index, "equality", 0, 2)) == "", "no other fund is involved"
    assert UnknownWords(index).reason(check(index, "stated", 0)) == ""
