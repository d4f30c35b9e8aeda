"""Rows that a document withholds."""

from attrs import evolve

from cnbudget.model.check import Check
from cnbudget.model.table import Table
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.excuses.withheld import WithheldRows
from cnbudget.reconciliation.index import Index, build
from tests.reconciliation.made import Line, document, table, unplaced


def short(total: str, *, number: str = "表1", notes: tuple[str, ...] = ()) -> Table:
    """A total of 10.00 with a single part of 4.00."""
    return table(Line("合计", (total,), level=0), Line("教育支出", ("4.00",), ("205",)), number=number, notes=notes)


def sums(index: Index) -> list[Check]:
    """One check of a contributed rule for each table: its first row is the sum of the others."""
    made = [compare("lakeside-sum", "rows", index, (facts[0],), facts[1:]) for facts in by_table(index)]
    return [evolve(check, relation="sum") for check in made]


def by_table(index: Index) -> list[tuple[int, ...]]:
    return [tuple(grid.facts.values()) for grid in index.grids]


def test_a_note_that_says_so_excuses_the_sum_of_a_contributed_rule() -> None:
    index = build(document(short("10.00", notes=("本表按规定剔除涉密内容",))))
    checks = sums(index)
    assert checks[0].status == "inconsistent"
    assert WithheldRows(index, checks).reason(checks[0]) == (
        "the list is incomplete; its note reads: 本表按规定剔除涉密内容"
    )


def test_the_same_gap_in_two_tables_excuses_both_and_another_gap_does_not() -> None:
    index = build(document(short("10.00"), short("10.00", number="表2"), short("11.00", number="表3")))
    checks = sums(index)
    excuse = WithheldRows(index, checks)
    assert "missing from 表2" in excuse.reason(checks[0])
    assert "missing from 表1" in excuse.reason(checks[1])
    assert excuse.reason(checks[2]) == ""


def test_parts_that_exceed_their_total_and_other_relations_have_no_excuse() -> None:
    index = build(document(short("3.00", notes=("涉密",)), short("10.00", notes=("涉密",))))
    over, under = sums(index)
    excuse = WithheldRows(index, [over, under])
    assert excuse.reason(over) == ""
    assert excuse.reason(under)
    assert excuse.reason(evolve(under, relation="equality")) == ""
    assert excuse.reason(evolve(under, relation=None)) == ""


def test_a_table_with_an_unplaced_number_has_no_excuse() -> None:
    index = build(unplaced(document(short("10.00", notes=("涉密",))), "6.00", page=1))
    checks = sums(index)
    assert WithheldRows(index, checks).reason(checks[0]) == ""
