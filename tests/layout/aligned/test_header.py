"""The trees of headers: `forest` distributes the columns, `levels` says what a name may head."""

import pytest

from cnbudget.layout.aligned.forest import Forest
from cnbudget.layout.aligned.header import header_tree
from cnbudget.layout.aligned.levels import Name, Stack, cost_of_children, cost_of_name, cost_of_span, names_of_stack
from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.slots import HeadLine, Seed, Slot, fill_slots, with_named_labels
from tests.layout.aligned.written import head, row, settled, shape

A = "1,234.00"


def tree(body: str, *header: str, labels: int = 1) -> list[object] | None:
    found = header_tree(*settled(body, *header, labels=labels))
    return None if found is None else shape(found)


LEAVES = head(("基本支出", 1), ("项目支出", 2))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            (head(("合计", 0), ("基本支出", 1), ("项目支出", 2), label="项目"),),
            ["项目", "合计", "基本支出", "项目支出"],
        ),
        (
            (head(("本年支出", 1, 2)), head(("合计", 0), label="项目"), LEAVES),
            ["项目", "合计", ["本年支出", "基本支出", "项目支出"]],
        ),
        (
            (head(("本年支出", 0, 2)), "项目", head(("合计", 0), ("基本支出", 1), ("项目支出", 2))),
            ["项目", ["本年支出", "合计", "基本支出", "项目支出"]],
        ),
    ],
    ids=["flat", "a total beside a name", "a total under it"],
)
def test_names_stand_over_the_middle_of_their_columns(header: tuple[str, ...], expected: list[object]) -> None:
    assert tree(row(A, A, A), *header) == expected


def test_two_names_side_by_side() -> None:
    upper = head(("本年收入", 0, 1), ("上年结转", 2, 3))
    lower = head(("小计", 0), ("事业收入", 1), ("小计", 2), ("单位资金", 3))
    assert tree(row(A, A, A, A), upper, "项目", lower) == [
        "项目",
        ["本年收入", "小计", "事业收入"],
        ["上年结转", "小计", "单位资金"],
    ]


def test_a_column_as_high_as_a_name_over_several_beside_it_makes_no_tree() -> None:
    assert tree(row(A, A, A), head(("合计", 0), ("本年支出", 1, 2)), "项目", LEAVES) is None


def test_a_name_that_is_left_over_makes_no_tree() -> None:
    assert tree(row(A, A), head(("本年支出", 1)), head(("合计", 0), label="项目"), head(("基本支出", 1))) != [
        "项目",
        "合计",
        "基本支出",
    ]


def piece(text: str, left: float) -> Piece:
    return Piece(text, left, left + len(text))


def stack(*lines: tuple[float, str], left: float = 0) -> Stack:
    return tuple((rank, piece(text, left)) for rank, text in lines)


def slot(index: int, *lines: tuple[float, str]) -> Slot:
    return Slot((10.0 * index, 10.0 * index + 8), index, stack=list(stack(*lines, left=10.0 * index + 2)))


def forest(slots: list[Slot], *certain: Name) -> Forest:
    borders = [(10.0 * n, 10.0 * n) for n in range(len(slots) + 1)]
    return Forest(slots, [tuple(each.stack) for each in slots], certain, certain, borders)


def test_a_certain_name_takes_its_columns_and_no_others() -> None:
    slots = [slot(0, (2, "合计")), slot(1, (3, "基本支出")), slot(2, (3, "项目支出")), slot(3, (2, "上年结转"))]
    name = Name(stack((1, "本年支出"), left=18), 1, 2)
    cost, cells = forest(slots, name).cells(0, 4, 0.0)
    assert [cell.columns for cell in cells] == [(0,), (1, 2), (3,)]
    assert [child.columns for child in cells[1].children] == [(1,), (2,)]
    assert cost < 1


def test_columns_as_high_as_a_name_do_not_stand_under_it() -> None:
    slots = [slot(0, (1, "合计")), slot(1, (3, "基本支出")), slot(2, (3, "项目支出"))]
    name = Name(stack((1, "本年支出"), left=13), 1, 2)
    _, cells = forest(slots, name).cells(0, 3, 0.0)
    assert [cell.columns for cell in cells] == [(0,), (1, 2)]


