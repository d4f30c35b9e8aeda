"""Cells to facts in 元."""

from decimal import Decimal

from cnbudget.interpret.tables.facts import facts_of
from cnbudget.interpret.tables.read import read_tables
from cnbudget.model.fact import Fact
from cnbudget.vocabulary.profile import Profile
from tests.interpret.sheets import sheet


def facts(unit: str) -> tuple[Fact, ...]:
    printed = sheet("支出表", ["项目 label", "金额"], ["甲 = 1.50", "乙 = 2.25", "丙 = 3.00"], unit=unit)
    tables, _, _ = read_tables([printed], Profile(), fiscal_year=2026, kind="部门预算")
    return facts_of(tables)


def test_amounts_in_yuan_with_their_accuracy() -> None:
    assert [(fact.yuan, fact.accuracy) for fact in facts("万元")][:2] == [
        (Decimal(15000), Decimal(50)),
        (Decimal(22500), Decimal(50)),
    ]


def test_without_a_unit_there_are_no_facts() -> None:
    assert facts("") == ()
