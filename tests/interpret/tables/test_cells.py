"""Cells with the coordinates of their row and column; what is left out, and why."""

from collections.abc import Sequence

from cnbudget.interpret.tables.cells import CellColumn, read_table_cells
from cnbudget.interpret.tables.composition import Clashes
from cnbudget.interpret.tables.diagnostics import TableDiagnostics
from cnbudget.interpret.tables.label_cells import LabelledRow, cut
from cnbudget.interpret.tables.lists import read_list
from cnbudget.interpret.tables.members import Members
from cnbudget.model.table import Cell
from tests.interpret.sheets import row, sheet
from tests.interpret.tables.lists import context

COLUMNS = (
    CellColumn(0, Members.of({"flow": "expenditure"}), ()),
    CellColumn(0, Members.of({"flow": "expenditure", "nature": "basic"}), ("机要款",)),
)


def read(
    texts: Sequence[str], columns: Sequence[CellColumn] = COLUMNS
) -> tuple[tuple[Cell, ...], TableDiagnostics, Clashes]:
    rows = [row(text) for text in texts]
    lines = read_list([LabelledRow(one, cut(one.labels)) for one in rows], context("function"))
    clashes: Clashes = {}
    diagnostics = TableDiagnostics(sheet("支出表", [], []))
    return read_table_cells(lines, columns, clashes, diagnostics), diagnostics, clashes


def test_a_cell_means_what_its_row_and_column_mean() -> None:
    cells, _, _ = read(["201 = 3.00 1.00"])
    assert [(cell.coordinates.function, cell.coordinates.nature) for cell in cells] == [("201", None), ("201", "basic")]
    assert [cell.unresolved for cell in cells] == [(), ("机要款",)]


def test_blank_cells_are_none() -> None:
    cells, diagnostics, _ = read(["201 = 3.00 ."])
    assert (len(cells), diagnostics.found) == (1, [])


def test_what_is_no_amount_is_left_out_and_said() -> None:
    cells, diagnostics, _ = read(["201 = 3.00 1,2,3"])
    assert len(cells) == 1
    assert [one.code for one in diagnostics.found] == ["amount-unread"]
    assert [token.text for token in diagnostics.left_out] == ["1,2,3"]


def test_a_row_of_another_length_is_left_out_and_said() -> None:
    cells, diagnostics, _ = read(["201 = 3.00"])
    assert (cells, [one.code for one in diagnostics.found]) == ((), ["row-torn"])


def test_members_that_contradict_are_told_with_the_first_cell() -> None:
    cells, _, clashes = read(["项目支出 = 3.00 1.00", "项目支出 = 4.00 2.00"])
    assert clashes == {("nature", "basic", "project"): (cells[1].place, "1.00")}


def test_other_revenue_in_a_table_of_one_budget_is_no_fund() -> None:
    column = CellColumn(0, Members.of({"flow": "revenue", "fund": "general_public"}), ())
    (cell,), _, clashes = read(["其他收入 = 3.00"], [column])
    assert (cell.coordinates.fund, cell.unresolved, clashes) == ("general_public", ("其他收入",), {})
    (beside,), _, _ = read(["其他收入 = 3.00"], [CellColumn(0, Members.of({"flow": "revenue"}), ())])
    assert (beside.coordinates.fund, beside.unresolved) == ("other", ())
