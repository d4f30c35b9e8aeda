"""Bytes to lines: encodings, folding, pages, token counts."""

import codecs
import tracemalloc

import pytest

from cnbudget.model.errors import LimitExceededError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.text import decode, read_text

TEXT = "表 1\n收支总表\n一、预算拨款 9,800.95\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_the_encodings_of_government_files_give_the_same_text(data: bytes) -> None:
    assert decode(data, Limits()) == TEXT


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x00" * 5000, b"\x7fELF\x01\x01\x00\x00" * 100, b"\x01\x02\x03" * 99]
)
def test_binary_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnsupportedSourceError) as caught:
        decode(data, Limits())
    assert "\n" not in str(caught.value)


def test_blank_lines_go_and_numbers_stay() -> None:
    source = read_text("一\n\n  \n二 12\n", Limits())
    assert source.texts == ("一", "二 12")
    assert source.numbers == (1, 4)
    assert source.pages == (None, None)


def test_form_feeds_part_pages_but_no_lines() -> None:
    source = read_text("一\n二\f三\n四\n\f五", Limits())
    assert source.texts == ("一", "二", "三", "四", "五")
    assert source.pages == (1, 1, 2, 2, 3)
    assert source.numbers == (1, 2, 2, 3, 4)


def test_line_ends_of_all_systems_are_the_same() -> None:
    assert read_text("一\r\n二\r三", Limits()).texts == ("一", "二", "三")


def test_tokens_are_counted_per_line() -> None:
    source = read_text("2010301 行政运行 2,542.97 -0.50\n无\n2021 年12345热线", Limits())
    assert source.tokens == (3, 0, 2)
    assert source.total == 5


def test_radicals_full_width_digits_and_minus_are_folded() -> None:
    assert read_text("⾦融⽀出 −１２．５ ⻔⼾", Limits()).texts == ("金融支出 -12.5 门户",)


def test_halves_of_a_character_are_joined_and_lone_ones_named() -> None:
    assert read_text("\ud840\udc00支出\udc00\ud840", Limits()).texts == ("\U00020000支出\ufffd\ufffd",)


def test_an_amount_in_full_width_digits_is_one_unless_digits_stand_before_it() -> None:
    assert read_text("支出 １，５００．５０ ２．５ 2３．５", Limits()).texts == ("支出 1,500.50 2.5 23．5",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_bytes_that_decode_to_too_much_are_refused_before_they_are_decoded(encoding: str) -> None:
    text = "收支总表 12.50\n" * 300_000
    data = text.encode(encoding)
    with pytest.raises(LimitExceededError, match=r"more characters than .*max_characters = 2000000"):
        decode(data, Limits(max_characters=2_000_000))
    assert decode(data, Limits(max_characters=len(text))) == text
    tracemalloc.start()
    with pytest.raises(LimitExceededError):
        decode(data, Limits(max_characters=2_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * len(text)


def test_a_text_with_more_lines_and_numbers_than_the_limit_is_refused() -> None:
    limits = Limits(max_cells=20)
    assert read_text("办公费 1.00\n" * 10, limits).total == 10
    with pytest.raises(LimitExceededError, match=r"more lines and numbers than .*max_cells = 20"):
        read_text("办公费 1.00 2.00\n" * 10, limits)
    with pytest.raises(LimitExceededError, match=r"more lines and numbers than .*max_cells = 20"):
        read_text("\n" * 21, limits)


def test_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(LimitExceededError, match="max_characters"):
        read_text("12" * 10, Limits(max_characters=5))
