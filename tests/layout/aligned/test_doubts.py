"""Rows and headers of aligned tables that are not certain: left unread and named, never read wrong."""

import pytest

import cnbudget
from cnbudget.layout.aligned.doubts import doubts
from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.heights import uneven_names
from cnbudget.layout.aligned.implausible import implausible
from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.slots import Slot
from cnbudget.model.document import Document
from tests.layout.aligned.written import body

HEAD = """\
                         支出总表
单位名称：海港市统计局                                   单位：万元
科目编码      科目名称                    合计        基本支出       项目支出
"""
WHOLE = """\
          合计                      90.00       60.00       30.00
201       一般公共服务支出                20.00       10.00       10.00
204       公共安全支出                  20.00       10.00       10.00
205       教育支出                    30.00       20.00       10.00
206       科学技术支出                  20.00       20.00
"""


def read(text: str) -> tuple[Document, set[str]]:
    document = cnbudget.parse_text(text)
    assert document.coverage.classed == document.coverage.total
    return document, {row.label for row in cnbudget.cells(document)}


def unread(document: Document) -> list[str]:
    return [token.text for token in document.coverage.unplaced_tokens]


def test_all_rows_are_read_where_each_has_its_label() -> None:
    document, labels = read(HEAD + WHOLE)
    assert len(labels) == 5
    assert not unread(document)


def test_a_row_without_a_label_is_left_unread() -> None:
    document, labels = read(HEAD + WHOLE + "                                  7.00        7.00\n")
    assert len(labels) == 5
    assert unread(document) == ["7.00", "7.00"]


def test_a_code_below_the_line_of_its_amounts_leaves_the_row_unread() -> None:
    off = """\
          行政运行                     7.00        7.00
2010101
          一般行政管理事务                 5.00        5.00
2010102
"""
    document, labels = read(HEAD + WHOLE + off)
    assert len(labels) == 5
    assert [text for text in unread(document) if "." in text] == ["7.00", "7.00", "5.00", "5.00"]


OFF = """\
          机关事业单位                   7.00        7.00
2080505   基本养老保险缴费支出
"""


def test_a_code_with_a_part_of_its_name_beside_amounts_without_code_leaves_both_unread() -> None:
    document, labels = read(HEAD + WHOLE + OFF)
    assert len(labels) == 5
    assert "7.00" in unread(document)
    assert any("its code may stand on another line" in found.message for found in document.diagnostics)


def test_codes_of_several_levels_in_columns_of_their_own_are_codes() -> None:
    text = HEAD + WHOLE.replace("201 ", " 201").replace("204       ", "    20401 ") + "208       社会保障支出\n"
    assert "208|社会保障支出" not in read(text)[1]
    assert len(read(text)[1]) == 5


def test_a_total_beside_a_code_without_amounts_is_read() -> None:
    document, labels = read(HEAD + "200       其他支出\n" + WHOLE)
    assert "合计" in labels
    assert not [text for text in unread(document) if "." in text]


MERGED = """\
                         收入预算总表
单位名称：海港市统计局                                   单位：万元
                    项目名称                    金额
                    收入总计                    90.00
                  小计                         80.00
  一般公共预算资金        财政拨款资金                   80.00
  政府性基金           基金拨款资金                    3.00
  专户资金            教育收费                      3.00
  其他资金            经营收入                      3.00
  其他收入            捐赠收入                      1.00
  上年结余            结余资金                      1.00
  上年结转            结转资金                      1.00
"""


def test_a_subtotal_before_the_name_over_its_rows_is_left_unread() -> None:
    document, labels = read(MERGED)
    assert "收入总计" in labels
    assert "小计" not in labels
    assert any("a cell over several rows" in found.message for found in document.diagnostics)


