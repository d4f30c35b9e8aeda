"""Every place with unplaced numbers is named: by the remark that says why, else by one that says where they stand."""

from pathlib import Path

import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.interpret.unnamed import unnamed_numbers
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.model.table import Table
from tests.reconciliation.made import Line, table

TABLE = table(Line("合计", ("1.00",)))  # on page 1, from line 1


def on(page: int | None, line: int | None = None, context: str = "5.00", address: str | None = None) -> Token:
    return Token("5.00", Place(page=page, line=line, address=address), context)


def told(code: str, place: Place) -> Diagnostic:
    return Diagnostic(code, "error", "", place)


def named(*unplaced: Token, remarks: tuple[Diagnostic, ...] = (), tables: tuple[Table, ...] = (TABLE,)) -> list[str]:
    found = list(unnamed_numbers(tables, unplaced, remarks))
    assert {one.code for one in found} <= {"numbers-unplaced"}
    return [str(one.place) for one in found]


@pytest.mark.parametrize(
    ("token", "where"),
    [
        (on(1), "they stand in 表1 or beside it, in no column and no label that was read"),
        (on(2), "they stand in no table, sentence or form that was read"),
        (on(1, context="本年预算比上年减少5.00，主要原因是厉行节约。"), "they stand in words that give them no unit"),
    ],
)
def test_a_page_that_no_remark_is_about_is_named_with_where_its_numbers_stand(token: Token, where: str) -> None:
    (found,) = unnamed_numbers((TABLE,), [token, token], ())
    assert where in found.message
    assert ": 2; " in found.message
    assert (found.place, found.printed) == (token.place, token.context)
    assert "未归位：2 个" in found.say("zh")
    assert "stand" not in found.say("zh")


@pytest.mark.parametrize("code", ["row-torn", "amount-unread", "table-unread", "header-unknown", "form-unread"])
def test_a_page_that_a_remark_explains_is_not_named_again(code: str) -> None:
    assert named(on(4), remarks=(told(code, Place(page=4)),)) == []
    assert named(on(5), remarks=(told("row-torn", Place(page=4)),)) == ["p5"]


@pytest.mark.parametrize("code", ["words-conflict", "unit-missing", "page-repeated"])
def test_a_remark_about_something_else_explains_nothing(code: str) -> None:
    assert named(on(4), remarks=(told(code, Place(page=4)),)) == ["p4"]


def test_a_table_that_was_not_read_explains_the_pages_it_goes_on_to() -> None:
    remarks = (told("table-unread", Place(page=4)),)
    assert named(on(4), on(5), on(6), on(8), remarks=remarks) == ["p8"]
    read = evolve(TABLE, rows=tuple(evolve(row, place=Place(page=5)) for row in TABLE.rows))
    assert named(on(5), remarks=remarks, tables=(read,)) == ["p5"], "another table begins there"


def test_sheets_and_tables_of_web_pages_are_places() -> None:
    remarks = (told("amount-unread", Place(address="收入!B4")), told("table-unread", Place(address="/body/table[1]")))
    tokens = [
        on(None, address=a) for a in ("收入!C9", "支出!C9", "支出!D9", "/body/table[1]/tr[2]/td[3]", "/body/p[2]")
    ]
    assert named(*tokens, remarks=remarks) == ["支出!C9", "/body/p[2]"]


def test_lines_of_a_text_without_pages_are_named_where_they_stand_close() -> None:
    remarks = (told("row-open", Place(line=20)),)
    tokens = [on(None, line) for line in (22, 80, 83, 140)]
    assert named(*tokens, remarks=remarks) == ["l80", "l140"]


def test_a_document_names_a_number_that_stands_astray() -> None:
    source = Path(examples.path()).read_text("utf-8")
    document = cnbudget.parse_text(f"{source}\n\n第三部分 其他\n\n3.23\n")
    assert [token.text for token in document.coverage.unplaced_tokens] == ["3.23"]
    assert [one.code for one in document.diagnostics if "3.23" in one.printed] == ["numbers-unplaced"]
    assert not any(one.code == "numbers-unplaced" for one in cnbudget.parse_text(source).diagnostics)


def test_the_nearest_remark_before_a_line_is_the_one_that_counts_in_whatever_order_they_come() -> None:
    remarks = tuple(told("row-torn", Place(line=line)) for line in (300, None, 100, 200))
    assert named(*(on(None, line) for line in (94, 106, 194, 306)), remarks=remarks, tables=()) == []
    assert named(*(on(None, line) for line in (93, 107, 307)), remarks=remarks, tables=()) == [
        "l93",
        "l107",
        "l307",
    ]


def test_of_two_tables_between_whose_rows_a_number_stands_the_last_is_named() -> None:
    first, second = (evolve(TABLE, number=number, rows=()) for number in ("表1", "表2"))
    rows = [evolve(TABLE.rows[0], place=Place(line=line)) for line in (10, 30, 20)]
    tables = (evolve(first, rows=tuple(rows)), evolve(second, rows=tuple(rows[:1])))
    told_of = [next(unnamed_numbers(tables, (on(None, line),), ())).message for line in (12, 26)]
    assert [message.partition("stand in ")[2].split()[0] for message in told_of] == ["表2", "表1"]
