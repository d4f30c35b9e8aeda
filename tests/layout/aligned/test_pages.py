"""Pages that know where their lines print what: cells keep page and box, columns and rows are those of the page."""

import pytest

from cnbudget.layout.aligned import with_aligned_grids
from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.touching import names_apart
from cnbudget.model.characters import NUMBER
from cnbudget.model.document import Document
from cnbudget.model.place import Source
from cnbudget.pipeline import read_paged_document
from cnbudget.readers.page import Page, PageLine, PageSource, Word
from tests.layout.made import cells

SIZE, WIDTH, HEIGHT = 10.0, 600.0, 800.0

Text = tuple[float, str]
"""Where a text begins (of an amount: ends) on its line, and the text."""


def _width(text: str) -> float:
    return sum(SIZE / 2 if ord(character) < 0x2000 else SIZE for character in text)


def _word(at: float, text: str) -> tuple[float, float, str]:
    left = at - _width(text) if text[0] in "-0123456789" and "." in text else at
    return left, left + _width(text), text


def line(y: float, *texts: Text) -> PageLine:
    """A line of texts with wide gaps between, or of texts that touch where one ends at the left edge of the next."""
    found = sorted(_word(at, text) for at, text in texts)
    words, printed = [], ""
    for n, (left, right, text) in enumerate(found):
        blanks = 0 if not n or left - found[n - 1][1] < SIZE / 3 else 4
        words.append(Word(text, left, right, blanks))
        printed += " " * blanks + text
    box = (found[0][0], y - SIZE, found[-1][1], y)
    tokens = len(NUMBER.findall(printed))
    return PageLine(printed, box, SIZE, tokens, words=tuple(words) if len(words) > 1 else ())


def page(*lines: PageLine, number: int = 1) -> Page:
    return Page(number, WIDTH, HEIGHT, lines, ())


def parsed(*pages: Page) -> Document:
    return read_paged_document(PageSource(pages), Source("made.pdf", "pdf", 0, "0" * 64), formats=None)


TITLE = (line(60, (250, "支出总体情况表")), line(80, (50, "单位名称：海港市统计局"), (500, "单位：万元")))
HEAD = line(100, (60, "科目编码"), (150, "科目名称"), (290, "合计"), (380, "基本支出"), (480, "项目支出"))
BODY = (
    line(120, (180, "合计"), (320, "3,210.00"), (420, "3,000.00"), (520, "210.00")),
    line(140, (50, "201"), (120, "一般公共服务支出"), (320, "3,000.00"), (420, "3,000.00")),
    line(154, (120, "机关事业单位基本养老")),
    line(160, (50, "2080505"), (320, "210.00"), (520, "210.00")),
    line(166, (120, "保险缴费支出")),
)
FOUND = [
    ("合计", "合计", "3210.00"),
    ("合计", "基本支出", "3000.00"),
    ("合计", "项目支出", "210.00"),
    ("201|一般公共服务支出", "合计", "3000.00"),
    ("201|一般公共服务支出", "基本支出", "3000.00"),
    ("2080505|机关事业单位基本养老保险缴费支出", "合计", "210.00"),
    ("2080505|机关事业单位基本养老保险缴费支出", "项目支出", "210.00"),
]


def test_columns_rows_and_wrapped_labels() -> None:
    document = parsed(page(*TITLE, HEAD, *BODY))
    assert cells(document) == FOUND
    assert not document.coverage.unplaced_tokens


def test_cells_keep_page_and_box() -> None:
    (table,) = parsed(page(*TITLE, HEAD, *BODY, number=7)).tables
    for cell, printed in zip(table.cells, (*[BODY[0]] * 3, *[BODY[1]] * 2, *[BODY[3]] * 2), strict=True):
        assert cell.place.page == 7
        assert cell.place.box is not None
        left, top, right, bottom = cell.place.box
        word = next(word for word in printed.words if word.text == cell.printed and left < word.right < right)
        assert left < word.left
        assert top < printed.box[3] - SIZE / 2 < bottom


def test_a_page_without_header_goes_on_by_position() -> None:
    document = parsed(
        page(*TITLE, HEAD, *BODY),
        page(line(60, (50, "221"), (120, "住房保障支出"), (320, "6.00"), (520, "6.00")), number=2),
    )
    assert cells(document) == [
        *FOUND,
        ("221|住房保障支出", "合计", "6.00"),
        ("221|住房保障支出", "项目支出", "6.00"),
    ]


