"""A table never goes on under the heading of another document, nor under another owner."""

from cnbudget.layout.grid.apart import parts_apart
from cnbudget.layout.grid.join import join_parts
from cnbudget.layout.grid.table import GridTable
from cnbudget.readers.page import Page
from tests.layout.made import grid, line, page, parts_of

TABLE = "科目编码|科目名称|预算数\n213|农林水支出|300.00"
OWN = "临江市水务局2025年部门预算"


def tables(*pages: Page) -> tuple[GridTable, ...]:
    parts = parts_of(*pages)
    return join_parts(parts, parts_apart(pages, parts, [frozenset()] * len(pages)))


def two(*between: str, above: str = OWN) -> tuple[GridTable, ...]:
    """The tables of two pages that print one title and header, and lines above the second title."""
    first = page(1, line(above, 20), line("支出总表", 60), line("单位：万元", 90), grid(TABLE, top=100))
    lines = [line(text, 20 + 15 * n) for n, text in enumerate(between)]
    return tables(first, page(2, *lines, line("支出总表", 80), line("单位：万元", 90), grid(TABLE, top=100)))


def test_the_title_of_another_document_ends_a_table() -> None:
    for other in ("临江市林业局2025年部门预算", "临江市水务局2024年部门预算", "临江市水务局2025年度部门决算"):
        assert len(two(other)) == 2, other


def test_a_cover_on_several_lines_ends_a_table() -> None:
    assert len(two("临江市林业局", "2025年部门预算")) == 2
    assert len(two("临江市林业局", "2025年度", "部门预算公开")) == 2


def test_a_cover_page_between_two_pages_ends_a_table() -> None:
    below = page(3, line("支出总表", 80), line("单位：万元", 90), grid(TABLE, top=100))
    first = page(1, line(OWN, 20), line("支出总表", 60), line("单位：万元", 90), grid(TABLE, top=100))
    cover = page(2, line("临江市林业局2025年部门预算", 300))
    assert len(tables(first, cover, below)) == 2


def test_a_running_header_of_the_document_ends_none() -> None:
    assert len(two(OWN)) == 1
    assert len(two("水务局2025年度部门预算公开")) == 1
    assert len(two("2025年部门预算", "第二部分 预算表")) == 1


def test_what_only_speaks_of_another_document_ends_none() -> None:
    assert len(two("临江市林业局2025年部门预算中的农林水支出")) == 1
    assert len(two("临江市林业局2025年部门预算", above="支出情况")) == 1  # no title before it that it could contradict


def test_another_owner_begins_another_table() -> None:
    first = page(1, line("支出总表", 60), line("部门：临江市水务局", 75), line("单位：万元", 90), grid(TABLE, top=100))

    def second(owner: str) -> Page:
        return page(2, line("支出总表", 60), line(f"部门：{owner}", 75), line("单位：万元", 90), grid(TABLE, top=100))

    assert len(tables(first, second("临江市水文站"))) == 2
    assert len(tables(first, second("临江市水务局水文站"))) == 2
    for same in ("临江市水务局", "水务局", "101-临江市水务局", ""):
        assert len(tables(first, second(same))) == 1, same


def test_a_line_that_gives_another_meaning_ends_a_table() -> None:
    def joined(text: str) -> int:
        first = page(1, line("支出总表", 60), line("单位：万元", 90), grid(TABLE, top=100))
        return len(tables(first, page(2, line(text, 20), grid(TABLE, top=40))))

    for text in ("以下为2024年数：", "政府性基金：", "上年决算数:", "国有资本经营预算部分如下："):
        assert joined(text) == 2, text
    for text in ("财政拨款负责人：", "编制部门：", "单位负责人："):
        assert joined(text) == 1, text
