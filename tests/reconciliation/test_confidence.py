"""Which failed checks accuse a document."""

import pytest
from attrs import evolve

from cnbudget.model.check import Check, Ground, Relation
from cnbudget.model.document import Document
from cnbudget.model.table import RowGround
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.confidence import Confidence, is_certain, is_misread
from cnbudget.reconciliation.corrections import Corrections
from cnbudget.reconciliation.index import Index, build
from tests.reconciliation.made import Line, document, table

WRONG = ("9.90", "9.00", "9.00")


def made(totals: tuple[str, ...] = WRONG, *, ground: RowGround = "position") -> Document:
    """A total of two rows in several columns."""
    width = len(totals)
    lines = (Line("合计", totals, level=0), Line("甲", ("4.00",) * width), Line("乙", ("5.00",) * width))
    one = table(*lines, headers=tuple((str(number),) for number in range(width)))
    return document(evolve(one, rows=tuple(evolve(row, ground=ground) for row in one.rows)))


def sums(index: Index, ground: Ground = "position") -> list[Check]:
    """One check for each column."""
    width = len(index.document.tables[0].columns)
    found = [compare("made", "rows", index, (at,), (at + width, at + 2 * width)) for at in range(width)]
    return [evolve(check, relation="sum", ground=ground) for check in found]


def judged(index: Index, checks: list[Check]) -> list[str]:
    confidence = Confidence.of(index, checks)
    return [confidence.judge(check).status for check in checks]


@pytest.mark.parametrize(("ground", "certain"), [("definition", 1), ("code", 1), ("position", 0), ("words", 0)])
def test_definition_and_code_are_certain(ground: Ground, certain: int) -> None:
    index = build(made())
    assert is_certain(index, sums(index, ground)[0]) == bool(certain)


def test_print_that_allows_one_tree_is_certain() -> None:
    index = build(made(ground="only"))
    assert is_certain(index, sums(index)[0])
    assert not is_certain(index, evolve(sums(index)[0], relation="change"))


def test_a_sum_that_holds_in_more_columns_than_it_fails_in_accuses() -> None:
    index = build(made())
    assert judged(index, sums(index)) == ["inconsistent", "exact", "exact"]


def test_a_sum_that_fails_in_most_columns_does_not_unless_it_is_certain() -> None:
    index = build(made(("9.90", "9.80", "9.00")))
    assert judged(index, sums(index)) == ["not_checkable", "not_checkable", "exact"]
    assert judged(index, sums(index, "code")) == ["inconsistent", "inconsistent", "exact"]
    confidence = Confidence.of(index, sums(index))
    assert confidence.doubt(sums(index)[0]) == (
        "the relation rests on position alone, and nothing independent supports it"
    )


def test_many_other_sums_of_the_list_support_one_that_fails() -> None:
    index = build(made(("9.90",)))
    (failed,) = sums(index)
    held = evolve(failed, status="exact", rule="other")
    assert judged(index, [failed, *[held] * 4])[0] == "not_checkable"
    assert judged(index, [failed, *[held] * 5])[0] == "inconsistent"


def same(first: str, second: str, relation: Relation = "equality") -> tuple[Index, Check]:
    index = build(
        document(table(Line("合计", (first,), level=0)), table(Line("合计", (second,), level=0), number="表2"))
    )
    return index, evolve(compare("same", "one", index, (0,), (1,)), relation=relation, ground="words")


def test_an_equality_accuses_where_a_sum_fails_on_one_side() -> None:
    index, check = same("21.37", "90.50")
    assert judged(index, [check]) == ["not_checkable"]
    failing = evolve(check, rule="sum", relation="sum", ground="code", left=(1,), right=(1,))
    assert judged(index, [check, failing])[0] == "inconsistent"


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("1,234.00", "12,340,000.00", "inconsistent"),  # 元 for 万元
        ("110.00", "100.00", "not_checkable"),  # one table may include what the other does not
        ("21.37", "90.50", "not_checkable"),
    ],
)
def test_an_equality_accuses_where_one_amount_is_in_another_unit(first: str, second: str, status: str) -> None:
    index, check = same(first, second)
    assert judged(index, [check]) == [status]


def test_a_misread_row_accuses_nobody() -> None:
    index = build(made(("50000203000", "9.90")))
    assert judged(index, sums(index, "code")) == ["inconsistent", "inconsistent"]
    index = build(made(("50000203000", "051000")))
    assert judged(index, sums(index, "code")) == ["not_checkable", "not_checkable"]
    cells = index.document.tables[0].cells
    assert [is_misread(cell) for cell in cells[:3]] == [False, True, False]


def test_a_rule_that_states_no_ground_is_believed() -> None:
    index = build(made(("9.90", "9.80", "9.00")))
    unstated = [evolve(check, ground=None) for check in sums(index)]
    assert judged(index, unstated) == ["inconsistent", "inconsistent", "exact"]


@pytest.mark.parametrize(
    ("other", "statuses"),
    [
        ("9.00", ["inconsistent", "inconsistent"]),  # with it the sum would hold
        ("8.50", ["not_checkable", "not_checkable"]),
    ],
)
def test_a_sum_and_an_equality_support_each_other_where_one_correction_restores_both(
    other: str, statuses: list[str]
) -> None:
    lines = (Line("合计", ("9.90",), level=0), Line("甲", ("4.00",)), Line("乙", ("5.00",)))
    index = build(document(table(*lines), table(Line("合计", (other,), level=0), number="表2")))
    total = evolve(compare("made", "rows", index, (0,), (1, 2)), relation="sum", ground="position")
    same = evolve(compare("same", "one", index, (0,), (3,)), relation="equality", ground="words")
    assert [check.status for check in judge_with_corrections(index, [total, same])] == statuses


def judge_with_corrections(index: Index, checks: list[Check]) -> list[Check]:
    confidence = Confidence.of(index, checks, Corrections.of(checks))
    return list(map(confidence.judge, checks))


def test_a_relation_that_adds_the_rows_of_a_side_wants_no_correction() -> None:
    lines = (Line("甲", ("4.00",)), Line("乙", ("5.00",)))
    index = build(document(table(*lines), table(Line("合计", ("9.90",), level=0), number="表2")))
    same = evolve(compare("same", "one", index, (0, 1), (2,)), relation="equality", ground="words")
    assert not Corrections.of([same]).wanted
