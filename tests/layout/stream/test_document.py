"""Lines of text to sheets: what is read, and what is left unplaced rather than guessed."""

from cnbudget.layout.sheet import Layout, Sheet
from cnbudget.layout.stream import lay_out
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text

HEAD = "表 3 \n\n支出总体情况表 \n\n单位名称： 某局（本级）  单位：万元 \n\n"
BY_FUNCTION = "功能科目名称 \n一般公共预算支出 \n\n小计 其中：基本支出 项目支出 \n\n"
GOALS = (
    "表 12 \n\n 部门 预算项目支出及其他支出预算表 \n\n单位名称： 某局（本级）  单位：万元 \n\n支出项目类别（资\n\n金使用单位） \n总  计 \n\n"
    "财政拨款 \n\n财政专户拨款 其他资金 绩效目标 \n合计 一般公共预算 \n\n政府性 \n\n基金预算 \n\n国有资本 \n\n经营预算 \n\n"
)
SEVEN = "5.00 5.00 5.00 0.00 0.00 0.00 0.00 "


def layout(text: str) -> Layout:
    laid = lay_out(read_text(text, Limits()))
    prose = sum(len(paragraph.tokens) for paragraph in laid.prose)
    assert sum(laid.counts.values()) + len(laid.unplaced) + prose == laid.tokens, "tokens are conserved"
    return laid


def only(laid: Layout) -> Sheet:
    (sheet,) = laid.sheets
    return sheet


def rows(laid: Layout) -> list[tuple[str, ...]]:
    return [(*row.labels, *row.amounts) for row in only(laid).rows]


def test_a_wrapped_name_is_joined_and_its_amounts_follow() -> None:
    laid = layout(
        HEAD
        + BY_FUNCTION
        + "[201]一般公共服务支出 7.00 3.00 4.00 \n\n    [2010399]其他政府办公厅（室）及相关机\n\n构事务支出 \n7.00 3.00 4.00 \n"
    )
    assert rows(laid) == [
        ("[201]一般公共服务支出", "7.00", "3.00", "4.00"),
        ("[2010399]其他政府办公厅（室）及相关机构事务支出", "7.00", "3.00", "4.00"),
    ]
    assert laid.counts == {"furniture": 1, "cell": 6, "code": 2}
    assert not laid.unplaced


def test_heading_unit_and_notes_are_taken() -> None:
    sheet = only(layout(HEAD + BY_FUNCTION + "合    计 7.00 3.00 4.00 \n\n注： 金额单位转换，存在尾差。 \n"))
    assert (sheet.number, sheet.title, sheet.unit) == ("表3", "支出总体情况表", "万元")
    assert sheet.organisation == "某局（本级）"
    assert sheet.notes == ("金额单位转换，存在尾差。",)
    assert [column.path for column in sheet.columns][1:] == [
        ("一般公共预算支出", "小计"),
        ("一般公共预算支出", "其中：基本支出"),
        ("一般公共预算支出", "项目支出"),
    ]


def test_a_page_break_repeats_the_heading_and_joins_the_table() -> None:
    page = HEAD + BY_FUNCTION
    laid = layout(f"{page}[201]一般公共服务支出 7.00 3.00 4.00 \n\n\n\n{page}[206]科学技术支出 2.00 2.00 0.00 \n")
    assert [row.index for row in only(laid).rows] == [0, 1]


def test_a_name_cut_by_a_page_break_resumes_after_the_repeated_heading() -> None:
    page = HEAD + BY_FUNCTION
    laid = layout(
        f"{page}[2010399]其他政府办公\n\n厅（室）及相关机\n\n7.00 3.00 4.00 \n\n\n\n{page}构事务支出 \n\n[206]科学技术支出 2.00 2.00 0.00 \n"
    )
    assert [row.labels[0] for row in only(laid).rows] == [
        "[2010399]其他政府办公厅（室）及相关机构事务支出",
        "[206]科学技术支出",
    ]


