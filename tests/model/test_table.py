"""Rows of the model."""

from cnbudget.model.place import Place
from cnbudget.model.table import Row


def test_a_label_joins_the_cells_that_are_not_blank() -> None:
    row = Row(0, 0, ("201", "", "行政运行"), ("201",), "行政运行", 1, None, among_which=False, goal="", place=Place())
    assert row.label == "201|行政运行"
