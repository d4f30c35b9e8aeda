"""Columns and rows of an aligned table that are left unread, beside those that are read."""

import pytest

import cnbudget
from cnbudget.layout.aligned.columns import BodyColumn, BodyColumns
from cnbudget.layout.aligned.doubts import doubts
from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.slots import Slot
from cnbudget.layout.aligned.withheld import unsure_total, without_name
from cnbudget.model.document import Document
from tests.layout.made import cells


def table(left: int, last: str = "1,234,310.00") -> str:
    """Return a text with a name at a position over three columns, or four."""
    return f"""\
                         项目支出表
单位名称：海港市统计局                                   单位：万元
{" " * left}2026年预算
项目类别
              总计           基本支出      项目支出      其他支出
合计        1,234,310.00   1,234,100.00      200.00       10.00
统计调查    {last:>12}   1,234,100.00      200.00       10.00
"""


BESIDE = table(36)  # the middle of the last three columns
ABOVE = table(30)  # the middle of all


def codes(document: Document) -> list[str]:
    return [found.code for found in document.diagnostics if found.code.endswith("-unaligned")]


def headers(document: Document) -> set[str]:
    return {row.header for row in cnbudget.cells(document)}


def test_a_total_that_the_name_does_not_stand_over_the_middle_with_is_left_unread() -> None:
    document = cnbudget.parse_text(BESIDE)
    assert codes(document) == ["column-unaligned"]
    assert headers(document) == {f"2026年预算/{name}" for name in ("基本支出", "项目支出", "其他支出")}
    assert [token.text for token in document.coverage.unplaced_tokens] == ["1,234,310.00", "1,234,310.00"]


def test_a_total_is_left_unread_where_the_name_is_nearer_to_the_middle_of_the_others() -> None:
    assert codes(cnbudget.parse_text(table(35))) == ["column-unaligned"]


def test_a_total_under_the_middle_of_its_group_is_read() -> None:
    document = cnbudget.parse_text(ABOVE)
    assert not codes(document)
    assert "2026年预算/总计" in headers(document)
    assert not document.coverage.unplaced_tokens


@pytest.mark.parametrize("amount", ["310", "7", "0"])
def test_whole_amounts_left_unread_are_unplaced(amount: str) -> None:
    document = cnbudget.parse_text(table(36, amount))
    assert codes(document) == ["column-unaligned"]
    assert sorted(token.text for token in document.coverage.unplaced_tokens) == sorted(["1,234,310.00", amount])


def test_a_page_without_header_leaves_the_same_column_unread() -> None:
    document = cnbudget.parse_text(BESIDE + "\f统计普查           40.00          40.00        0.00        0.00\n")
    assert ("统计普查", "2026年预算/基本支出", "40.00") in cells(document)
    assert [token.text for token in document.coverage.unplaced_tokens] == ["1,234,310.00", "1,234,310.00", "40.00"]


def piece(text: str, left: float, right: float) -> Piece:
    return Piece(text, left, right, reach=right)


def leaf(name: str, left: float, right: float) -> HeaderNode:
    return HeaderNode((piece(name, left, left + 2),), (Slot((left, right), 0),))


def group(left: float, *children: HeaderNode) -> HeaderNode:
    return HeaderNode((piece("本年预算", left, left + 4),), tuple(s for c in children for s in c.slots), children)


LEAVES = leaf("总计", 10, 20), leaf("基本支出", 22, 32), leaf("项目支出", 34, 44)


@pytest.mark.parametrize(
    ("left", "total"),
    [(25, ""), (27, ""), (29, "总计"), (30, "总计"), (31, "总计"), (34, "总计")],
    ids=["middle of all", "2 off", "nearer to the others", "middle of the others", "1 off", "off both"],
)
def test_the_middle_of_a_name_shows_what_it_covers(left: float, total: str) -> None:
    found = unsure_total([group(left, *LEAVES)])
    assert (found.name if found else "") == total
    assert found is None or (found.slot, found.group) == (LEAVES[0].slots[0], "本年预算")


def test_a_subtotal_is_one_of_its_group() -> None:
    assert unsure_total([group(30, leaf("小计", 10, 20), *LEAVES[1:])]) is None


def test_blank_columns_have_no_border_that_is_known() -> None:
    blank = HeaderNode((piece("其他支出", 40, 44),), (Slot(None, None),))
    assert unsure_total([group(24, *LEAVES[:2])]) is not None
    assert unsure_total([group(24, *LEAVES[:2], blank)]) is None


def test_a_column_without_name_stands_under_none() -> None:
    (tree,) = without_name([group(30, *LEAVES)], LEAVES[0].slots[0])
    assert tree.slots == (*LEAVES[1].slots, *LEAVES[2].slots)
    assert [child.lines for child in tree.children] == [("基本支出",), ("项目支出",)]
    assert without_name([LEAVES[0]], LEAVES[0].slots[0]) == ()


def body(*lines: Piece) -> BodyColumns:
    return BodyColumns((BodyColumn(0, 30, 0), BodyColumn(40, 50, None)), tuple({0: (each,)} for each in lines), 0)


def is_split(row: tuple[int, ...], columns: BodyColumns) -> bool:
    return any("touch" in why for why in doubts([row], (), columns).values())


def test_a_label_of_another_column_within_an_open_bracket_splits_a_row() -> None:
    first, other, rest = piece("笔记本（20万以", 0, 8), piece("分散采购", 12, 16), piece("下）", 0, 2)
    assert is_split((0, 1, 2), body(first, other, rest))
    assert not is_split((0, 1), body(first, rest))
    assert not is_split((0, 1), body(piece("笔记本电脑", 4, 9), piece("耗材", 0, 2)))
    assert not is_split((0, 1), body(piece("信息化（建设和", 4, 11), piece("运维）", 0, 3)))


def test_a_label_right_of_the_line_above_splits_a_row() -> None:
    assert is_split((0, 1), body(piece("后勤保障服", 0, 5), piece("物业管理", 8, 12)))


def test_a_second_code_in_brackets_splits_a_row() -> None:
    assert is_split((0,), body(piece("[302]商品和服务支出[502]机关商品和服务支出", 0, 29)))
    assert not is_split((0,), body(piece("[302]商品和服务支出", 0, 12)))


SPLIT = """\
                         政府采购预算表
单位名称：海港市统计局                                   单位：万元
采购品目                        采购方式               总计
合计                                                100.00
台式计算机（20万以下） 分散采购                                60.00
笔记本计算机（20万以
                 分散采购                              14.00
下）
家具用具           分散采购                               26.00
"""


def test_a_row_with_labels_of_two_columns_is_left_unread_and_named() -> None:
    document = cnbudget.parse_text(SPLIT)
    assert codes(document) == ["row-unaligned"]
    assert [token.text for token in document.coverage.unplaced_tokens] == ["14.00"]
    assert [str(row.amount) for row in cnbudget.cells(document)] == ["100.00", "60.00", "26.00"]
