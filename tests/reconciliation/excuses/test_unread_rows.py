"""Tables with unplaced numbers: no relation accuses that a row which was not read may take part in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

import cnbudget
from cnbudget.model.check import Check, Ground, Relation
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.coverage import Token
from cnbudget.model.document import Document
from cnbudget.model.place import Place
from cnbudget.model.table import Table
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.excuses.unread_rows import UnreadRows
from cnbudget.reconciliation.index import build
from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.run import run
from cnbudget.testing import Case, read_cases
from tests.reconciliation.made import BUDGET, Line, document, figure, table

CASES = Path(__file__).parents[1] / "cases"
ADDING = ("sum-rows", "sum-columns", "period-change")
HEADERS = (("合计",),)


def with_unplaced(made: Document, *places: Place) -> Document:
    """The document with a number at each place that has no class."""
    tokens = tuple(Token("1.00", place, "1.00") for place in places)
    return evolve(made, coverage=evolve(made.coverage, unplaced_tokens=(*made.coverage.unplaced_tokens, *tokens)))


def accusing(made: Document) -> list[Check]:
    return [check for check in run(made, rules=()).checks if check.status == "inconsistent"]


def failing_cases() -> Iterator[tuple[str, Case]]:
    for rule in ADDING:
        for case in read_cases(CASES / f"{rule}.toml"):
            if any(
                check.get("rule") == rule and check["status"] == "inconsistent"
                for check in case.expected["check"]  # type: ignore[attr-defined]
            ):
                yield rule, case


@pytest.mark.parametrize(("rule", "case"), list(failing_cases()), ids=lambda value: getattr(value, "name", value))
def test_a_rule_that_adds_accuses_no_table_with_a_row_unread(rule: str, case: Case) -> None:
    made = cnbudget.parse(case.source)
    accused = [check for check in accusing(made) if check.rule == rule]
    assert accused
    tables = {made.facts[check.left[0]].table for check in accused}
    lost = with_unplaced(made, *(made.tables[number].cells[-1].place for number in tables))
    assert not [check for check in accusing(lost) if check.relation in {"sum", "change"}]
    before, after = run(made, rules=()).checks, run(lost, rules=()).checks
    changed = [new for old, new in zip(before, after, strict=True) if old.status != new.status]
    assert {(check.status, "unplaced" in check.reason) for check in changed} == {("not_checkable", True)}
    notes = [
        finding for finding in run(lost, rules=()).findings if finding.code == rule and "unplaced" in finding.message
    ]
    assert {finding.severity for finding in notes} == {"info"}, "the difference is still reported"


@pytest.mark.parametrize("case", [case for _, case in failing_cases()], ids=lambda case: case.name)
def test_a_number_unplaced_outside_all_tables_excuses_nothing(case: Case) -> None:
    made = cnbudget.parse(case.source)
    assert made.tables[0].place.address, "these cases are web pages, whose tables have addresses"
    assert accusing(with_unplaced(made, Place(address="/html/body/p[1]"))) == accusing(made)


def closing(*amounts: str, unresolved: str = "") -> Table:
    """A list of two rows, this year's total and the grand total below it."""
    first, second, third, total = amounts
    year = evolve(BUDGET, origin="this_year")
    return table(
        Line("教育支出", (first,), ("205",)),
        Line("卫生健康支出", (second,), ("210",)),
        Line("本年支出合计", (third,), level=0, at=year),
        Line("支出总计", (total,), level=0),
        unresolved=unresolved,
    )


def test_a_total_above_which_numbers_are_unplaced_may_not_be_the_one_that_prose_means() -> None:
    made = document(closing("5.00", "4.00", "9.00", "12.00"), figures=[figure("支出", "10.00")])
    stated = [check for check in accusing(made) if check.rule == "stated"]
    assert [made.facts[check.left[0]].cell.printed for check in stated] == ["12.00"]
    above, below = Place(page=1, line=3), Place(page=1, line=5)
    assert not [check for check in accusing(with_unplaced(made, above)) if check.rule == "stated"]
    assert [check.rule for check in accusing(with_unplaced(made, below)) if check.rule == "stated"] == ["stated"]
    (excused,) = [check for check in run(with_unplaced(made, above), rules=()).checks if check.rule == "stated"]
    assert (
        excused.reason
        == "a number of this table is unplaced above 表1 支出总计[合计], so that another total may be meant"
    )


def test_a_row_that_its_code_names_is_compared_all_the_same() -> None:
    education = evolve(BUDGET, function="205")
    lines = (Line("合计", ("9.00",), level=0), Line("教育支出", ("9.00",), ("205",), at=education))
    made = document(table(*lines), figures=[figure("教育支出", "7.00", at=education)])
    lost = with_unplaced(made, Place(page=1, line=1))
    assert [check.rule for check in accusing(lost)] == ["stated"]


def test_two_totals_that_must_agree_by_definition_accuse_all_the_same() -> None:
    revenue = Coordinates(flow="revenue", period="budget")
    lines = (
        Line("甲", ("9.00",), at=revenue),
        Line("收入总计", ("9.00",), level=0, at=revenue),
        Line("乙", ("", "9.00"), block=1),
        Line("支出总计", ("", "9.90"), level=0, at=evolve(BUDGET, flow="uses"), block=1),
    )
    made = with_unplaced(document(table(*lines, headers=(("收入",), ("支出",)))), Place(page=1, line=1))
    assert [check.rule for check in accusing(made)] == ["balance"]


@pytest.mark.parametrize(
    ("relation", "ground", "excused"),
    [
        ("sum", "code", True),
        ("change", "words", True),
        ("equality", "words", True),
        ("stated", "words", True),
        ("equality", "definition", False),
        ("count", "words", False),
        (None, "words", False),
    ],
)
def test_what_a_contributed_rule_declares_decides(relation: Relation | None, ground: Ground, *, excused: bool) -> None:
    made = with_unplaced(document(closing("5.00", "4.00", "8.00", "12.00")), Place(page=1, line=1))
    index = build(made)
    check = evolve(compare("made", "", index, (3,), (0, 1)), relation=relation, ground=ground)
    assert bool(UnreadRows(index, [check]).reason(check)) is excused


def test_contributed_sums_are_excused_without_their_doing() -> None:
    def sums(index: object) -> Iterator[Check]:
        yield evolve(compare("lakeside-sum", "rows", index, (2,), (0, 1)), ground="code")  # type: ignore[arg-type]

    rule = Rule("lakeside-sum", "lakeside-sum: made", "made", sums, relation="sum")
    made = document(closing("5.00", "4.00", "8.00", "12.00"))
    found = [check for check in run(made, rules=[rule]).checks if check.rule == "lakeside-sum"]
    assert [check.status for check in found] == ["inconsistent"]
    lost = with_unplaced(made, Place(page=1, line=1))
    found = [check for check in run(lost, rules=[rule]).checks if check.rule == "lakeside-sum"]
    assert [check.status for check in found] == ["not_checkable"]


ONE_ROW = """表5
一般公共预算支出表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 900.00 480.00 400.00
213 农林水支出 900.00 500.00 400.00
21303 水利 900.00 500.00 400.00
2130301 行政运行 300.00 300.00
2130304 水利行业业务管理 550.00 200.00 350.00
"""


def test_the_columns_of_a_row_that_prints_all_of_them_accuse_whatever_other_rows_lack() -> None:
    made = cnbudget.parse_text(ONE_ROW)
    assert made.coverage.unplaced_tokens
    assert [check.rule for check in accusing(made)] == ["sum-columns"]
    assert not accusing(with_unplaced(made, made.tables[0].cells[0].place))
