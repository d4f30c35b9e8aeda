"""Every token is booked once, and what has no place is named with the text around it."""

import cnbudget
from cnbudget.layout.ledger import Ledger, tokens_of
from cnbudget.model.coverage import Token
from cnbudget.model.place import Place

AT = Place(page=2)


def test_tokens_are_counted_by_class_and_unplaced_ones_named() -> None:
    ledger = Ledger()
    ledger.book(("2010301行政运行",), AT, "code")
    ledger.book(("表3", "支出总表2026"), AT, "furniture")
    ledger.book(("含1,500.50",), AT, "label")
    assert ledger.counts == {"code": 1, "furniture": 2}
    assert ledger.unplaced == [Token("1,500.50", AT, "含1,500.50")]


def test_digits_of_one_amount_over_lines_are_one_cell() -> None:
    ledger = Ledger()
    ledger.book(("1,234,", "567.80"), AT, "amount")
    ledger.book(("00",), AT, "amount_rest")
    assert ledger.counts == {"cell": 1}
    assert ledger.wrapped == 2


def test_counted_tokens_are_booked_where_their_context_alone_gives_the_class() -> None:
    ledger = Ledger()
    assert ledger.book_counted(2, "amount")
    assert ledger.book_counted(1, "amount_rest")
    assert (ledger.counts, ledger.wrapped) == ({"cell": 1}, 2)
    assert not ledger.book_counted(1, "label")
    assert not ledger.book_counted(1, "unread")


def test_the_context_of_a_token_in_a_long_line_is_what_stands_around_it() -> None:
    text = "甲" * 100 + "12.50" + "乙" * 100
    (token,) = tokens_of(AT, text)
    assert token.context == "甲" * 60 + "12.50" + "乙" * 60


def test_a_token_is_booked_by_the_line_it_stands_in() -> None:
    ledger = Ledger()
    ledger.book_token(Token("12.50", AT, "注：含12.50万元"), "note")
    ledger.book_token(Token("3", AT, "注：含3项"), "note")
    assert ledger.counts == {"narrative": 1, "ordinal": 1}


def test_amounts_in_chinese_numerals_are_numbers_of_the_source() -> None:
    rows = "".join(f"<tr><td>{name}<td>{amount}" for name, amount in (("行政运行", "壹佰元整"), ("教育支出", "零")))
    page = f"<p>支出总表<p>单位：元<table><tr><td>科目名称<td>合计{rows}</table>"
    document = cnbudget.parse(page.encode())
    assert [cell.printed for table in document.tables for cell in table.cells] == ["壹佰元整", "零"]
    assert document.coverage.classed == document.coverage.total == 2
