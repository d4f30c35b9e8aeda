"""Amounts and codes: short texts, checked against what they say by another way of reading."""

import re
import unicodedata

from cnbudget import subjects
from cnbudget.interpret.tables.amounts import amount_of, decimals_of
from cnbudget.interpret.tables.label_cells import cut, read_cells
from cnbudget.vocabulary.columns import LabelKind
from cnbudget.vocabulary.labels import bare_name, classify, is_count, is_organisation, read_label, stem
from cnbudget.vocabulary.notation.numerals import numeral_amount
from tests.fuzz.script import Script
from tests.fuzz.targets.text import WORDS

__all__ = ["run"]

_ALPHABET = "0123456789" * 3 + ",.-，．－％%（）() ()[]【】元万一二十①其中：、款项合计年²٣１Ⅳ\u3000"
_KINDS: tuple[LabelKind, ...] = ("name", "code", "unit", "unit_code", "attribute")
_CLASSIFICATIONS: tuple[subjects.Classification, ...] = ("function", "economic", "gov_economic")


def run(data: bytes) -> None:
    """Read an amount, a code and the cells of a row."""
    script = Script(data)
    cells = tuple(_cell(script) for _ in range(1 + script.number(4)))
    kinds = tuple(script.of(_KINDS) for _ in cells) if script.number(2) else ()
    for text in cells:
        _amount(text)
        _label(text)
    reading = read_cells(cut(cells), kinds)
    printed = "".join(cells)
    assert all(c in printed for c in "".join((*reading.names, reading.part))), "nothing is invented"
    assert all(map(classify, reading.codes)), reading.codes
    assert reading.part.isascii(), reading.part


def _cell(script: Script) -> str:
    if script.number(3) == 0:
        return script.of(WORDS)
    return "".join(script.of(_ALPHABET) for _ in range(script.number(24)))


def _amount(text: str) -> None:
    amount = amount_of(text)
    if amount is None:
        plain = text.isascii() and text.isdecimal() and (text == "0" or text[0] != "0") and len(text) <= 26
        assert not plain, f"{text!r} is an amount"
        return
    if numeral_amount(text) is not None:
        assert not re.search(r"\d", text), text
        assert amount.is_signed() == text.startswith("负"), text
        return
    if re.search(r"[0-9][eE][-+]?[0-9]", text):
        assert amount.is_finite(), text  # 1.5E3 stands for other digits than it prints
        return
    printed = re.sub(r"[\[［〔][0-9¹²³]{1,2}[\]］〕]$|[①²³*]+$", "", unicodedata.normalize("NFC", text))
    digits = "".join(str(unicodedata.digit(c)) for c in printed if unicodedata.digit(c, None) is not None)
    assert f"{abs(amount):f}".replace(".", "") == digits, f"{text!r} was read as {amount}"
    assert amount.is_signed() == any(sign in text for sign in "-－(（"), text
    assert decimals_of(text) == len(f"{amount:f}".partition(".")[2]), text


def _label(text: str) -> None:
    label = read_label(text)
    assert label.name in text or label.name.replace(" ", "") in text.replace(" ", ""), "a name is as printed"
    for code in (label.code, text):
        known = classify(code)
        assert known == "" or (code.isascii() and code.isdecimal()), f"{code!r} is no code"
        stem(code)
        for kind in _CLASSIFICATIONS:
            subjects.lookup(kind, code)
    is_count(text)
    is_organisation(text)
    bare_name(text)