@pytest.mark.parametrize(
    "cut",
    [
        "          科学工程运行\n                                7.00        7.00\n207       文化支出                    5.00        5.00\n",
        "207       文化旅游与                   7.00        7.00\n",
    ],
)
def test_a_label_that_ends_above_its_amounts_or_in_the_middle_is_left_unread(cut: str) -> None:
    document, labels = read(HEAD + WHOLE + cut)
    assert not any("7.00" in cell.printed for table in document.tables for cell in table.cells)
    assert "206|科学技术支出" in labels
    assert unread(document) == ["7.00", "7.00"] or "207" in unread(document)


def test_a_table_of_many_doubtful_rows_is_not_read() -> None:
    bare = "                                  7.00        7.00\n"
    document, labels = read(HEAD + WHOLE + bare * 4)
    assert not labels
    assert any("labels of many" in found.message for found in document.diagnostics)


SIDES = """\
                         收支总表
单位名称：海港市统计局                                   单位：万元
项目                    预算数      项目                    预算数
一、一般公共预算拨款收入          90.00    一、一般公共服务支出            60.00
二、政府性基金预算拨款收入         10.00    二、教育支出                20.00
三、国有资本经营预算拨款收          5.00    三、卫生健康支出              25.00
入
四、其他收入                15.00    四、住房保障支出              15.00
五、上级补助收入               1.00    五、农林水支出                1.00
六、经营收入                 1.00    六、交通运输支出               1.00
七、事业收入                 1.00    七、科学技术支出               1.00
八、利息收入                 1.00    八、节能环保支出               1.00
九、捐赠收入                 1.00    九、城乡社区支出               1.00
收入总计                 125.00    支出总计                 125.00
"""


def test_a_label_that_wraps_beside_another_list_leaves_its_rows_unread() -> None:
    _, labels = read(SIDES)
    assert "二、政府性基金预算拨款收入" in labels
    assert not any(label.startswith(("三、", "四、")) for label in labels)


@pytest.mark.parametrize("cut", ["的补助", "（二）", "支出"])
def test_a_label_without_number_or_words_in_a_numbered_list_is_left_unread(cut: str) -> None:
    text = SIDES.replace(
        "三、国有资本经营预算拨款收          5.00    三、卫生健康支出  ", f"{cut:<21}5.00    三、卫生健康支出  "
    ).replace("入\n", "")
    document, labels = read(text)
    assert cut not in labels
    assert "5.00" in unread(document)
    assert {"六、经营收入", "收入总计", "六、交通运输支出"} <= labels


def leaf(name: str, *, label: bool = False) -> HeaderNode:
    return HeaderNode((Piece(name, 0, 4, reach=4),), (Slot((0, 8), 0, label=label),))


def group(name: str, *children: HeaderNode) -> HeaderNode:
    lines = tuple(Piece(line, 0, 4, reach=4) for line in name.split("|"))
    return HeaderNode(lines, tuple(slot for child in children for slot in child.slots), children)


def test_a_name_of_labels_heads_no_amounts() -> None:
    codes = leaf("科目编码", label=True), leaf("科目名称", label=True)
    assert "stands over amounts" in implausible([group("项目", *codes, leaf("合计"))])
    assert not implausible([group("项目", *codes), leaf("合计")])


def test_a_group_of_one_group_is_none() -> None:
    inner = group("基本支出", leaf("人员经费"), leaf("公用经费"))
    assert "alone" in implausible([leaf("合计"), group("预算数", inner)])
    assert not implausible([group("预算数", leaf("合计"), inner)])


def test_two_names_of_a_cell_are_told() -> None:
    inner = leaf("人员经费"), leaf("公用经费")
    assert "two names" in implausible([leaf("合计"), group("预算数|基本支出", *inner)])
    assert not implausible([leaf("合计"), group("基本|支出", *inner)])


def test_all_lists_stand_under_a_side_or_none() -> None:
    revenue = leaf("项目", label=True), leaf("预算数")
    uses = leaf("支出项目", label=True), leaf("预算数")
    assert "收入 or 支出" in implausible([group("收入", *revenue), *uses])
    assert not implausible([group("收入", *revenue), group("支出", *uses)])