def test_a_running_head_of_a_short_document_is_no_header() -> None:
    head = line(20, (50, "某局2026年部门预算公开"))
    document = parsed(
        page(head, *TITLE, HEAD, *BODY),
        page(head, line(60, (50, "221"), (120, "住房保障支出"), (320, "6.00"), (520, "6.00")), number=2),
    )
    assert cells(document)[-2:] == [
        ("221|住房保障支出", "合计", "6.00"),
        ("221|住房保障支出", "项目支出", "6.00"),
    ]


def test_a_header_that_every_page_repeats_at_its_head_is_no_furniture() -> None:
    head = line(40, (60, "科目编码"), (150, "科目名称"), (290, "合计"), (380, "基本支出"), (480, "项目支出"))
    names = ("教育支出", "农林水支出", "交通运输支出", "金融支出", "科学技术支出")
    rows = [line(60, (50, "205"), (120, name), (320, "6.00"), (520, "6.00")) for name in names]
    document = parsed(page(*TITLE, HEAD, *BODY), *(page(head, row, number=n) for n, row in enumerate(rows, 2)))
    assert cells(document)[len(FOUND) :] == [
        (f"205|{name}", column, "6.00") for name in names for column in ("合计", "项目支出")
    ]


CUT = line(190, (50, "221"), (120, "其他政府性基金"), (320, "6.00"), (520, "6.00"))
REPEATED = line(60, *((left, text) for left, text in zip((60, 150, 290, 380, 480), HEAD.text.split(), strict=True)))


@pytest.mark.parametrize(
    "above",
    [(), (REPEATED,), (line(20, (250, "支出总体情况表")), line(40, (500, "单位：万元"))), (TITLE[0], REPEATED)],
    ids=["at the head", "below the header", "below the heading", "below both"],
)
def test_the_rest_of_a_label_on_a_page_without_amounts_is_joined(above: tuple[PageLine, ...]) -> None:
    document = parsed(page(*TITLE, HEAD, *BODY, CUT), page(*above, line(80, (120, "收入安排的支出")), number=2))
    assert cells(document)[len(FOUND) :] == [
        ("221|其他政府性基金收入安排的支出", "合计", "6.00"),
        ("221|其他政府性基金收入安排的支出", "项目支出", "6.00"),
    ]
    assert not document.coverage.unplaced_tokens
    assert document.coverage.classed == document.coverage.total


def test_a_label_may_go_on_over_two_pages() -> None:
    document = parsed(
        page(*TITLE, HEAD, *BODY, CUT),
        page(line(80, (120, "收入")), number=2),
        page(line(80, (120, "安排的支出")), number=3),
    )
    assert cells(document)[-1] == ("221|其他政府性基金收入安排的支出", "项目支出", "6.00")


@pytest.mark.parametrize("pages", [1, 2])
def test_a_row_whose_label_may_go_on_is_left_unread(pages: int) -> None:
    """Behind lines that may be its rest stands what is none of the table's: nothing shows which of them are."""
    rests = [page(line(60, (120, "收入")), number=n) for n in range(2, pages + 1)]
    last = page(line(60, (120, "安排的支出")), line(74, (150, "二、名词解释")), number=pages + 1)
    document = parsed(page(*TITLE, HEAD, *BODY, CUT), *rests, last)
    assert cells(document) == FOUND
    assert [token.text for token in document.coverage.unplaced_tokens] == ["6.00", "6.00"]
    (unread,) = [found for found in document.diagnostics if found.code == "row-unaligned"]
    assert "next page" in unread.message


def test_prose_on_the_next_page_is_no_rest_of_a_label() -> None:
    prose = page(line(60, (50, "二、本年预算收支增减变化的情况说明如下，其中主要是人员经费的增加")), number=2)
    assert cells(parsed(page(*TITLE, HEAD, *BODY, CUT), prose))[-1] == ("221|其他政府性基金", "项目支出", "6.00")


