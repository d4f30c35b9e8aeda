"""Header pieces that have no position of their own, or stand between two columns."""

from cnbudget.layout.aligned.settle import settle
from cnbudget.layout.aligned.slots import Slot, fill_slots
from tests.layout.aligned.written import head, head_lines, row, seeds, settled

A = "1,234.00"


def names(body: str, *header: str) -> list[str]:
    return [slot.name for slot in settled(body, *header, labels=1)[0]]


def test_a_word_behind_a_single_blank_goes_where_it_completes_a_name() -> None:
    upper = "          上级补助 附属单位                    其他收入"
    lower = head(("收入", 0), ("上缴收入", 1), label="项目")
    assert names(row(A, A, A), upper, lower) == ["项目", "上级补助收入", "附属单位上缴收入", "其他收入"]


def test_a_word_that_completes_no_name_opens_a_blank_column() -> None:
    slots, _ = settled(row(A, "", A), "项目        合计 事业收入               其他收入", labels=1)
    assert [(slot.name, slot.seed) for slot in slots] == [("项目", 0), ("合计", 1), ("事业收入", None), ("其他收入", 2)]


def test_a_piece_in_a_wrong_slot_moves_to_the_neighbour_whose_name_it_completes() -> None:
    heads = head_lines("上级补助          事业", "收入       收入")
    (upper, business), (lower, income) = heads[0].pieces, heads[1].pieces
    first, second = Slot((0, 8), 0), Slot((12, 20), 1)
    first.put(1, upper)
    first.put(2, lower)
    first.put(2, income)
    second.put(1, business)
    assert [slot.name for slot in settle([first, second], heads, [])] == ["上级补助收入", "事业收入"]


def test_pieces_over_several_columns_stay_out_of_the_slots() -> None:
    header = "             本年支出（2026年度预算）", head(("合计", 0), ("基本支出", 1), label="项目")
    heads = head_lines(*header)
    slots, tops = fill_slots(seeds(row(A, A), 1), heads)
    assert [top.piece.text for top in tops] == ["本年支出（2026年度预算）"]
    assert [slot.name for slot in settle(slots, heads, tops)] == ["项目", "合计", "基本支出"]


def test_every_piece_stands_in_one_slot_and_lines_keep_their_order() -> None:
    heads = head_lines("单位 编码 名称 合计 基本 项目", "支出 支出")
    slots, tops = fill_slots(seeds(row(A, A, A), 1), heads)
    found = settle(slots, heads, tops)
    placed = [piece for slot in found for _, piece in slot.stack]
    assert sorted(map(id, placed)) == sorted(id(piece) for line in heads for piece in line.pieces)
    for line in heads:
        in_slots = [piece for slot in found for rank, piece in slot.stack if rank == line.rank]
        assert in_slots == list(line.pieces)