def test_a_name_and_a_goal_cut_by_a_page_break_resume_on_one_line() -> None:
    laid = layout(
        f"{GOALS}合    计 {SEVEN}\n\n    系统平台租赁\n\n项目（2022-2025\n\n{SEVEN}\n\n租用平台，提供多渠道的服\n\n\n\n"
        f"{GOALS}年） 务，共 3 项。 \n\n    印刷经费 \n{SEVEN}\n\n印刷材料。 \n"
    )
    assert [(row.labels[0], row.goal) for row in only(laid).rows] == [
        ("合计", ""),
        ("系统平台租赁项目（2022-2025年）", "租用平台，提供多渠道的服务，共3项。"),
        ("印刷经费", "印刷材料。"),
    ]
    assert laid.counts["performance"] == 1
    assert laid.counts["ordinal"] == 2


def test_lists_side_by_side_keep_their_own_rows() -> None:
    head = "表 1 \n\n收支总体情况表 \n\n单位名称： 某局（本级）  单位：万元 \n\n收        入 支        出 \n\n项    目 预算 项    目 预算 \n\n"
    laid = layout(
        f"{head}一、预算拨款 9.00 一、一般公共服务支出 6.00 \n\n  二、国防支出 3.00 \n\n本年收入合计 9.00 本年支出合计 9.00 \n\n"
        "四、上级补助收入 0.00 二十四、结转下年 0.00 \n"
    )
    assert [(row.block, row.index, row.labels[0]) for row in only(laid).rows] == [
        (0, 0, "一、预算拨款"),
        (1, 0, "一、一般公共服务支出"),
        (1, 1, "二、国防支出"),
        (0, 2, "本年收入合计"),
        (1, 2, "本年支出合计"),
        (0, 3, "四、上级补助收入"),
        (1, 3, "二十四、结转下年"),
    ]


def test_amounts_that_are_no_row_are_unplaced_and_said() -> None:
    laid = layout(HEAD + BY_FUNCTION + "[201]一般公共服务支出\n7.00 3.00\n4.00\n[206]科学技术支出 2.00 2.00 0.00\n")
    assert rows(laid) == [("[206]科学技术支出", "2.00", "2.00", "0.00")]
    assert [token.text for token in laid.unplaced if "." in token.text] == ["7.00", "3.00", "4.00"]
    assert {diagnostic.code for diagnostic in laid.diagnostics} == {"row-torn"}


def test_centred_names_are_put_together_where_the_code_lists_prove_them() -> None:
    laid = layout(
        HEAD
        + BY_FUNCTION
        + "    其他政府办公厅（室）\n[2010399]           7.00 3.00 4.00\n    及相关机构事务支出\n[206]科学技术支出 2.00 2.00 0.00\n"
    )
    assert rows(laid)[0][0] == "[2010399]其他政府办公厅（室）及相关机构事务支出"


def test_a_centred_name_that_nothing_proves_leaves_its_row_unplaced() -> None:
    laid = layout(
        HEAD
        + BY_FUNCTION
        + "    某某（室）\n[2010399]           7.00 3.00 4.00\n    某某事务支出\n[206]科学技术支出 2.00 2.00 0.00\n"
    )
    assert [row.labels[0] for row in only(laid).rows] == ["[206]科学技术支出"]
    assert [token.text for token in laid.unplaced] == ["2010399", "7.00", "3.00", "4.00"]


def test_an_unknown_header_leaves_the_amounts_unplaced() -> None:
    laid = layout(HEAD + "甲 \n乙丙 \n[201]一般公共服务支出 7.00 3.00 4.00 \n")
    assert not laid.sheets
    assert [token.text for token in laid.unplaced] == ["201", "7.00", "3.00", "4.00"]
    assert laid.diagnostics[0].code == "header-unknown"


def test_a_header_with_swapped_columns_is_another_header() -> None:
    laid = layout(
        HEAD
        + "功能科目名称 \n一般公共预算支出 \n\n小计 项目支出 其中：基本支出 \n\n[201]一般公共服务支出 7.00 3.00 4.00 \n"
    )
    assert [column.path[-1] for column in only(laid).columns][1:] == ["小计", "项目支出", "其中：基本支出"]
    assert rows(laid) == [("[201]一般公共服务支出", "7.00", "3.00", "4.00")]


def test_prose_is_paragraphs_with_their_tokens() -> None:
    laid = layout("第一部分 概况 \n\n本部门有 14 个处室，人员共\n\n30 人。 \n")
    assert [(p.text, [token.text for token in p.tokens]) for p in laid.prose] == [
        ("第一部分概况", []),
        ("本部门有14个处室，人员共30人。", ["14", "30"]),
    ]
