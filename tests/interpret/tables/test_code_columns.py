"""Cells of code columns that hold no code: the row that lacks a subject names them, and is never silent."""

import pytest

from cnbudget.interpret.tables.code_columns import code_columns
from cnbudget.interpret.tables.label_cells import LabelledRow, cut
from cnbudget.interpret.tables.lines import Line
from cnbudget.vocabulary.columns import LabelKind
from tests.interpret.sheets import row
from tests.interpret.tables.lists import context, lines_of

PAIRS = ["2130301-行政运行|30101-基本工资 = 1.00", "2130304-水利行业业务管理|30102-津贴补贴 = 2.00"]


def last(text: str, above: list[str], kinds: tuple[LabelKind, ...] = ()) -> Line:
    return lines_of([*above, text], context("function", kinds))[-1]


def columns(texts: list[str], kinds: tuple[LabelKind, ...] = ()) -> frozenset[int]:
    rows = [row(text) for text in texts]
    return code_columns([LabelledRow(one, cut(one.labels)) for one in rows], kinds)


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("护2130306-水利工程运行与维|30102-津贴补贴 = 3.00", "护2130306-水利工程运行与维"),
        ("2130306-水利工程运行与维护|助30102-津贴补贴 = 3.00", "助30102-津贴补贴"),
        ("2130306-水利工程运行与维护|津贴补贴30102 = 3.00", "津贴补贴30102"),
        ("2130306-水利工程运行与维护|3010 = 3.00", "3010"),
    ],
)
def test_what_stands_in_a_column_of_codes_and_is_none_is_unresolved(text: str, stray: str) -> None:
    assert last(text, PAIRS).unresolved == (stray,)


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("213|03|护06|水利工程运行与维护 = 3.00", ("护06",)),
        ("213|护03|06|水利工程运行与维护 = 3.00", ("护03",)),
        ("213|03|06|水利工程运行与维护 = 3.00", ()),
        ("213||| 农林水支出 = 3.00", ()),
    ],
)
def test_the_parts_of_a_code_in_columns_of_their_own(text: str, stray: tuple[str, ...]) -> None:
    above = ["213|03|01|行政运行 = 1.00", "213|03|04|水利行业业务管理 = 2.00"]
    assert last(text, above, ("code", "code", "code", "name")).unresolved == stray


def test_a_code_with_a_digit_too_few_before_the_name_of_a_subject_is_no_unit() -> None:
    line = last("213030|水利工程运行与维护 = 3.00", ["2130301|行政运行 = 1.00"], ("code", "name"))
    assert (line.unresolved, line.unit) == (("213030",), "")
    unit = last("241001|某市民政局 = 3.00", ["2130301|行政运行 = 1.00"], ("code", "name"))
    assert (unit.unresolved, unit.unit) == ((), "某市民政局")


def test_totals_and_rows_without_codes_are_not_stray() -> None:
    assert last("合计|30102-津贴补贴 = 3.00", PAIRS).unresolved == ()
    assert last("合计|合计 = 3.00", PAIRS).unresolved == ()


def test_a_column_of_codes_is_told_by_its_header_or_by_most_of_its_cells() -> None:
    assert columns(PAIRS) == {0, 1}
    assert columns(PAIRS[:1]) == frozenset(), "one code shows no column"
    assert columns(["某项目|30101-基本工资 = 1.00", "另一项目|30102-津贴补贴 = 1.00"]) == {1}
    assert columns(["05|行政运行 = 1.00"], ("code", "name")) == {0}
    assert columns(["20404|检察 = 1.00", "2040401|行政运行 = 1.00"], ("code", "code")) == {0}, "a header may be wrong"
