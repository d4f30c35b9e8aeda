"""One list: its flow, its kind, its lines with all that the list says."""

from collections.abc import Sequence

from cnbudget.interpret.tables.label_cells import LabelledRow, cut
from cnbudget.interpret.tables.lists import flow_of_lines, read_list, row_kind
from tests.interpret.sheets import row
from tests.interpret.tables.lists import context


def rows(*texts: str) -> Sequence[LabelledRow]:
    return [LabelledRow(one, cut(one.labels)) for one in map(row, texts)]


def test_lines_tell_the_flow_of_their_list() -> None:
    assert flow_of_lines(rows("甲 = 1", "收入总计 = 1")) == "revenue"
    assert flow_of_lines(rows("收入总计 = 1", "支出总计 = 1")) == ""


def test_lines_tell_what_they_are() -> None:
    printed = rows("一、一般公共服务支出 = 1", "二、教育支出 = 1")
    assert row_kind(printed, "expenditure", "", 2026) == "function"
    assert row_kind(printed, "expenditure", "economic", 2026) == "economic"
    assert row_kind(printed, "revenue", "", 2026) == "fund"
    assert row_kind(rows("甲 = 1"), "expenditure", "", 2026) == "use"


def test_a_line_has_the_ground_of_its_position() -> None:
    found = read_list(rows("201 = 1.00", "20103 = 1.00"), context("function"))
    assert [one.ground for one in found][1] == "code"
    assert found[1].members.get("function") == "20103"
