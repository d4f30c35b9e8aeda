"""Performance forms whose cells no grid shows are named, and nothing of them is read."""

import pytest

import cnbudget
from cnbudget.layout.grid.document import lay_out_pages
from cnbudget.layout.sheet import Layout
from cnbudget.model.document import Document
from cnbudget.readers.page import Grid, PageLine, PageSource
from cnbudget.vocabulary.profile import Profile
from tests.layout.made import grid, line, page

TITLE = "项目支出绩效目标表"
CARD = (
    "项目名称    河堤养护",
    "主管部门    某市水务局    实施单位    某市河堤管理所",
    "年度总体目标    养护河堤36.5公里，巡查120次。",
    "一级指标    二级指标    三级指标    指标值",
    "产出指标    数量指标    养护里程    ≥36.5公里",
    "            巡查次数    ≥120次",
)
CARD_NUMBERS = ["36.5", "120", "36.5", "120"]

TEXT = """\
某市水务局2026年部门预算
                     收入总表
                                         单位：万元
   项目               合计        财政拨款
某市水务局              80.40         80.40
某市河堤管理所            19.60         19.60
   合计              100.00        100.00
\f
                   项目支出绩效目标表
                      （2026年度）
项目名称        河堤养护
主管部门        某市水务局         实施单位          某市河堤管理所
            年度资金总额          80.40
项目资金（万元）    其中：财政拨款         80.40
            其他资金            0.00
年度总体目标      养护河堤36.5公里，巡查120次。
     一级指标          二级指标            三级指标              指标值
产出指标        数量指标            养护里程            ≥36.5公里
产出指标        数量指标            巡查次数            ≥120次
满意度指标       服务对象满意度指标       居民满意度           ≥92%
"""


def laid_out(*items: PageLine | Grid) -> Layout:
    return lay_out_pages(PageSource((page(1, *items),)), Profile())


def printed(*texts: str, top: float = 60.0) -> list[PageLine]:
    return [line(text, top + 14 * n) for n, text in enumerate(texts)]


def unread(document: Document | Layout) -> list[str]:
    return [found.printed for found in document.diagnostics if found.code == "form-unread"]


def test_a_form_among_the_lines_of_a_page_is_named() -> None:
    layout = laid_out(*printed(TITLE, *CARD))
    assert unread(layout) == [TITLE]
    assert [token.text for token in layout.unplaced] == CARD_NUMBERS
    assert not layout.prose


def test_a_form_of_extracted_text_is_named_and_the_table_above_it_is_read() -> None:
    document = cnbudget.parse_text(TEXT)
    assert unread(document) == [TITLE]
    assert document.performance == ()
    assert document.coverage.performance == 0
    expected = ["80.40", "80.40", "0.00", *CARD_NUMBERS, "92"]
    assert [token.text for token in document.coverage.unplaced_tokens] == expected
    assert [str(row.amount) for row in cnbudget.cells(document)].count("100.00") == 2
    assert "table-unaligned" not in {found.code for found in document.diagnostics}


def test_prose_around_a_form_stays_prose() -> None:
    below = "第四部分  名词解释", "基本支出：为保障机构正常运转发生的支出。"
    layout = laid_out(*printed("以下为3个项目的绩效目标。", TITLE, *CARD, *below))
    assert unread(layout) == [TITLE]
    assert layout.prose[0].text == "以下为3个项目的绩效目标。"
    assert "名词解释" in "".join(paragraph.text for paragraph in layout.prose)
    assert [token.text for token in layout.unplaced] == CARD_NUMBERS


def test_an_amount_and_one_word_are_enough_below_a_title() -> None:
    layout = laid_out(*printed(TITLE, "实施单位    某市河堤管理所", "资金    80.40"))
    assert unread(layout) == [TITLE]
    assert [token.text for token in layout.unplaced] == ["80.40"]


def test_the_year_below_a_title_is_of_the_heading() -> None:
    layout = laid_out(*printed(TITLE, "2026（年度）", *CARD))
    assert [token.text for token in layout.unplaced] == CARD_NUMBERS


def test_a_goal_may_fill_a_page() -> None:
    goal = ["完成全部河段的养护和巡查任务"] * 30
    layout = laid_out(*printed(TITLE, *CARD[:3], *goal, *CARD[3:], top=20.0))
    assert unread(layout) == [TITLE]
    assert [token.text for token in layout.unplaced] == CARD_NUMBERS


def test_each_title_is_a_form() -> None:
    second = "部门整体支出绩效自评表"
    assert unread(laid_out(*printed(TITLE, *CARD, second, *CARD))) == [TITLE, second]


@pytest.mark.parametrize(
    "texts",
    [
        ("目录", TITLE, "部门整体支出绩效目标表", "第二部分 情况说明"),
        (TITLE, "绩效指标", "本部门2026年安排3个项目。", "总体目标"),
        ("项目支出预算表（含绩效目标）", *CARD),
        CARD,
        (TITLE, "2026（年度）", CARD[3], "产出指标    数量指标"),
        (TITLE, *["说明"] * 45, *CARD),
    ],
)
def test_words_of_forms_in_the_prose_are_no_form(texts: tuple[str, ...]) -> None:
    assert unread(laid_out(*printed(*texts, top=20.0))) == []


def test_a_title_above_a_grid_is_read_with_it() -> None:
    rows = "项目名称|河堤养护\n年度总体目标|养护河堤36.5公里。\n实施单位|某市河堤管理所"
    layout = laid_out(line(TITLE, 80), grid(rows))
    assert unread(layout) == []
    assert [part.grid.cells[0].text for part in layout.form_parts] == ["项目名称"]
    assert not layout.unplaced