def test_labels_at_the_head_of_a_page_are_no_header() -> None:
    """The page repeats its table's heading and not its header; what may be the rest of a label begins it."""
    rows = (
        line(100, (120, "收入安排的支出")),
        line(120, (50, "204"), (120, "公共安全支出"), (320, "7.00"), (520, "7.00")),
        line(140, (50, "205"), (120, "教育支出"), (320, "7.00"), (520, "7.00")),
        line(160, (50, "206"), (120, "科学技术支出"), (320, "7.00"), (520, "7.00")),
    )
    document = parsed(page(*TITLE, HEAD, *BODY, CUT), page(*TITLE, *rows, number=2))
    assert [label for label, column, _ in cells(document)[len(FOUND) :] if column == "合计"] == [
        "205|教育支出",
        "206|科学技术支出",
    ]
    unread = [found.message for found in document.diagnostics if found.code == "row-unaligned"]
    assert len(unread) == 2  # 221 and 204: the label between them may be of either


def test_the_same_words_at_the_head_of_two_pages_are_no_running_head_where_a_label_goes_on() -> None:
    rows = (
        line(60, (120, "机关事业单位基本养老")), line(66, (50, "2080505"), (320, "6.00"), (520, "6.00")),
        line(72, (120, "保险缴费支出")),
    )  # fmt: skip
    document = parsed(page(*TITLE, HEAD, *BODY), page(*rows, number=2), page(*rows, number=3))
    assert [label for label, column, _ in cells(document)[len(FOUND) :] if column == "合计"] == [
        "2080505|机关事业单位基本养老保险缴费支出"
    ] * 2


def test_as_many_columns_are_the_same_where_the_page_before_prints_no_code() -> None:
    head = line(100, (55, "行次"), (105, "科目编码"), (180, "科目名称"), (290, "合计"), (480, "项目支出"))
    first = line(120, (60, "1"), (200, "合计"), (320, "6.00"), (520, "6.00"))
    second = line(60, (60, "2"), (70, "205"), (160, "教育支出"), (320, "6.00"), (520, "6.00"))
    document = parsed(page(*TITLE, head, first), page(second, number=2))
    assert cells(document) == [
        (label, column, "6.00") for label in ("合计", "205|教育支出") for column in ("合计", "项目支出")
    ]


def test_a_sentence_that_ends_in_a_word_of_titles_is_none_in_a_column_of_goals() -> None:
    head = line(100, (60, "项目名称"), (290, "合计"), (440, "绩效目标"))
    rows = (
        line(120, (50, "档案管理"), (320, "3.00"), (400, "全年可用。")),
        line(140, (400, "逐个评估，预算表")), line(146, (50, "线路租赁"), (320, "6.00")),
        line(152, (400, "按时报送。")),
    )  # fmt: skip
    assert cells(parsed(page(*TITLE, head, *rows))) == [("档案管理", "合计", "3.00"), ("线路租赁", "合计", "6.00")]


def test_a_goal_that_ends_in_a_word_of_titles_is_none_above_the_first_amounts() -> None:
    head = line(100, (60, "项目名称"), (290, "合计"), (440, "绩效目标"))
    rows = (
        line(134, (400, "培训、打通数据，表")), line(140, (50, "合计"), (320, "9.00")), line(146, (400, "格齐全。")),
        line(160, (50, "线路租赁"), (320, "9.00"), (400, "按时报送。")),
    )  # fmt: skip
    assert cells(parsed(page(*TITLE, head, *rows))) == [("合计", "合计", "9.00"), ("线路租赁", "合计", "9.00")]


def test_the_last_line_of_a_label_and_a_goal_is_no_title_below_the_last_amounts() -> None:
    head = line(100, (60, "项目名称"), (290, "合计"), (440, "绩效目标"))
    rows = (
        line(120, (50, "档案管理"), (320, "3.00"), (400, "全年可用。")),
        line(148, (50, "线路租赁和"), (400, "逐个评估。")),
        line(160, (50, "影像管理"), (320, "6.00"), (400, "缩短等候")),
        line(172, (50, "系统建设"), (400, "时间，表格和")),
    )  # fmt: skip
    assert cells(parsed(page(*TITLE, head, *rows))) == [
        ("档案管理", "合计", "3.00"),
        ("线路租赁和影像管理系统建设", "合计", "6.00"),
    ]


def test_a_unit_line_above_a_name_that_begins_as_far_right_is_none_of_the_header() -> None:
    unit = line(88, (480, "单位：万元"))
    document = parsed(page(TITLE[0], unit, HEAD, *BODY))
    assert cells(document) == FOUND
    assert {table.unit for table in document.tables} == {"万元"}


