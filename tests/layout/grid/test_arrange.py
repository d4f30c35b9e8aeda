"""The order in which a document's lines and tables are printed."""

from attrs import evolve

from cnbudget.layout.grid.arrange import PrintedPart, arrange
from cnbudget.layout.grid.join import join_parts
from cnbudget.layout.grid.kinds import with_kinds
from cnbudget.layout.grid.notes import attach_notes
from cnbudget.readers.page import Page
from cnbudget.vocabulary.profile import Profile
from tests.layout.made import grid, line, page, parts_of

TABLE = "科目名称|预算数\n行政运行|12.00\n培训支出|3.00\n合计|15.00"


def printed(*pages: Page, furniture: tuple[frozenset[int], ...] | None = None) -> list[str]:
    uses = furniture or (frozenset(),) * len(pages)
    tables = with_kinds(join_parts(attach_notes(pages, parts_of(*pages), uses)), Profile())
    return [
        f"table {item.table.heading.title}" if isinstance(item, PrintedPart) else f"{item.use} {item.line.text}"
        for item in arrange(pages, tables, uses)
    ]


def test_prose_and_table_stand_as_printed_and_headings_are_apart() -> None:
    shown = page(
        1,
        line("本年预算情况如下。", 20),
        line("支出总表", 60),
        line("单位：万元", 80),
        grid(TABLE),
        line("以上支出均已公开。", 300),
    )
    assert printed(shown) == [
        "prose 本年预算情况如下。",
        "heading 支出总表",
        "heading 单位：万元",
        "table 支出总表",
        "prose 以上支出均已公开。",
    ]


def test_furniture_comes_first_and_once() -> None:
    shown = page(1, line("支出总表", 60), line("单位：万元", 80), grid(TABLE), line("第 1 页", 560))
    assert printed(shown, furniture=(frozenset({2}),)) == [
        "furniture 第 1 页",
        "heading 支出总表",
        "heading 单位：万元",
        "table 支出总表",
    ]


def test_a_note_follows_its_heading_and_is_no_prose() -> None:
    shown = page(1, line("支出总表", 60), line("单位：万元", 80), grid(TABLE), line("注：不含上年结转。", 184))
    assert printed(shown)[-2:] == ["note 注：不含上年结转。", "table 支出总表"]


FORM = "项目名称|河堤养护\n年度总体目标|养护河堤\n一级指标|三级指标\n产出指标|养护里程"


def test_lines_of_a_page_that_a_form_fills_are_its_own_but_for_notes() -> None:
    shown = page(1, grid(FORM), line("36.5公里", 300), line("注：指标可选填。", 330))
    assert printed(shown) == ["note 注：指标可选填。", "form 36.5公里", "table "]


def test_a_text_without_pages_has_no_page_that_a_form_fills() -> None:
    shown = evolve(page(1, grid(FORM), line("36.5公里", 300)), paged=False)
    assert printed(shown) == ["table ", "prose 36.5公里"]


def test_a_small_table_of_the_prose_claims_no_lines() -> None:
    shown = page(1, line("联系方式", 60), grid("处室|电话\n办公室|12345678"))
    assert printed(shown) == ["prose 联系方式", "table "]