def blank(name: str) -> HeaderNode:
    return HeaderNode((Piece(name, 0, 4, reach=4),), (Slot(None, None),))


def test_names_side_by_side_that_are_one_over_a_column_are_told() -> None:
    assert "may be one name" in implausible([leaf("合计"), group("拨款", blank("政府性基金"), leaf("预算"))])
    assert "may be one name" in implausible([leaf("合计"), leaf("政府性基金"), blank("预算")])
    assert not implausible([leaf("合计"), leaf("政府性基金"), leaf("预算")])
    assert not implausible([leaf("合计"), blank("基本支出"), leaf("项目支出")])


def test_a_comparison_stands_over_no_columns_of_years() -> None:
    years = leaf("2025年执行数"), leaf("2026年预算数")
    assert "compares years" in implausible([leaf("项目", label=True), group("预算数比上年", *years)])
    assert not implausible([leaf("项目", label=True), *years, group("比上年增减", leaf("金额"), leaf("增长%"))])


def test_labels_and_amounts_of_a_list_stand_under_one_side() -> None:
    revenue, uses = leaf("项目", label=True), (leaf("支出项目", label=True), leaf("决算数"))
    assert "of one list" in implausible([group("收入", revenue), group("支出", leaf("预算数"), *uses)])
    assert not implausible([group("收入", revenue, leaf("预算数")), group("支出", *uses)])


def test_a_name_of_amounts_holds_no_number() -> None:
    assert "388" in implausible([leaf("科目", label=True), group("2026年预算数|388", leaf("合计"), leaf("其中"))])
    assert "440440" in implausible([leaf("科目", label=True), leaf("440440")])
    assert not implausible([leaf("序号", label=True), leaf("2026"), leaf("12")])


def lines(name: str) -> HeaderNode:
    return HeaderNode(tuple(Piece(line, 0, 4, reach=4) for line in name.split("|")), leaf(name).slots)


def test_no_amount_is_part_of_a_name_and_no_name_is_printed_twice() -> None:
    assert "holds an amount" in implausible([lines("项目|110,387.97一、教育支出"), leaf("合计")])
    assert "names of two columns touch" in implausible([leaf("合计"), lines("支出经济支出经济|科目编码")])
    assert not implausible([leaf("合计"), lines("支出|经济")])


def test_no_name_begins_over_the_amounts_of_one_list_and_ends_over_those_of_another() -> None:
    first, second = leaf("收入项目", label=True), leaf("支出项目", label=True)
    over = group("支出用途", leaf("金额"), second, leaf("金额"))
    assert "over another list" in implausible([first, over])
    assert not implausible([first, leaf("金额"), group("2026年", second, leaf("金额"))])
    assert not implausible([first, group("支出用途", leaf("金额"), leaf("说明", label=True))])


def test_a_total_over_columns_stands_beside_groups_only() -> None:
    total = group("合计", leaf("小计"), leaf("基本支出"))
    assert "a total" in implausible([group("财政拨款", total, leaf("政府性基金"))])
    assert not implausible([group("财政拨款", total, group("政府性基金", leaf("小计"), leaf("基本支出")))])
    assert not implausible([group("财政拨款", leaf("合计"), leaf("政府性基金"))])


def test_the_last_line_of_a_name_that_makes_none_is_that_of_the_name_beside_it() -> None:
    fund, account = "国有资本经营", "财政专户|管理资金|预算拨款"
    assert "may be one of 国有资本经营" in implausible([lines(fund), lines(account)])
    assert "may be one of 国有资本经营" in implausible([lines(account), lines(fund)])
    assert not implausible([lines(f"{fund}|预算拨款"), lines("财政专户|管理资金")])


def test_a_side_stands_over_the_amounts_of_its_list_too() -> None:
    item, second = leaf("项目", label=True), leaf("支出项目", label=True)
    uses = leaf("预算数"), second, leaf("预算数")
    assert "a part of a list" in implausible([group("收入", item), *uses])
    assert not implausible([leaf("序号", label=True), group("收入", item, uses[0]), group("支出", *uses[1:])])


