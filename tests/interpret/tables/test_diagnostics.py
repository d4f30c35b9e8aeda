"""Diagnostics of one table."""

from cnbudget.interpret.tables.column_sums import ColumnSum
from cnbudget.interpret.tables.diagnostics import TableDiagnostics
from tests.interpret.sheets import sheet


def codes(diagnostics: TableDiagnostics) -> list[str]:
    return [one.code for one in diagnostics.found]


def test_unknown_titles_and_units() -> None:
    diagnostics = TableDiagnostics(sheet("某表", [], [], unit=""))
    diagnostics.about_table("", "", unit_known=False)
    assert codes(diagnostics) == ["table-unknown", "unit-missing"]


def test_a_header_is_told_once() -> None:
    diagnostics = TableDiagnostics(sheet("某表", [], []))
    diagnostics.column_unknown(("机要款", "甲"), ("机要款",))
    diagnostics.column_unknown(("机要款", "乙"), ("机要款",))
    assert codes(diagnostics) == ["column-unknown"]


def test_columns_by_order() -> None:
    diagnostics = TableDiagnostics(sheet("某表", [], []))
    diagnostics.columns_by_order([ColumnSum("本年预算", "编制预算", proven=False)])
    assert [(one.code, one.severity, one.printed) for one in diagnostics.found] == [
        ("column-by-order", "info", "本年预算/编制预算")
    ]
