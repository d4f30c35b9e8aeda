"""Failed checks as findings: severity, suspects, message, place."""

from decimal import Decimal
from pathlib import Path

from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.model.check import Check
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.findings import findings_of
from cnbudget.reconciliation.index import Index, build
from tests.reconciliation.made import Line, document, figure, table

TEXT = Path(examples.path()).read_text("utf-8")


def made() -> Index:
    """A total that its parts miss by 1.00 in one column and not in the other."""
    lines = (
        Line("合计", ("10.00", "8.00"), level=0),
        Line("教育支出", ("4.00", "3.00"), ("205",)),
        Line("卫生健康支出", ("5.00", "5.00"), ("210",)),
    )
    return build(document(table(*lines, headers=(("支出",), ("基本支出",))), figures=[figure("支出", "9.00")]))


def checks(index: Index) -> tuple[Check, Check]:
    return compare("sum", "a", index, (0,), (2, 4)), compare("sum", "b", index, (1,), (3, 5))


def test_what_holds_is_no_finding_and_what_fails_is_one() -> None:
    index = made()
    (finding,) = findings_of(index, checks(index), {})
    assert (finding.code, finding.severity, finding.status) == ("sum", "error", "inconsistent")
    assert finding.facts == (0, 2, 4)
    assert finding.message == "a: 10.00 against 4.00 + 5.00; off by 1 万元, rounding allows 0.015 万元"


def test_the_severity_is_the_rules_and_a_warning_with_prose() -> None:
    index = made()
    failed, _ = checks(index)
    (finding,) = findings_of(index, [failed], {"sum": "info"})
    assert finding.severity == "info"
    (stated,) = findings_of(index, [evolve(failed, figures=(0,))], {})
    assert stated.severity == "warning"


def test_a_difference_with_an_excuse_is_info() -> None:
    index = made()
    excused = evolve(checks(index)[0], status="not_checkable", reason="rows are withheld")
    (finding,) = findings_of(index, [excused], {})
    assert (finding.severity, finding.status, finding.suspects) == ("info", "not_checkable", ())
    assert finding.message.endswith(": rows are withheld")


def test_a_figure_of_relations_that_hold_is_suspected_last() -> None:
    index = made()
    failed, _ = checks(index)
    held = compare("same", "c", index, (0,), (0,))
    (finding,) = findings_of(index, [failed, held, held], {})
    assert [suspect.fact for suspect in finding.suspects] == [2, 4, 0]


def test_a_figure_of_the_prose_alone_is_suspected() -> None:
    check = Check("change-rate", "inconsistent", "a rate", (), (), (0,), Decimal(1), Decimal(0))
    (finding,) = findings_of(made(), [check], {})
    assert [(suspect.fact, suspect.figure) for suspect in finding.suspects] == [(None, 0)]
    assert finding.place.page == 9


def test_the_likeliest_culprit_comes_first_with_the_value_it_needs() -> None:
    wrong = cnbudget.parse_text(TEXT.replace("十九、住房保障支出 695.34", "十九、住房保障支出 795.34", 1))
    firsts = {
        (wrong.facts[finding.suspects[0].fact].cell.printed, finding.suspects[0].expected)
        for finding in cnbudget.reconcile(wrong).findings
        if finding.suspects and finding.suspects[0].fact is not None
    }
    assert ("795.34", Decimal("695.34")) in firsts


def test_rows_that_fall_short_are_not_printed_unless_a_value_is_proven() -> None:
    lines = (
        Line("水利", ("10.00", "8.00"), level=0),
        Line("防汛", ("3.70", "3.70"), ("2130314",)),
        Line("水文", ("2.70", "0.70"), ("2130313",)),
    )
    again = table(Line("防汛", ("7.30", "7.30"), ("2130314",)), headers=(("支出",), ("项目支出",)))
    index = build(document(table(*lines, headers=(("支出",), ("项目支出",))), again))
    sums = [evolve(compare("sum-rows", "", index, (n,), (2 + n, 4 + n)), relation="sum", ground="code") for n in (0, 1)]
    for finding in findings_of(index, sums, {}):
        assert (finding.severity, "rows not printed" in finding.message) == ("warning", True)
    same = [
        evolve(compare("same", "", index, (2 + n,), (6 + n,)), relation="equality", ground="definition") for n in (0, 1)
    ]
    for finding in findings_of(index, [*sums, *same], {}):
        assert (finding.severity, "rows not printed" in finding.message) == ("error", False)
        assert finding.suspects[0].expected == Decimal("7.30")


def test_no_row_is_missing_between_a_total_and_the_same_once_more() -> None:
    rows = Line("教育支出", ("4.00", "3.00"), ("205",)), Line("卫生健康支出", ("5.00", "5.00"), ("210",))
    totals = Line("合计", ("9.00", "8.00"), level=0), Line("合计", ("10.00", "9.00"), level=0)
    made = document(table(*rows, *totals, headers=(("支出",), ("基本支出",))))
    found = cnbudget.reconcile(made).findings
    assert [finding.severity for finding in found] == ["error", "error"]
    assert not [finding for finding in found if "rows not printed" in finding.message]
