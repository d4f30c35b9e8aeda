"""How printed characters are folded, and what counts as a numeric token.

PDF producers print radicals in place of ideographs (⾦ for 金, ⻔ for 门). NFKC is not the cure: it would turn ① into 1
and （ into (, leaves the CJK Radicals Supplement alone and makes ⼾ the traditional 戶. So Kangxi radicals take NFKC's
ideograph with that one exception, and the supplement a table of the simplified forms that budgets print.
"""

import re
import unicodedata

__all__ = ["NUMBER", "fold", "is_blank", "squeeze"]

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
"""A numeric token of folded text: `9,800.95`, `201`, `12345`."""

_KANGXI = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)} | {"⼾": "户"}
_SUPPLEMENT = dict(
    zip(
        "⺟⺠⺡⺣⺧⺨⺩⺫⺮⺰⺳⺴⺶⺷⺸⺹⺼⺾⻁⻂⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
        "母民氵灬牛犭王目竹纟网罒羊羊羊老肉艹虎衤西见角讠贝足车辶辶辶邑钅长镸长门阜阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
        strict=True,
    )
)
_OTHER = {chr(0xFF10 + d): str(d) for d in range(10)} | {
    "\u2212": "-",  # minus sign
    "\u3000": " ",
    "\xa0": " ",
    "\u200b": "",
    "\ufeff": "",
}
_FOLDED = _KANGXI | _SUPPLEMENT | _OTHER
_FOLDABLE = re.compile(
    "[\u2e80-\u2fd5\uff10-\uff19\u2212\u3000\xa0\u200b\ufeff\ud800-\udfff](?:(?<=[\ud800-\udbff])[\udc00-\udfff])?"
)

_BLANK = re.compile(r"\s+")
# A blank between two ASCII letters or digits parts words: `Big Data`, `2021 12345`. All others are typesetting.
_WORDS_APART = re.compile(r"[0-9A-Za-z]\s+[0-9A-Za-z]")
_LOOSE_BLANK = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z\s])")


def fold(text: str) -> str:
    """Return `text` with radicals, full-width digits, the minus sign and odd blanks in their plain form.

    Surrogates, which sources leave where one character takes two units of UTF-16, are joined; half of a pair is U+FFFD.
    """
    return text if text.isascii() else _FOLDABLE.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    text = match.group()
    if "\ud800" <= text[0] <= "\udfff":
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _FOLDED.get(text, text)


def squeeze(text: str, *, keep_words_apart: bool = False) -> str:
    """Return `text` without white space; `keep_words_apart` leaves one blank between ASCII words.

    >>> squeeze("合    计"), squeeze("2022 年 IT 服务 Big  Data", keep_words_apart=True)
    ('合计', '2022年IT服务Big Data')
    """
    if keep_words_apart and _WORDS_APART.search(text):
        return _BLANK.sub(" ", _LOOSE_BLANK.sub("", text))
    return "".join(text.split())


_DASHES = "-—－–─━―‐"


def is_blank(text: str) -> bool:
    """Whether a cell, white space removed, prints nothing or a dash in the place of an amount.

    >>> is_blank(""), is_blank("──"), is_blank("/"), is_blank("0.00")
    (True, True, True, False)
    """
    return not text.strip(_DASHES) or text == "/"
