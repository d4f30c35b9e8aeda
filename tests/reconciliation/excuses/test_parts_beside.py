"""Rows that may be parts of the row before them."""

from collections.abc import Sequence

from attrs import evolve

from cnbudget.model.check import Check, Ground
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.excuses.parts_beside import PartsBeside
from cnbudget.reconciliation.index import Index, build
from tests.reconciliation.made import Line, document, table


def reason(*lines: Line, total: int, parts: Sequence[int], ground: Ground = "position") -> str:
    index = build(document(table(*lines)))
    check = failing(index, total, tuple(parts), ground)
    return PartsBeside(index, [check]).reason(check)


def failing(index: Index, total: int, parts: tuple[int, ...], ground: Ground) -> Check:
    check = evolve(compare("made", "rows", index, (total,), parts), relation="sum", ground=ground)
    assert check.status == "inconsistent"
    return check


def test_parts_after_their_whole_are_counted_twice() -> None:
    whole, first, second = Line("特别国债", ("3.76",)), Line("勘探", ("1.88",)), Line("工业", ("1.88",))
    found = reason(Line("合计", ("3.76",), level=0), whole, first, second, total=0, parts=(1, 2, 3))
    assert found == "表1 勘探[合计] may be a part of 表1 特别国债[合计], printed before it"
    assert reason(Line("合计", ("3.70",), level=0), whole, first, second, total=0, parts=(1, 2, 3)) == ""
    assert reason(Line("合计", ("3.76",)), whole, first, second, total=0, parts=(1, 2, 3), ground="code") == ""


def test_parts_counted_twice_may_go_on_those_nested_under_their_whole() -> None:
    lines = (
        Line("合计", ("40.00",), level=0),
        Line("国债", ("25.00",)),
        Line("设施", ("13.00",), level=2, parent=1),
        Line("其他", ("12.00",)),
        Line("土地", ("15.00",)),
    )
    assert "其他" in reason(*lines, total=0, parts=(1, 3, 4))


def test_rows_after_the_parts_fill_the_gap() -> None:
    lines = (
        Line("城乡社区支出", ("65.00",)),
        Line("土地", ("40.00",), level=2, parent=0),
        Line("国债", ("25.00",)),
        Line("农林水支出", ("9.00",)),
    )
    assert reason(*lines, total=0, parts=(1,)) == "表1 国债[合计] may be a part of it too"
    assert reason(evolve(lines[0], amounts=("64.00",)), *lines[1:], total=0, parts=(1,)) == ""


def test_a_row_nested_too_deep_is_lacking_above_and_in_excess_below() -> None:
    lines = (
        Line("其他支出", ("30.00",)),
        Line("彩票公益金", ("20.00",), level=2, parent=0),
        Line("福利", ("20.00",), level=3, parent=1),
        Line("国债", ("10.00",), level=3, parent=1),
    )
    assert reason(*lines, total=0, parts=(1,)) == "表1 国债[合计] may be a part of it too"
    assert reason(*lines, total=1, parts=(2, 3)).endswith("the last under it, may stand beside it")


def test_rows_nested_too_deep_and_rows_after_them_fill_one_gap() -> None:
    lines = (
        Line("其他支出", ("33.00",)),
        Line("彩票公益金", ("20.00",), level=2, parent=0),
        Line("福利", ("20.00",), level=3, parent=1),
        Line("国债", ("10.00",), level=3, parent=1),
        Line("其他支出", ("3.00",)),
    )
    assert "国债" in reason(*lines, total=0, parts=(1,))
    assert "国债" in reason(*lines, total=1, parts=(2, 3))
    assert reason(evolve(lines[0], amounts=("34.00",)), *lines[1:], total=1, parts=(2, 3)) == ""


def test_a_subtotal_that_is_not_called_so_is_counted_twice() -> None:
    lines = (
        Line("教育支出", ("4.00",)),
        Line("农林水支出", ("5.00",)),
        Line("市本级支出", ("9.00",)),
        Line("转移性支出", ("2.00",)),
        Line("支出合计", ("11.00",), level=0),
    )
    found = reason(*lines, total=4, parts=(0, 1, 2, 3), ground="definition")
    assert found == "表1 市本级支出[合计] may be the sum of the rows before it"
    other = evolve(lines[2], amounts=("8.00",))
    assert reason(*lines[:2], other, *lines[3:], total=4, parts=(0, 1, 2, 3), ground="definition") == ""


def test_a_total_that_leaves_out_its_last_row_is_wrong() -> None:
    lines = (Line("合计", ("9.00",), level=0), Line("甲", ("9.00",)), Line("乙", ("3.00",)))
    assert reason(*lines, total=0, parts=(1, 2)) == ""
