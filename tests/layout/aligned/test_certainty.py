"""Whether a column's name is certain beside columns that print nothing."""

import pytest

from cnbudget.layout.aligned.certainty import blank_total, shift_seeds, unsure_column
from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.pieces import Piece
from cnbudget.layout.aligned.slots import Slot
from tests.layout.aligned.written import body


def piece(text: str, left: float, *, apart: bool = True) -> Piece:
    return Piece(text, left, left + len(text), left + 2 * len(text), joins=not apart)


def column(name: Piece, span: tuple[float, float] | None) -> Slot:
    return Slot(span, None if span is None else 0, stack=[(1, name)])


def reason(*slots: Slot) -> str:
    return unsure_column([HeaderNode(tuple(p for _, p in slot.stack), (slot,)) for slot in slots])


BLANK = column(piece("事业收入", 30), None)


@pytest.mark.parametrize("span", [(12, 20), (15, 23), (25, 29)], ids=["under it", "right of its edge", "between two"])
def test_amounts_under_one_name_are_certain(span: tuple[float, float]) -> None:
    assert not reason(column(piece("其他收入", 12), span), BLANK)


@pytest.mark.parametrize("span", [(12, 31), (29, 37), (9, 17)], ids=["under both", "under the blank one", "left of it"])
def test_amounts_under_another_name_are_not(span: tuple[float, float]) -> None:
    assert reason(column(piece("其他收入", 12), span), BLANK).endswith("其他收入、事业收入")


def test_amounts_beside_no_blank_column_are_certain() -> None:
    assert not reason(column(piece("其他收入", 12), (28, 36)), column(piece("事业收入", 30), (40, 48)))


def test_a_blank_column_on_the_left_whose_name_covers_amounts_rivals() -> None:
    assert reason(BLANK, column(piece("其他收入", 38), (31, 42)))
    assert not reason(BLANK, column(piece("其他收入", 38), (38, 46)))


def test_a_name_that_may_reach_over_amounts_does_not_rival_one_that_stands_over_them() -> None:
    loose = column(piece("事业收入", 6, apart=False), None)
    assert not reason(loose, column(piece("其他收入", 12), (12, 20)))


def test_amounts_that_begin_under_the_blank_name_on_the_left_are_its_own() -> None:
    blank, named = column(piece("事业收入", 10), None), column(piece("附属单位上缴收入", 16), (11, 18))
    shift_seeds([blank, named])
    assert (blank.seed, blank.span, named.seed, named.span) == (0, (11, 18), None, None)


def test_amounts_right_of_the_left_edge_of_their_name_stay() -> None:
    blank, named = column(piece("事业收入", 10), None), column(piece("附属单位上缴收入", 16), (17, 24))
    shift_seeds([blank, named])
    assert (blank.seed, named.span) == (None, (17, 24))
    blank, named = column(piece("事业收入", 10), None), column(piece("其他收入", 12), (13, 21))
    shift_seeds([blank, named])
    assert (blank.seed, named.span) == (None, (13, 21))


def test_a_total_that_is_blank_beside_amounts_is_told() -> None:
    total, part = "合计          10.00         ", "基本支出        10.00     10.00"
    rows = ((0,), (1,))
    assert blank_total(body(total, part), rows)
    assert not blank_total(body(total.rstrip() + "     10.00", part), rows)
    assert not blank_total(body(total, part.replace("     10.00", "      0.00")[:22] + "  0.00"), rows)
    assert not blank_total(body("教育支出        10.00         ", part), rows)


def test_a_total_stands_in_a_row_by_itself() -> None:
    """The last line of a wrapped label (福利支出合计) is none."""
    lines = body("福利支出        10.00     10.00", "合计          ", "基本支出        10.00     10.00")
    assert blank_total(lines, ((0,), (1,), (2,)))
    assert not blank_total(lines, ((0, 1), (2,)))
