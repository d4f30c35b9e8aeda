"""Tables that a page break cuts at the worst places."""

from cnbudget.layout.grid.document import lay_out_pages
from cnbudget.layout.sheet import Layout
from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Glyphs, Ink, Rule
from cnbudget.readers.page import PageSource
from cnbudget.vocabulary.profile import Profile
from tests.readers.test_geometry import printed

XS = [0.0, 200.0, 300.0, 400.0]
HEADING = ((150.0, 14.0, "一般公共预算支出表"), (330.0, 30.0, "单位：万元"))


def page(number: int, glyphs: Glyphs, ys: list[float], *, above: float = 0, below: float = 0) -> Ink:
    """A page with one grid; its upright rules run over its first and last line as far as said."""
    across: list[Rule] = [(y, XS[0], XS[-1]) for y in ys]
    down: list[Rule] = [(x, ys[0] - above, ys[-1] + below) for x in XS]
    return Ink(number, 420, 300, glyphs, across, down)


def laid_out(*pages: Ink) -> Layout:
    return lay_out_pages(PageSource(tuple(map(read_page, pages))), Profile())


def row(y: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(x + 4, y, text) for x, text in zip(XS, texts, strict=False) if text]


def test_a_header_cut_by_a_page_break_is_made_whole() -> None:
    first = page(1, printed(*HEADING, *row(55, "科目名称", "基本支", "项目支")), [40], below=30)
    body = [*row(25, "", "出", "出"), *row(50, "行政运行", "12.00", "3.00")]
    (sheet,) = laid_out(first, page(2, printed(*body), [35, 60], above=25)).sheets
    assert [column.path for column in sheet.columns] == [("科目名称",), ("基本支出",), ("项目支出",)]
    assert [(line.labels, line.amounts) for line in sheet.rows] == [(("行政运行",), ("12.00", "3.00"))]


def test_a_total_that_begins_a_page_is_a_row_of_its_own() -> None:
    header = row(55, "项目", "预算数", "上年预算数")
    first = page(1, printed(*HEADING, *header, *row(75, "三、事业收入")), [40, 60, 80])
    (sheet,) = laid_out(first, page(2, printed(*row(25, "本年收入合计", "12.00", "3.00")), [10, 30])).sheets
    assert [line.labels for line in sheet.rows] == [("三、事业收入",), ("本年收入合计",)]


def test_a_table_without_a_title_is_said() -> None:
    xs = [*XS, 500.0]
    rows = [("科目名称", "合计", "基本支出", "项目支出"), *[("行政运行", "5.00", "3.00", "2.00")] * 3]
    cells = [(x + 4, 55 + 20 * n, text) for n, texts in enumerate(rows) for x, text in zip(xs, texts, strict=False)]
    glyphs = printed(*cells)
    across: list[Rule] = [(y, xs[0], xs[-1]) for y in (40.0, 60.0, 80.0, 100.0, 120.0)]
    found = laid_out(Ink(1, 520, 300, glyphs, across, [(x, 40.0, 120.0) for x in xs]))
    assert not found.sheets
    assert [said.code for said in found.diagnostics] == ["table-untitled"]


def test_columns_that_the_next_page_parts_are_headed_by_both_pages() -> None:
    glyphs = printed(*HEADING, *row(55, "科目名称", "基本支出"))
    first = Ink(1, 420, 300, glyphs, [(y, 0.0, 400.0) for y in (40.0, 60.0)], [(x, 40.0, 60.0) for x in (0, 200, 400)])
    rest = [*row(25, "", "人员经费", "公用经费"), *row(45, "行政运行", "12.00", "3.00")]
    (sheet,) = laid_out(first, page(2, printed(*rest), [10, 30, 50])).sheets
    paths = [("科目名称",), ("基本支出", "人员经费"), ("基本支出", "公用经费")]
    assert [column.path for column in sheet.columns] == paths
    assert [(line.labels, line.amounts) for line in sheet.rows] == [(("行政运行",), ("12.00", "3.00"))]


def test_rows_behind_a_header_that_ends_its_page_are_the_tables() -> None:
    first = page(1, printed(*HEADING, *row(55, "科目名称", "基本支出", "项目支出")), [40, 60])
    body = [*row(25, "一、本年支出"), *row(45, "行政运行", "12.00", "3.00")]
    (sheet,) = laid_out(first, page(2, printed(*body), [10, 30, 50])).sheets
    assert [line.labels for line in sheet.rows] == [("一、本年支出",), ("行政运行",)]
    assert [column.path for column in sheet.columns][1:] == [("基本支出",), ("项目支出",)]


def test_the_next_number_begins_a_row_of_its_own_where_no_rule_ends_the_page() -> None:
    header = row(55, "项目", "预算数", "上年预算数")
    first = page(1, printed(*HEADING, *header, *row(75, "十九、住房保障支出", "12.00", "3.00")), [40, 60], below=30)
    last = page(
        2, printed(*row(25, "二十、粮油物资储备支出"), *row(45, "支出合计", "12.00", "3.00")), [30, 50], above=20
    )
    (sheet,) = laid_out(first, last).sheets
    assert [line.labels for line in sheet.rows] == [("十九、住房保障支出",), ("二十、粮油物资储备支出",), ("支出合计",)]


def test_names_over_columns_are_of_the_header_where_names_follow_below_them() -> None:
    """No rule crosses the header, so that a name over columns stands in a row without the names beside it."""
    glyphs = printed(
        *HEADING, *row(55, "本年支出"), (240.0, 75.0, "预算数"),
        *row(95, "项目", "合计", "基本支出"), *row(115, "行政运行", "12.00", "3.00"),
    )  # fmt: skip
    ys = [40.0, 60.0, 80.0, 100.0, 120.0]
    across = [(y, XS[0], XS[-1]) for y in ys]
    down = [(x, 40.0, 120.0) for x in (XS[0], XS[-1])] + [(XS[1], 60.0, 120.0), (XS[2], 80.0, 120.0)]
    (sheet,) = laid_out(Ink(1, 420, 300, glyphs, across, down)).sheets
    assert [column.path for column in sheet.columns][1:] == [
        ("本年支出", "预算数", "合计"),
        ("本年支出", "预算数", "基本支出"),
    ]
