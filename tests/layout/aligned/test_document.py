"""Texts that keep their columns, as `pdftotext -layout` writes them: one column for a character."""

import attrs
import pytest

import cnbudget
from cnbudget.layout.aligned import with_aligned_grids
from cnbudget.layout.aligned.pieces import Width
from cnbudget.layout.text_pages import pages_of_text
from cnbudget.model.document import Document
from cnbudget.model.limits import Limits
from cnbudget.model.place import Place
from cnbudget.model.table_layout import TableLayout
from cnbudget.readers.page import PageSource
from cnbudget.readers.text import read_text
from tests.layout.made import cells

LISTS = """\
                                                                  表1
                    收支总体情况表
单位名称：海港市统计局                                           单位：万元
              收入                                支出
         项目         预算                   项目          预算
一、预算拨款                   3,000.00 一、一般公共服务支出               2,000.00
二、事业收入                     500.00 二、教育支出                         0.00
三、其他收入                            三、住房保障支出                    1,500.00
     本年收入合计                3,500.00      本年支出合计                 3,500.00
"""


def parsed(text: str) -> Document:
    return cnbudget.parse_text(text)


def test_lists_side_by_side() -> None:
    found = cells(parsed(LISTS))
    assert ("一、预算拨款", "收入/预算", "3000.00") in found
    assert ("一、一般公共服务支出", "支出/预算", "2000.00") in found
    assert ("三、住房保障支出", "支出/预算", "1500.00") in found
    assert ("本年收入合计", "收入/预算", "3500.00") in found


ONE_GROUP = """\
                                                                     表3
                              支出总体情况表
单位名称：海港市统计局                                             单位：万元
                                               本年支出
科目编码         科目名称         合计                                     上缴上级支出
                                       基本支出      项目支出
                合计           3,210.00    3,000.00      210.00
201      一般公共服务支出          3,000.00    3,000.00
         机关事业单位基本养老保
2080505                        210.00                  210.00
         险缴费支出
"""


def test_names_over_several_columns_and_a_blank_column() -> None:
    document = parsed(ONE_GROUP)
    found = cells(document)
    assert ("合计", "合计", "3210.00") in found
    assert ("201|一般公共服务支出", "本年支出/基本支出", "3000.00") in found
    assert ("2080505|机关事业单位基本养老保险缴费支出", "本年支出/项目支出", "210.00") in found
    assert not document.coverage.unplaced_tokens


def test_places_are_lines_of_the_text() -> None:
    (table,) = parsed(ONE_GROUP).tables
    assert [str(cell.place) for cell in table.cells][:2] == ["l7", "l7"]
    assert str(table.cells[-1].place) == "l10"


def test_pages_are_counted_where_form_feeds_part_them() -> None:
    document = parsed(f"封面\n\f{ONE_GROUP}")
    assert {cell.place.page for cell in document.tables[0].cells} == {2}


NUMBERED = """\
                                                       表2
                     收入总体情况表
单位名称：海港市统计局                                   单位：万元
   单位名称         总计         财政拨款      其他收入
      **            1            2            3            4
合计             3,210.00     3,000.00       210.00
统计局           3,210.00     3,000.00       210.00
"""


def test_more_numbers_of_columns_than_names_refute_a_header() -> None:
    (diagnostic,) = [each for each in parsed(NUMBERED).diagnostics if each.code == "table-unaligned"]
    assert "more columns are numbered than its header has names" in diagnostic.message
    marked = NUMBERED.replace("   **            1            2            3            4", "栏 次 1 2 3")
    assert cells(parsed(marked))[:2] == [("合计", "总计", "3210.00"), ("合计", "财政拨款", "3000.00")]


UNSURE = """\
                                                       表4
                     收入总体情况表
单位名称：海港市统计局                               单位：万元
单位名称        合计       事业收入   其他收入   经营收入
合计       3,210.00                 3,210.00
海港市统计局   3,210.00                 3,210.00
"""


def test_amounts_under_two_names_are_refused_and_named() -> None:
    document = parsed(UNSURE)
    assert not document.tables
    (refusal,) = [found for found in document.diagnostics if found.code == "table-unaligned"]
    assert "收入总体情况表" in refusal.message
    assert [token.text for token in document.coverage.unplaced_tokens] == ["3,210.00"] * 4


DATED = """\
                     政府采购预算表
单位名称：海港市统计局                               单位：万元
采购项目         经济科目编码 实施采购时间             预算金额
食堂服务         30227                       423,800.00
保安服务         30227 2026-10-31 08:00:00   250,000.00
物业服务         30209 2026-04-30 08:00:00   897,000.00
"""


def test_dates_that_touch_codes_are_no_part_of_labels() -> None:
    assert {label for label, _, _ in cells(parsed(DATED))} == {"食堂服务|30227", "保安服务|30227", "物业服务|30209"}


@pytest.mark.parametrize(("one", "two", "wide"), [(4, 2, False), (4, 1, True), (1, 0, True), (2, 2, False)])
def test_ideographs_take_two_columns_where_clearly_fewer_tables_are_refused(
    one: int, two: int, monkeypatch: pytest.MonkeyPatch, *, wide: bool
) -> None:
    refused = TableLayout(Place(), "aligned", "refused")

    def laid_out(source: PageSource, width: Width) -> PageSource:
        return attrs.evolve(source, refused=(refused,) * (two if width.display else one))

    monkeypatch.setattr("cnbudget.layout.aligned.document._with_grids", laid_out)
    found = with_aligned_grids(pages_of_text(read_text(ONE_GROUP, Limits())))
    assert len(found.refused) == (two if wide else one)


CONTINUED = ONE_GROUP + "\f  30199    其他工资福利支出              6.00                    6.00\n"


def test_a_page_without_header_goes_on_with_the_columns_of_the_page_before() -> None:
    document = parsed(CONTINUED)
    assert [cell for cell in cells(document) if cell[2] == "6.00"] == [
        ("30199|其他工资福利支出", "合计", "6.00"),
        ("30199|其他工资福利支出", "本年支出/项目支出", "6.00"),
    ]
    assert document.coverage.total == sum(
        getattr(document.coverage, name)
        for name in ("cell", "rate", "narrative", "code", "ordinal", "furniture", "performance")
    ) + len(document.coverage.unplaced_tokens)
