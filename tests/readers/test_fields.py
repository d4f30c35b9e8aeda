"""Fields of lines with delimiters."""

import csv
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cnbudget
from cnbudget.readers.fields import _records
from cnbudget.readers.workbook.separated import read_separated

LINES = st.lists(st.tuples(st.text('a";, ', max_size=12), st.sampled_from(["", "\n", "\r\n"])).map("".join), max_size=5)


@given(lines=LINES, mark=st.sampled_from(",;\t"))
def test_lines_are_cut_as_csv_cuts_them(lines: list[str], mark: str) -> None:
    assert list(_records(lines, mark)) == list(csv.reader(lines, delimiter=mark))


@pytest.fixture(params=[3, 131_072, 1 << 30])
def bound(request: pytest.FixtureRequest) -> Iterator[int]:
    """A bound of fields that somebody set in the process."""
    before = csv.field_size_limit(request.param)
    yield request.param
    csv.field_size_limit(before)


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_bound_of_the_process_changes_no_reading(mark: str) -> None:
    rows = [
        "科目编码,科目名称,合计,基本支出",
        *(f"20106{n},行政运行,{n}.50,{n}.50" for n in range(10, 20)),
        ",合计,145.00,145.00",
    ]
    head = "某市某局2024年部门预算\n表3 部门支出总表\n单位：万元\n"
    for name in ("一般行政管理事务", f'"{"事" * 140_000}"'):
        text = head + "\n".join([*rows[:3], f"2010603,{name},5.00,5.00", *rows[3:], ""]).replace(",", mark)
        document = cnbudget.parse_text(text)
        assert len(document.facts) == 24
        assert document.facts[4].cell.printed == "5.00"


@pytest.mark.usefixtures("bound")
def test_a_sheet_is_one_under_every_bound() -> None:
    rows = [
        ["某县财政局2024年部门预算"],
        ["科目编码", "名称"],
        ["201", "一般公共服务支出"],
        ["205", "教育"],
        ["207", "文化"],
    ]
    text = "".join(",".join([*row, *[""] * (3 - len(row))]) + "\r\n" for row in rows)
    assert read_separated("sheet.csv", text, cnbudget.Limits()) is not None
