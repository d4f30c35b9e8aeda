"""Lines of extracted text: where tables begin, what their lines hold, which rows they make."""

import pytest

from cnbudget.layout.heading import Heading
from cnbudget.layout.stream.coded import begins_with_code, is_total, plain_codes, prove_names, settle_codes
from cnbudget.layout.stream.draft import Draft, Piece
from cnbudget.layout.stream.marks import has_marks
from cnbudget.layout.stream.numbering import is_numbered, numbering_of
from cnbudget.layout.stream.parts import find_parts
from cnbudget.layout.stream.rows import Break, Lost, RowLine, plain_rows, read_events
from cnbudget.layout.stream.tables import columns_of, draft_table, rows_of
from tests.layout.made import text_source

HEAD = "表 3\n支出总体情况表\n单位名称：某局（本级）  单位：万元\n功能科目名称\n一般公共预算支出\n小计 其中：基本支出 项目支出\n"
TEXT = HEAD + "[201]一般公共服务支出 7.00 3.00 4.00\n[206]科学技术支出 2.00 2.00 0.00\n注：单位换算。\n"


def test_a_table_begins_at_its_unit_line() -> None:
    (part,) = find_parts(text_source(TEXT))
    assert part.heading == Heading("表3", "支出总体情况表", "万元", "某局（本级）")
    assert (part.start, part.body) == (0, 6)
    assert find_parts(text_source("本部门概况\n单位：某局\n")) == ()


def test_a_note_ends_the_rows() -> None:
    source = text_source(TEXT)
    body = read_events(source, find_parts(source), 3, goals=False)
    assert [type(event) for event in body.events] == [RowLine, RowLine]
    assert body.ends == (8,)


def test_amounts_that_are_not_one_rows_are_lost_and_pages_break() -> None:
    source = text_source(HEAD + "[201]公共服务 7.00 3.00\n\f" + TEXT)
    body = read_events(source, find_parts(source), 3, goals=False)
    assert [type(event) for event in body.events] == [Lost, Break, RowLine, RowLine]
    assert next(draft.torn for draft in plain_rows(body, marks=False)) == "its amounts are not in one line"


def test_drafts_become_rows_of_the_headers_columns() -> None:
    source = text_source(TEXT)
    parts = find_parts(source)
    header = parts[0].header
    assert header is not None
    table = draft_table(source, parts, header, marks=False)
    assert [(row.labels, row.amounts) for row in rows_of(source, table)] == [
        (("[201]一般公共服务支出",), ("7.00", "3.00", "4.00")),
        (("[206]科学技术支出",), ("2.00", "2.00", "0.00")),
    ]
    assert [column.role for column in columns_of(header)] == ["label", "amount", "amount", "amount"]


def test_pieces_around_a_code_are_its_names_where_the_code_lists_prove_it() -> None:
    pieces = [Piece(0, "其他政府办公厅（室）"), Piece(1, "[2010399]及相关机构事务支出")]
    draft = Draft(0, 0, pieces, ["7.00"], 1)
    settle_codes([Draft(0, 0, [Piece(0, "合计")], ["7.00"], 0), draft], marks=False)
    assert draft.label == "[2010399]其他政府办公厅（室）及相关机构事务支出"
    prove_names([draft], "not proven")
    assert draft.torn == ""


@pytest.mark.parametrize(
    ("text", "expected"), [("[2010301]行政运行", True), ("2010301行政运行", True), ("合计", False)]
)
def test_labels_with_codes(text: str, expected: bool) -> None:  # noqa: FBT001 -- a case's outcome
    assert begins_with_code(text) is expected
    assert is_total(text) is not expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010301行政运行", 1),
        ("[30101]基本工资 [50101]工资", 2),
        ("[301] 201", 1),
        ("201万元以上", 0),
        ("201.50", 0),
        ("201%", 0),
        ("201\ufffd", 0),
    ],
)
def test_a_number_that_may_be_money_is_no_plain_code(text: str, expected: int) -> None:
    assert plain_codes(text, begins=True) == expected
    assert plain_codes(f"年{text}", begins=False) == text.count("[")


def test_numbers_in_front_of_labels() -> None:
    assert (is_numbered("其中：（一）工资"), is_numbered("工资")) == (True, False)
    found = [numbering_of(label) for label in ("二十三、其他支出", "其中：（2）工资", "工资")]
    assert [number and (number.style, number.ordinal) for number in found] == [("a", 23), ("d", 2), None]


def test_trailing_blanks_are_marks_where_nearly_all_amounts_have_them() -> None:
    marked, plain = "行政运行 7.00 \n工资 3.00 \n", "行政运行 7.00\n工资 3.00\n"
    assert has_marks(text_source(marked), range(2))
    assert not has_marks(text_source(plain), range(2))
