"""Each unread table is named once."""

import pytest

from cnbudget.layout.grid.unread_names import named_once
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place


def remark(top: float | None, printed: str, *, page: int = 2, code: str = "table-unread") -> Diagnostic:
    box = None if top is None else (50.0, top, 500.0, top + 10)
    return Diagnostic(code, "warning", printed, Place(page=page, box=box), printed)


def test_a_grid_takes_the_title_of_the_heading_above_it() -> None:
    (found,) = named_once([remark(149, "项目、金额、20,849.45")], [remark(120, "收入预算总表")])
    assert (found.printed, found.message) == ("收入预算总表", "项目、金额、20,849.45")


def test_the_nearest_grid_below_takes_it() -> None:
    found = named_once([remark(600, "乙"), remark(149, "甲")], [remark(120, "收入预算总表")])
    assert [each.printed for each in found] == ["乙", "收入预算总表"]


@pytest.mark.parametrize(
    "grid",
    [remark(149, "甲", page=3), remark(90, "甲"), remark(None, "甲"), remark(149, "甲", code="table-untitled")],
)
def test_a_heading_with_no_grid_below_it_is_named_by_itself(grid: Diagnostic) -> None:
    heading = remark(120, "收入预算总表")
    assert named_once([grid], [heading]) == (grid, heading)
    assert named_once([], [heading]) == (heading,)