def test_amounts_are_not_counted_on_by_the_goal_beside_them() -> None:
    head = line(100, (60, "项目名称"), (290, "合计"), (400, "绩效目标"))
    words = (Word("档案管理", 50, 90, 0), Word("3.00", 300, 320, 4), Word("年停电不超过两次", 323, 403, 1))
    rows = (
        PageLine("档案管理 3.00 年停电不超过两次", (50, 110, 403, 120), SIZE, 1, words=words),
        line(140, (50, "线路租赁"), (320, "6.00"), (330, "按时报送")),
    )
    assert cells(parsed(page(*TITLE, head, *rows))) == [("档案管理", "合计", "3.00"), ("线路租赁", "合计", "6.00")]


def test_labels_of_two_levels_stand_under_one_name_beside_the_numbers_of_rows() -> None:
    head = line(100, (50, "行次"), (170, "项目"), (380, "合计"))
    rows = (
        line(120, (55, "1"), (90, "行政经费"), (400, "5.00")),
        line(140, (55, "2"), (150, "公务用车运行维护费"), (400, "3.00")),
        line(160, (55, "3"), (150, "公务接待费"), (400, "2.00")),
    )
    assert cells(parsed(page(*TITLE, head, *rows))) == [
        ("行政经费", "合计", "5.00"),
        ("公务用车运行维护费", "合计", "3.00"),
        ("公务接待费", "合计", "2.00"),
    ]


def test_numbers_of_rows_stand_under_their_own_name_beside_a_blank_column_of_codes() -> None:
    head = (
        line(94, (80, "科目")), line(100, (50, "行次"), (115, "项目名称"), (380, "合计")), line(106, (80, "编码")),
    )  # fmt: skip
    first = line(120, (55, "1"), (110, "合计"), (400, "5.00"))
    assert cells(parsed(page(*TITLE, *head, first))) == [("合计", "合计", "5.00")]


def test_a_total_set_letter_by_letter_is_one_word_where_labels_begin_under_its_end() -> None:
    head = line(100, (50, "行次"), (150, "项目"), (380, "合计"))
    rows = (
        line(120, (55, "1"), (110, "合"), (140, "计"), (400, "5.00")),
        *(line(140 + 20 * n, (55, str(n + 2)), (138, name), (400, "5.00")) for n, name in enumerate(("教育", "农林"))),
    )
    assert [label for label, _, _ in cells(parsed(page(*TITLE, head, *rows)))] == ["合计", "教育", "农林"]


def test_a_number_within_words_is_none_of_a_column() -> None:
    head = line(100, (50, "行次"), (150, "项目名称"), (380, "合计"))
    hotline = PageLine(
        "2  局2021 年 12345 热线 3.00",
        (55, 110, 400, 120), SIZE, 4,
        words=(
            Word("2", 55, 60, 0), Word("局2021", 100, 130, 4), Word("年", 133, 143, 1), Word("12345", 146, 171, 1),
            Word("热线", 174, 194, 1), Word("3.00", 380, 400, 4),
        ),
    )  # fmt: skip
    rows = (hotline, line(140, (55, "3"), (100, "行政审批"), (400, "5.00")))
    assert cells(parsed(page(*TITLE, head, *rows))) == [
        ("局2021年12345热线", "合计", "3.00"),
        ("行政审批", "合计", "5.00"),
    ]


def test_lines_that_reach_into_each_other_are_one_row() -> None:
    """（一） begins a label elsewhere; here it stands too near to the line above for a row of its own."""
    head = line(100, (50, "部门经济科目"), (180, "政府经济科目"), (380, "合计"))
    rows = (
        line(120, (180, "[503]机关")), line(126, (50, "[310]资本")),
        line(132, (180, "资本性支出"), (400, "5.00")), line(138, (50, "性支出")), line(144, (180, "（一）")),
    )  # fmt: skip
    assert cells(parsed(page(*TITLE, head, *rows))) == [("[310]资本性支出|[503]机关资本性支出（一）", "合计", "5.00")]


def test_a_label_that_crosses_into_another_column_refuses_the_page_that_goes_on() -> None:
    document = parsed(
        page(*TITLE, HEAD, *BODY), page(line(60, (70, "221住房保障支出"), (320, "6.00"), (520, "6.00")), number=2)
    )
    assert cells(document) == FOUND
    assert [token.text for token in document.coverage.unplaced_tokens][-2:] == ["6.00", "6.00"]


