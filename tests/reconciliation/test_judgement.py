"""Excuses applied to checks that fail."""

from attrs import evolve

from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.excuses import EXCUSES
from cnbudget.reconciliation.index import build
from cnbudget.reconciliation.judgement import judge
from tests.reconciliation.made import Line, document, table

LINES = (Line("合计", ("10.00",), level=0), Line("教育支出", ("4.00",)))


def test_an_excused_check_is_not_checkable_and_says_why() -> None:
    index = build(document(table(*LINES, notes=("涉密内容不予公开",))))
    check = evolve(compare("made", "rows", index, (0,), (1,)), relation="sum")
    (judged,) = judge(index, [check])
    assert judged == evolve(check, status="not_checkable", reason=judged.reason)
    assert "涉密" in judged.reason


def test_what_holds_or_has_no_excuse_stays_as_it_is() -> None:
    index = build(document(table(*LINES), table(*LINES[:1], LINES[0], number="表2")))
    checks = (
        evolve(compare("made", "rows", index, (0,), (1,)), relation="sum"),
        evolve(compare("made", "rows", index, (2,), (3,)), relation="sum"),
    )
    assert [check.status for check in checks] == ["inconsistent", "exact"]
    assert judge(index, checks) == checks
    assert len(EXCUSES) == 5
