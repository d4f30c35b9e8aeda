"""What must survive of a fixture, and what its amounts mean."""

import pytest
from attrs import evolve

from cnbudget.model.coordinates import Coordinates
from cnbudget.testing import (
    BudgetData,
    ColumnContent,
    ColumnData,
    ListData,
    RowContent,
    RowData,
    TableData,
    content,
    meaning,
    misread,
)

TABLE = TableData(
    "general_public_basic_expenditure_by_economic",
    "表 6",
    " 基本 支出表",
    "万元",
    "某局",
    (
        ListData(
            (
                ColumnData(("部门预算支出 经济科目",), "label"),
                ColumnData(("政府预算支出经济科目",), "label"),
                ColumnData(("预算",), "amount", Coordinates(nature="basic")),
            ),
            (
                RowData(("", "合    计"), ("9.00",)),
                None,
                RowData(("  [30101]基本工资", "  [50101]工资奖金津补贴"), ("9.00",)),
            ),
        ),
    ),
    ("无。",),
    Coordinates(fund="general_public"),
    ("economic", "gov_economic"),
)
DATA = BudgetData((TABLE,))


def test_content_has_no_blanks_and_knows_printed_codes() -> None:
    (table,) = content(DATA)
    assert (table.number, table.title) == ("表6", "基本支出表")
    assert table.columns == (ColumnContent(0, ("预算",)),)
    assert table.rows == (
        RowContent(0, 0, "合计", (), ("9.00",), ""),
        RowContent(0, 2, "[30101]基本工资|[50101]工资奖金津补贴", ("30101", "50101"), ("9.00",), ""),
    )


def test_an_amount_means_what_table_column_row_and_codes_say() -> None:
    total, salary = meaning(DATA)
    said = Coordinates(fund="general_public", nature="basic", organisation="*", project="*")
    assert total.coordinates == said
    assert salary.coordinates == evolve(said, economic="30101", gov_economic="50101")
    assert salary.names == {"基本工资", "工资奖金津补贴"}


def test_open_coordinates_agree_with_any() -> None:
    total, _ = meaning(DATA)
    read = evolve(total, coordinates=evolve(total.coordinates, organisation="某局", project=None))
    assert total.agrees(read)
    assert not total.agrees(evolve(read, coordinates=evolve(read.coordinates, fund="own")))
    assert not total.agrees(evolve(read, names=frozenset(["总计"])))
    assert misread([read], [total]) == ((), ())


def test_other_things_have_no_content() -> None:
    with pytest.raises(TypeError, match="BudgetData or Document, not str"):
        content("表1")
    with pytest.raises(TypeError, match="BudgetData or Document, not str"):
        meaning("表1")