def test_amounts_under_two_names_are_refused_and_named() -> None:
    head = line(100, (60, "科目名称"), (250, "合计"), (370, "事业收入"), (417, "其他收入"))
    document = parsed(page(*TITLE, head, line(120, (60, "合计"), (270, "5.00"), (425, "1,123,005.00"))))
    assert not document.tables
    assert [found.code for found in document.diagnostics if found.code == "table-unaligned"] == ["table-unaligned"]
    assert [token.text for token in document.coverage.unplaced_tokens] == ["5.00", "1,123,005.00"]


def test_a_row_without_label_is_left_unread_and_named() -> None:
    document = parsed(page(*TITLE, HEAD, *BODY, line(200, (320, "7.00"), (420, "7.00"))))
    assert cells(document) == FOUND
    assert [token.text for token in document.coverage.unplaced_tokens] == ["7.00", "7.00"]
    (unread,) = [found for found in document.diagnostics if found.code == "row-unaligned"]
    assert "no label" in unread.message


def test_amounts_under_a_name_of_labels_that_prints_none_are_refused() -> None:
    head = line(100, (50, "项目"), (290, "合计"), (480, "项目支出"))
    document = parsed(page(*TITLE, head, line(120, (320, "6.00"), (520, "6.00"))))
    assert not cells(document)
    assert [token.text for token in document.coverage.unplaced_tokens] == ["6.00", "6.00"]
    three = line(100, (50, "因公出国费"), (290, "公务接待费"), (480, "公务用车运行费"))
    assert cells(parsed(page(*TITLE, three, line(120, (320, "6.00"), (520, "6.00")))))


def test_the_end_of_a_label_is_none() -> None:
    row = line(190, (50, "221"), (120, "级）"), (320, "6.00"), (520, "6.00"))
    numbered = line(190, (50, "221"), (120, "1）住房改革"), (320, "6.00"), (520, "6.00"))
    assert cells(parsed(page(*TITLE, HEAD, *BODY, row))) == FOUND
    assert cells(parsed(page(*TITLE, HEAD, *BODY, numbered)))[-1] == ("221|1）住房改革", "项目支出", "6.00")


def test_lists_side_by_side_whose_texts_touch() -> None:
    document = parsed(
        page(
            line(60, (250, "收支总体情况表")),
            line(80, (50, "单位名称：海港市统计局"), (500, "单位：万元")),
            line(100, (130, "收入"), (400, "支出")),
            line(120, (80, "项目"), (200, "预算"), (330, "项目"), (460, "预算")),
            line(140, (50, "一、预算拨款"), (250, "3,000.00"), (250, "一、一般公共服务支出"), (500, "2,000.00")),
            line(160, (50, "二、事业收入"), (250, "500.00"), (250, "二、教育支出"), (500, "1,500.00")),
            line(180, (80, "收入总计"), (250, "3,500.00"), (280, "支出总计"), (500, "3,500.00")),
        )
    )
    assert cells(document) == [
        ("一、预算拨款", "收入/预算", "3000.00"),
        ("一、一般公共服务支出", "支出/预算", "2000.00"),
        ("二、事业收入", "收入/预算", "500.00"),
        ("二、教育支出", "支出/预算", "1500.00"),
        ("收入总计", "收入/预算", "3500.00"),
        ("支出总计", "支出/预算", "3500.00"),
    ]


def test_pages_without_amounts_outside_their_grids_are_as_they_were() -> None:
    source = PageSource((page(*TITLE, line(100, (50, "本年预算共3,210.00万元，增加10.00万元。"))),))
    assert with_aligned_grids(source) is source


@pytest.mark.parametrize("flow", [True, False])
def test_only_pages_with_positions_are_read(*, flow: bool) -> None:
    made = Page(1, WIDTH, HEIGHT, (*TITLE, HEAD, *BODY), (), flow=flow)
    assert bool(with_aligned_grids(PageSource((made,))).pages[0].grids) != flow


def test_names_that_touch_are_cut_and_names_with_a_blank_joined() -> None:
    basic, project = Piece("基本支出", 0, 8, exact=True), Piece("项目支出", 8.5, 16.5, exact=True)
    both = Piece("基本支出项目支出", 0, 16.5, exact=True, parts=(basic, project))
    assert [piece.text for piece in names_apart([both])] == ["基本支出", "项目支出"]
    year, name = Piece("2026", 0, 4, exact=True), Piece("年预算数", 5, 13, exact=True, joins=True)
    assert [piece.text for piece in names_apart([year, name])] == ["2026年预算数"]


