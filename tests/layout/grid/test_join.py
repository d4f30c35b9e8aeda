"""Which parts are one table."""

from cnbudget.layout.grid.join import join_parts
from cnbudget.layout.grid.table import GridTable
from cnbudget.readers.page import Page
from tests.layout.made import grid, line, page, parts_of

HEADER = "科目名称|基本支出|项目支出"
TWO_LEVELS = "科目名称|2025年预算数|<\n^|小计|项目支出\n行政运行|12.00|3.00"
FIRST = page(1, line("支出总表", 60), line("单位：元", 80), grid(f"{HEADER}\n行政运行|12.00|3.00"))


def tables(*pages: Page) -> tuple[GridTable, ...]:
    return join_parts(parts_of(*pages))


def test_a_part_with_the_same_header_continues_the_table() -> None:
    (table,) = tables(FIRST, page(2, grid(f"{HEADER}\n培训支出|1.00|", top=20)))
    assert [part.body_start for part in table.parts] == [1, 1]
    assert table.column_maps == ((0, 1, 2), (0, 1, 2))


def test_a_later_page_may_repeat_the_innermost_header_cells_only() -> None:
    first = page(1, line("支出总表", 60), line("单位：元", 80), grid(TWO_LEVELS))
    for header in ("科目名称|小计|项目支出", "科目名称|2025年预算|<\n^|小计|项目支出"):
        (table,) = tables(first, page(2, grid(f"{header}\n培训支出|1.00|", top=20)))
        assert table.parts[1].body_start == header.count("\n") + 1
        assert table.paths[1] == ("2025年预算数", "小计")


def test_the_same_columns_under_another_heading_are_another_table() -> None:
    first = page(1, line("支出总表", 60), line("单位：元", 80), grid(TWO_LEVELS))
    other = grid("科目名称|2024年决算数|<\n^|小计|项目支出\n培训支出|1.00|", top=20)
    assert len(tables(first, page(2, other))) == 2


def test_a_part_without_header_may_stand_farther_right() -> None:
    (table,) = tables(FIRST, page(2, grid("培训支出|1.00|", top=20, left=85)))
    assert table.column_maps[1] == (0, 1, 2)


def test_a_part_without_header_continues_where_its_columns_fit() -> None:
    (table,) = tables(FIRST, page(2, grid("培训支出|1.00|2.00", top=20)))
    assert table.parts[1].body_start == 0
    (table,) = tables(FIRST, page(2, grid("培训支出|1.00|无", top=20)))
    assert len(table.parts) == 2
    words = page(2, grid("培训支出|名称|说明\n其他|名称|说明", top=20))
    assert len(tables(FIRST, words)) == 2


def test_another_title_or_number_begins_another_table() -> None:
    other = page(2, line("收入总表", 20), grid(f"{HEADER}\n培训支出|1.00|2.00", top=40))
    assert [table.heading.title for table in tables(FIRST, other)] == ["支出总表", "收入总表"]


def test_a_part_that_does_not_continue_keeps_its_own_header() -> None:
    other = page(2, grid("指标|内容|说明\n数量|若干|无", top=20))
    assert tables(FIRST, other)[1].first.body_start == tables(other)[0].first.body_start


def test_steps_return_new_values() -> None:
    parts = parts_of(FIRST, page(2, grid(f"{HEADER}\n培训支出|1.00|", top=20)))
    before = [part.body_start for part in parts]
    join_parts(parts)
    assert [part.body_start for part in parts] == before


def test_another_unit_is_that_of_another_table() -> None:
    below = line("单位：万元", 200), grid(f"{HEADER}\n培训支出|1.00|", top=220)
    assert len(tables(page(1, *FIRST.lines, *FIRST.grids, *below))) == 2


def test_whole_numbers_under_another_header_are_no_rows_of_the_table() -> None:
    first = (line("支出总表", 60), line("单位：元", 80), grid(f"{HEADER}\n行政运行|1200|300\n合计|1200|300"))
    years = grid("科目名称|2023年|2024年\n行政运行|1100|1200", top=160)
    assert len(tables(page(1, *first, years, flow=True))) == 2
    assert len(tables(page(1, *first, grid("培训支出|1100|1200", top=160), flow=True))) == 1


def test_columns_of_amounts_are_those_of_every_part() -> None:
    (table,) = tables(FIRST, page(2, grid(f"{HEADER}\n培训支出||", top=20)), page(3, grid("培训支出||2.00", top=20)))
    assert table.amount_columns == {1, 2}