def test_two_sides_are_no_name_together() -> None:
    lists = leaf("项目", label=True), leaf("预算数"), leaf("支出项目", label=True), leaf("预算数")
    assert "side by side" in implausible([group("收入支出", *lists)])
    assert not implausible([group("收入", *lists[:2]), group("支出", *lists[2:])])


def test_a_column_of_one_character_is_the_rest_of_a_name() -> None:
    assert "one character" in implausible([leaf("部门经济目编码", label=True), leaf("科", label=True), leaf("合计")])
    assert not implausible([group("科目编码", leaf("类", label=True), leaf("款", label=True)), leaf("合计")])


def test_a_label_that_an_amount_touches_is_left_unread() -> None:
    columns = body("一、拨款收入       3,000.00", "55,856.54年终结转     100.00")
    assert list(doubts(((0,), (1,)), (), columns)) == [(1,)]


def test_labels_that_are_numbered_one_after_another_are_several() -> None:
    columns = body("十七、教育支出", "十八、住房保障支出     6.00", "十九、其他支出", "其中：基本支出     1.00")
    assert list(doubts(((0, 1, 2), (3,)), (), columns)) == [(0, 1, 2)]
    assert not doubts(((0,), (1,), (2, 3)), (), columns)


def test_names_of_columns_beside_each_other_stand_at_one_height() -> None:
    def stacked(*ranks: float) -> HeaderNode:
        found = lines("|".join(["名"] * len(ranks)))
        found.slots[0].stack = list(zip(ranks, found.pieces, strict=True))
        return found

    heights = {1.0: 100.0, 2.0: 110.0, 3.0: 120.0}
    assert "stands higher" in uneven_names([stacked(1), stacked(3)], heights, 10.0)
    assert "stands higher" in uneven_names([group("财政拨款", stacked(2), stacked(1))], heights, 10.0)
    for alike in ([stacked(2), stacked(1, 3)], [stacked(1), stacked(1, 2)], [stacked(3), stacked(2, 3)]):
        assert not uneven_names(alike, heights, 10.0)


LISTS = """\
                      收入支出决算总表
部门：海港市统计局                                                    单位：万元
             收入                              支出
        项目         行次      金额        项目          行次      金额
一、财政拨款收入            1    550.00   一、教育支出            8     20.00
二、其他收入              2     50.00   二、卫生健康支出          9    540.00
                    3             三、住房保障支出         10     40.00
本年收入合计              4    600.00   本年支出合计           11    600.00
使用非财政拨款结余          {:2}             结余分配             12
年初结转和结余             6    200.00   年末结转和结余          13    200.00
总计                  7    800.00   总计               14    800.00
"""


def test_a_row_with_a_number_of_its_own_and_no_amounts_is_no_part_of_a_label() -> None:
    document, labels = read(LISTS.format(5))
    assert not unread(document)
    assert len(labels) == 10
    assert {"本年收入合计", "年初结转和结余", "年末结转和结余"} <= labels
    assert [finding.code for finding in cnbudget.reconcile(document).findings if finding.severity == "error"] == []


def test_digits_that_count_no_rows_leave_a_label_that_may_wrap_doubtful() -> None:
    document, _ = read(LISTS.format(50))
    assert {"600.00", "200.00"} <= set(unread(document))
    assert not [check for check in cnbudget.reconcile(document).checks if check.status == "inconsistent"]


def test_places_of_a_table_begin_at_its_header() -> None:
    document, _ = read(LISTS.format(5))
    assert (document.tables[0].place.line, document.tables[0].cells[0].place.line) == (3, 5)


def test_a_total_by_itself_and_another_line_are_no_one_label() -> None:
    columns = body(
        "一、教育支出          6.00",
        "本年支出合计          6.00",
        "年终结转结余",
        "其他社会保障和     1.00",
        "就业支出",
    )
    assert list(doubts(((0,), (1, 2), (3, 4)), (), columns)) == [(1, 2)]
