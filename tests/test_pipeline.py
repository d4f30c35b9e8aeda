"""Whatever the bytes: no exception but the documented ones, every number in a class, nothing invented."""

import logging
import random
import time
from collections import Counter
from pathlib import Path
from typing import cast

import pytest
from attrs import evolve

import cnbudget
from cnbudget import Limits, examples
from cnbudget.model.document import Document
from cnbudget.model.place import Source

BYTES = Path(examples.path()).read_bytes()
TEXT = BYTES.decode()
LINES = TEXT.split("\n")
WHOLE = cnbudget.parse_text(TEXT)
NOWHERE = Source("", "", 0, "")
MEGABYTE = 1_000_000
Printed = tuple[str, str, tuple[str, ...], str]


def contents(document: Document) -> Counter[Printed]:
    """What is printed: table, label, header and amount of each cell."""
    return Counter(
        (
            table.title,
            table.rows[cell.row].label,
            table.columns[cell.column].header,
            cell.printed,
        )
        for table in document.tables
        for cell in table.cells
    )


def conserved(document: Document) -> bool:
    return document.coverage.classed == document.coverage.total


def test_nothing_is_an_empty_document() -> None:
    for document in (cnbudget.parse(b""), cnbudget.parse_text("")):
        assert (document.tables, document.facts, document.coverage.total) == ((), (), 0)
        assert [diagnostic.code for diagnostic in document.diagnostics] == ["no-budget"]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["7", "年", "年年年年\n", "7.00\n", "7 ", "7.00万元"])
def test_a_megabyte_of_one_thing_takes_no_time(unit: str) -> None:
    line = unit * (Limits().max_line // len(unit)) if "\n" not in unit else unit
    text = "\n".join([line] * (MEGABYTE // len(line)))
    for source in (text, text.encode()):
        began = time.process_time()
        document = cnbudget.parse_text(source) if isinstance(source, str) else cnbudget.parse(source)
        assert time.process_time() - began < 40  # on a busy machine: 15 to 21 of a megabyte of amounts
        assert conserved(document)
        assert not document.tables


def test_a_line_longer_than_the_limit_is_refused() -> None:
    with pytest.raises(cnbudget.LimitExceededError, match=r"a line of 1000000 characters, more than Limits\.max_line"):
        cnbudget.parse_text("7" * MEGABYTE)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    read = cnbudget.parse(TEXT.encode(encoding))
    assert evolve(read, source=NOWHERE) == evolve(cnbudget.parse(BYTES), source=NOWHERE)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    assert evolve(cnbudget.parse_text(TEXT.replace("\n", end)), source=NOWHERE) == evolve(WHOLE, source=NOWHERE)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 500, b"\x7fELF\x02\x01\x01" + bytes(500), b"\xff" * 99]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(cnbudget.UnsupportedSourceError):
        cnbudget.parse(data)


def begins(cell: Printed, whole: Counter[Printed]) -> bool:
    """Whether the whole document prints the cell with a longer label."""
    title, label, header, amount = cell
    return any((title, header, amount) == (t, h, a) and name.startswith(label) for t, name, h, a in whole)


def test_a_cut_document_holds_nothing_that_the_whole_does_not() -> None:
    whole = contents(WHOLE)
    for end in range(0, len(LINES), 40):
        document = cnbudget.parse_text("\n".join(LINES[:end]))
        assert conserved(document), end
        invented = contents(document) - whole
        # A name that goes on behind the cut, after its amounts, is known as far as it is printed.
        assert len({(title, label) for title, label, _, _ in invented}) <= 1, (end, invented)
        assert all(begins(cell, whole) for cell in invented), (end, invented)


def test_a_document_cut_within_its_lines_keeps_its_numbers() -> None:
    for end in range(0, len(TEXT), 997):
        assert conserved(cnbudget.parse_text(TEXT[:end])), end


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_lines_keep_their_numbers(seed: int) -> None:
    lines = list(LINES)
    random.Random(seed).shuffle(lines)  # noqa: S311 -- a choice of test cases
    document = cnbudget.parse_text("\n".join(lines))
    assert conserved(document)
    assert document.coverage.total == WHOLE.coverage.total
    assert document.coverage.cell == sum(len(table.cells) for table in document.tables)


@pytest.mark.slow
def test_time_grows_with_length() -> None:
    def took(text: str) -> float:
        times = []
        for _ in range(3):
            began = time.process_time()
            cnbudget.parse_text(text)
            times.append(time.process_time() - began)
        return min(times)

    took(TEXT)
    assert took(TEXT * 8) < 10 * took(TEXT * 2)  # four times the text; were it quadratic, 16


def test_limits_hold() -> None:
    with pytest.raises(cnbudget.LimitExceededError):
        cnbudget.parse(BYTES, limits=cnbudget.Limits(max_bytes=100))
    with pytest.raises(cnbudget.LimitExceededError):
        cnbudget.parse_text(TEXT, limits=cnbudget.Limits(max_characters=100))


def test_a_parse_is_logged_without_a_handler(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "cnbudget"):
        cnbudget.parse_text("共 3.14 和 2.71。")
    (record,) = caplog.records
    assert "format general" in record.getMessage()
    assert not logging.getLogger("cnbudget").handlers


def test_bytes_are_no_text_in_hand() -> None:
    data = cast("str", b"")
    with pytest.raises(TypeError, match=r"parse_text reads a text in hand \(str\), not bytes: use cnbudget.parse"):
        cnbudget.parse_text(data)