def test_a_certain_name_is_kept_where_columns_without_it_would_cost_less() -> None:
    slots = [slot(0, (1, "合计")), slot(1, (2, "基本支出")), slot(2, (2, "项目支出"))]
    name = Name(stack((1, "本年支出"), left=24), 1, 2)
    cost, cells = forest(slots, name).cells(0, 3, 0.0)
    assert [cell.columns for cell in cells] == [(0,), (1, 2)]
    assert forest(slots).cells(0, 3, 0.0)[0] < cost


def test_a_column_costs_what_its_name_does() -> None:
    two = slot(0, (1, "本年支出"), (2, "基本支出"))
    cost, (cell,) = forest([two]).cells(0, 1, 0.0)
    assert cost == cost_of_name(cell.stack) > 0


def test_a_name_far_off_the_middle_of_columns_does_not_head_them() -> None:
    slots = [slot(n, (3, text)) for n, text in enumerate(("合计", "基本支出", "项目支出"))]
    assert cost_of_span(Name(stack((1, "本年支出"), left=13), 0, 2), slots, ((0, 0), (30, 30))) == 0
    assert cost_of_span(Name(stack((1, "本年支出"), left=16), 0, 2), slots, ((0, 0), (30, 30))) == pytest.approx(0.4)
    assert cost_of_span(Name(stack((1, "本年支出"), left=27), 0, 2), slots, ((0, 0), (30, 30))) is None
    assert cost_of_span(Name(stack((1, "本年支出"), left=4), 0, 0), slots[:1], ((0, 0), (10, 10))) is None


def test_a_name_of_labels_does_not_head_amounts() -> None:
    amounts = [slot(0, (3, "合计")), slot(1, (3, "基本支出"))]
    labels = [Slot((0, 8), 0, label=True), Slot((10, 18), 1, label=True)]
    name = Name(stack((1, "功能分类科目"), left=7), 0, 1)
    assert cost_of_span(name, labels, ((0, 0), (20, 20))) == 0
    assert cost_of_span(name, amounts, ((0, 0), (20, 20))) == 6


def test_totals_come_first_and_names_once() -> None:
    assert cost_of_children([("合计", False), ("基本支出", False)]) == 0
    assert cost_of_children([("基本支出", False), ("合计", False)]) > 0
    assert cost_of_children([("基本支出", False), ("基本支出", False)]) > 0
    assert cost_of_children([("项目", True), ("预算数", False), ("项目", True), ("预算数", False)]) == 0


def test_lines_that_are_two_names_cost_more_than_one() -> None:
    one, two = stack((1, "上级补助"), (2, "收入")), stack((1, "本年支出"), (2, "基本支出"))
    assert cost_of_name(()) == cost_of_name(one) == 0
    assert 0 < cost_of_name(two) < cost_of_name(stack((1, "本年支出"), (2, "合计")))


def test_all_lines_over_a_column_but_the_last_may_be_names_of_several() -> None:
    lines = stack((1, "本年支出"), (2, "基本支出"), (3, "小计"))
    found = [tuple(piece.text for _, piece in name.stack) for name in names_of_stack(0, slot(0), lines)]
    assert ("本年支出",) in found
    assert ("基本支出",) in found
    assert not any("小计" in name for name in found)
    assert list(names_of_stack(0, slot(0), stack((1, "因公出国"), (2, "（境）费")))) == []


def test_a_slot_without_amounts_may_be_a_name_and_no_column() -> None:
    (name,) = names_of_stack(4, Slot(None, None), stack((1, "本年支出")))
    assert (name.first, name.last, name.hidden) == (4, 4, 4)


def names(seeds: list[Seed], *lines: tuple[tuple[str, float], ...]) -> list[list[str]]:
    """What stands over each column, blank ones included; an ideograph is two columns of digits wide."""
    written = [
        HeadLine(
            rank,
            tuple(Piece(text, left, left + 2 * len(text), left + 2 * len(text), exact=True) for text, left in line),
        )
        for rank, line in enumerate(lines, 1)
    ]
    slots, _ = fill_slots(with_named_labels(seeds, written), written)
    return [[piece.text for _, piece in slot.stack] for slot in slots]


def test_numbers_of_rows_stand_under_the_name_that_covers_them() -> None:
    seeds: list[Seed] = [(10.9, 11.9, "codes"), (21.9, 25.9, "words"), (35, 46, "figures")]
    found = names(seeds, (("科目", 15.6),), (("行次", 9.4), ("科目名称", 23.3)), (("编码", 15.6),), (("合计", 38.0),))
    assert found == [["行次"], ["科目", "编码"], ["科目名称"], ["合计"]]
