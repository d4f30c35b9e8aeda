"""Columns of scores to characters, and what may have been overlooked between them."""

import pytest

pytest.importorskip("numpy", reason="the extra ocr is not installed")

import numpy as np

from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.picture.blocks import Block
from cnbudget.readers.picture.decoding import Character, Scores, decoded, decoded_number, twins_of
from cnbudget.readers.picture.glyphs import add_line, as_line

NAMES = ["", *"0123456789.,-，"]


def scores(*columns: str | dict[str, float]) -> Scores:
    """Columns that are sure of a character (`_` for none), or have several scores; what is left is the blank's."""
    found = np.zeros((len(columns), len(NAMES)), np.float32)
    for row, column in zip(found, columns, strict=True):
        each = {column: 1.0} if isinstance(column, str) else column
        for name, score in each.items():
            row[NAMES.index("" if name == "_" else name)] = score
        row[0] += 1.0 - row.sum()
    return found


def number(*columns: str | dict[str, float]) -> list[Character]:
    return decoded_number(scores(*columns), NAMES, 8 * len(columns))


def text(found: list[Character]) -> str:
    return "".join(character.text for character in found)


def test_repeats_are_one_character_and_a_blank_parts_them() -> None:
    assert text(decoded(scores("1", "1", "_", "1", "2"), NAMES, 40, {})) == "112"


def test_wide_and_narrow_characters_are_as_sure_as_both_together() -> None:
    twins = twins_of(NAMES)
    assert twins == {NAMES.index(","): NAMES.index("，"), NAMES.index("，"): NAMES.index(",")}
    for first in ({",": 0.64, "，": 0.35, ".": 0.01}, {",": 0.35, "，": 0.64, ".": 0.01}):
        one, comma, _ = decoded(scores("1", first, "5"), NAMES, 24, twins)
        assert comma.text == max(first, key=lambda name: first[name])
        assert comma.score == pytest.approx(0.99)
        assert comma.others == "."
        assert one.score == pytest.approx(1.0)


def test_a_point_that_lost_to_the_blank_may_have_been_overlooked() -> None:
    found = number("3", {".": 0.013}, {".": 0.47, ",": 0.002}, "_", "9", "_", "7")
    assert text(found) == "397"
    three, nine, seven = found
    assert (three.before, three.behind, nine.before, nine.behind, seven.behind) == ("", ".,", ".,", "", "")
    assert three.score == nine.score == pytest.approx(0.53)
    assert seven.score == pytest.approx(1.0)
    line = as_line(found, Block(0, 0, 40, 20))
    assert line.between == ("", ".,", "", "")
    assert as_line(number("3", "_", "7"), Block(0, 0, 40, 20)).between == ()


def test_what_stands_beside_a_gap_is_seen_there_too_and_was_not_overlooked() -> None:
    found = number("1", {"1": 0.4}, "9", {",": 0.3, ".": 0.2}, ",", "5")
    assert text(found) == "19,5"
    assert not any(character.before or character.behind for character in found)
    assert min(character.score for character in found) == pytest.approx(1.0)


def test_two_separators_side_by_side_are_one() -> None:
    assert text(number("2", "8", {".": 0.48, ",": 0.26}, {",": 0.78, ".": 0.2}, "0", "_", "0")) == "28,00"
    assert text(number("2", ".", "_", ",", "0")) == "2.,0"


def test_digits_before_and_behind_an_amount_may_be_overlooked_too() -> None:
    found = number({"1": 0.2}, "5", "_", "4", {"3": 0.3})
    assert as_line(found, Block(0, 0, 40, 20)).between == ("1", "", "3")


def test_no_blank_is_left_where_a_separator_was_overlooked() -> None:
    glyphs = Glyphs([], [], [], [], [])
    found = number("2", "_", {".": 0.2}, "_", "_", "0", "_", "0")
    add_line(glyphs, found, Block(0, 0, 64, 20), Block(0, 0, 64, 20), 24.0)
    assert glyphs.rights[0] == glyphs.lefts[1]
    apart = Glyphs([], [], [], [], [])
    add_line(apart, number("2", "_", "_", "_", "_", "0", "_", "0"), Block(0, 0, 64, 20), Block(0, 0, 64, 20), 24.0)
    assert apart.rights[0] < apart.lefts[1]
