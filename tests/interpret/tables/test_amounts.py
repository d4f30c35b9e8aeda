"""Printed amounts, and how exact the tables of a document are."""

from decimal import Decimal

from cnbudget.interpret.tables.amounts import Decimals, amount_of, decimals_of
from tests.interpret.sheets import sheet


def test_amounts() -> None:
    assert [amount_of(text) for text in ("9,800.95", "-3", "", "12.5%")] == [
        Decimal("9800.95"),
        Decimal(-3),
        None,
        None,
    ]
    assert decimals_of("9,800.95") == 2


def test_a_table_is_as_exact_as_its_finest_amount() -> None:
    sheets = [sheet("表", ["项目 label", "金额"], rows) for rows in (["甲 = 1.25", "乙 = 2", "丙 = 3"], ["甲 = 1"])]
    found = Decimals(sheets)
    assert found.of(0, "万元") == 2
    assert found.of(1, "万元") == 2, "a table of few amounts is as exact as the others of its unit"