LISTS = line(100, (60, "项目"), (190, "预算数"), (260, "功能分类"), (380, "预算数"), (440, "用途"), (540, "预算数"))


def test_amounts_of_a_list_that_prints_no_label_on_a_page_are_left_unread() -> None:
    first = line(
        120, (50, "拨款收入"), (220, "6.00"), (250, "教育支出"), (410, "6.00"), (430, "基本支出"), (570, "6.00")
    )
    second = line(60, (50, "收入合计"), (220, "6.00"), (250, "支出合计"), (570, "6.00"))
    document = parsed(page(*TITLE, LISTS, first), page(second, number=2))
    assert len(cells(document)) == 3
    assert [token.text for token in document.coverage.unplaced_tokens] == ["6.00", "6.00"]


def test_two_labels_on_a_line_are_not_read_as_one_where_another_one_covers_both_columns() -> None:
    head = line(100, (60, "项目"), (190, "科目"), (390, "合计"))
    rows = (
        line(120, (50, "单位购置纳入固定资产核算范围的常用办公设备"), (420, "2.00")),
        line(140, (60, "定额"), (180, "办公费"), (420, "1.00")),
        line(160, (60, "合计"), (420, "3.00")),
        line(180, (60, "其他"), (420, "0.00")),
    )
    document = parsed(page(*TITLE, head, *rows))
    assert not any("定额" in label for label, _, _ in cells(document))
    assert "1.00" in [token.text for token in document.coverage.unplaced_tokens]


def test_the_last_line_of_a_name_heads_its_column_where_amounts_stand_right_of_it() -> None:
    head = (
        line(100, (355, "财政专户拨")),
        line(108, (60, "项目名称"), (200, "总计"), (430, "其他资金")),
        line(117, (375, "款")),
    )
    row = line(140, (50, "档案管理"), (220, "9.00"), (410, "6.00"), (470, "3.00"))
    found = cells(parsed(page(*TITLE, *head, row)))
    assert found[1:] == [("档案管理", "财政专户拨款", "6.00"), ("档案管理", "其他资金", "3.00")]


def test_whole_numbers_in_the_rows_of_a_refused_table_are_unplaced() -> None:
    merged = line(100, (60, "科目编码"), (150, "科目名称"), (280, "合计基本支出"), (480, "项目支出"))
    rows = (
        line(120, (50, "205"), (120, "教育支出"), (320, "3,210.00"), (420, "3,000.00"), (520, "210.00")),
        line(140, (50, "2050803"), (120, "培训支出"), (315, "25"), (415, "25"), (520, "0")),
        line(160, (60, "2"), (120, "其他支出"), (315, "5"), (415, "5")),
    )
    document = parsed(page(*TITLE, merged, *rows))
    assert "table-unaligned" in {found.code for found in document.diagnostics}
    left = [token.text for token in document.coverage.unplaced_tokens]
    assert sorted(left) == sorted(["3,210.00", "3,000.00", "210.00", "25", "25", "0", "5", "5"])


def test_a_refused_table_of_other_things_than_money_leaves_its_counts() -> None:
    title = (line(60, (250, "人员情况表")), line(80, (50, "单位名称：海港市统计局"), (500, "单位：人")))
    merged = line(100, (60, "项目"), (280, "合计在职人员"), (480, "离休人员"))
    document = parsed(page(*title, merged, line(120, (60, "行政编制"), (315, "25"), (415, "20"), (520, "5"))))
    assert not document.coverage.unplaced_tokens


def test_whole_numbers_below_a_title_and_unit_are_unplaced_where_no_table_was_read() -> None:
    """Amounts in 元 have no decimals, by which rows of tables are known; the sentence below them ends the rows."""
    lines = (
        line(60, (250, "表六 基本支出预算表")),
        line(80, (500, "单位：元")),
        line(100, (50, "科目编码"), (150, "科目名称"), (420, "合计人员经费公用经费")),
        line(120, (50, "301"), (150, "工资福利支出"), (420, "4000000 4000000 0")),
        line(140, (50, "1"), (150, "法律顾问"), (420, "50000")),
        line(160, (50, "全市共有车辆 5 辆。")),
        line(180, (50, "编制人数 25 人")),
    )
    document = parsed(page(*lines))
    assert "table-unread" in {found.code for found in document.diagnostics}
    assert [token.text for token in document.coverage.unplaced_tokens] == ["4000000", "4000000", "0", "50000"]
