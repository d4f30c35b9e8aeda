"""Number format codes (数字格式) taken apart: sections, their conditions, placeholders and literals.

Source of the rules: ECMA-376 part 1, 18.8.30 and 18.8.31; what Excel does where these say nothing.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from attrs import field

from cnbudget.model.passing import frozen

__all__ = ["BUILT_IN", "Section", "forget", "sections_of"]

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0",
    7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', 42: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 44: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy年m月d日"),
}  # fmt: skip
"""The formats that files name by number only."""

Kind = Literal["number", "scientific", "general", "date", "text"]
"""What a section shows: digits by placeholders, the same with an exponent, General, a date, or literals alone."""

_LONGEST = 255  # characters of a code: Excel takes no more
_MOST_DIGITS = 30  # placeholders before or after the point, as many as Excel takes
_MOST_SCALE = 12  # powers of ten by percent signs and scaling commas
_KEPT = 512  # codes that stay known from one workbook to the next
_SECTIONS = 4  # positive; negative; zero; text
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"  |  [\\!](?P<escaped>.)  |  [_*](?P<spaced>.)  |  \[(?P<bracket>[^\]]*)\]
    | (?P<general>[Gg]eneral|GENERAL|G/通用格式|@)  |  (?P<exponent>[Ee][+-])
    | (?P<date>AM/PM|上午/下午|[yYmMdDhHsS]+)  |  (?P<piece>.)
    """,
    re.DOTALL | re.VERBOSE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)", re.ASCII)
_ELAPSED = re.compile(r"[hHmMsS]+")
_IGNORED = re.compile(r"Color\s?\d{1,2}|颜色\s?\d{1,2}|DBNum\d|\$-[0-9A-Fa-f]{1,8}(?:,\d+)?|NatNum\d\d?", re.IGNORECASE)
_COLOURS = frozenset({"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"}) | frozenset(
    {"黑色", "蓝色", "青色", "绿色", "洋红", "红色", "白色", "黄色"}
)
_CURRENCY = re.compile(r"人民币|RMB|CNY|[¥￥]|(?<![十百千万亿])元")  # 万元 is more than a sign of money
_SIGNS = re.compile(r"[-−－–—(（△▲负减]")
_PLACEHOLDERS = frozenset("0#?")


@frozen
class Section:
    """One of a code's sections.

    Attributes:
        kind: what it shows.
        whole: placeholders (`0`, `#`, `?`) before the point, and the literals among them, each behind a quote.
        decimals: the same behind the point.
        grouped: thousands are separated.
        scale: power of ten that the value is multiplied by.
        exponent: digits that the exponent has at least.
        before, after: literals around the number, words and signs of money left out: the unit line says the unit.
        condition: operator and bound that the section is for; None where its place says it.
        signed: its literals show that the value is negative.
        places, asked, least: digits behind the point at most and at least, and before it at least.
        plain: no literals stand among the digits.
    """

    kind: Kind
    whole: tuple[str, ...] = ()
    decimals: tuple[str, ...] = ()
    grouped: bool = False
    scale: int = 0
    exponent: int = 0
    before: str = ""
    after: str = ""
    condition: tuple[str, Decimal] | None = None
    signed: bool = False
    places: int = field(init=False)
    asked: int = field(init=False)
    least: int = field(init=False)
    plain: bool = field(init=False)

    @places.default
    def _count_places(self) -> int:
        return _count(self.decimals)

    @asked.default
    def _count_asked(self) -> int:
        holders = [place for place in self.decimals if len(place) == 1]
        return max((n for n, place in enumerate(holders, start=1) if place == "0"), default=0)

    @least.default
    def _count_least(self) -> int:
        return self.whole.count("0")

    @plain.default
    def _is_plain(self) -> bool:
        return _count(self.whole) + _count(self.decimals) == len(self.whole) + len(self.decimals)


@lru_cache(maxsize=65_536)
def sections_of(code: str) -> tuple[Section, ...] | None:
    """Return the sections for numbers; None for a code that is not understood: a fraction, another currency."""
    if len(code) > _LONGEST:
        return None
    parts: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code or "General"):
        kind = match.lastgroup or ""
        if kind == "piece" and match.group() == ";":
            parts.append([])
        else:
            parts[-1].append((kind, match.group(kind)))
    if len(parts) > _SECTIONS:
        return None
    found = [_section(part) for part in parts[: _SECTIONS - 1]]
    whole = tuple(section for section in found if section is not None)
    return whole if len(whole) == len(found) else None


def forget() -> None:
    """Forget the codes of a workbook that is read, where they are more than any other will have.

    While it is read each is known: cells that take turns at twenty thousand codes would have each taken apart again.
    """
    if sections_of.cache_info().currsize > _KEPT:
        sections_of.cache_clear()


def _section(tokens: list[tuple[str, str]]) -> Section | None:
    brackets = [text for kind, text in tokens if kind == "bracket"]
    conditions = [match for text in brackets if (match := _CONDITION.fullmatch(text))]
    literals, elapsed = "", False
    for text in brackets:
        elapsed = elapsed or _ELAPSED.fullmatch(text) is not None
        if text.startswith("$"):
            literals += text[1:].partition("-")[0]
        elif not (_is_known(text) or _CONDITION.fullmatch(text) or _ELAPSED.fullmatch(text)):
            return None
    if len(conditions) > 1 or _CURRENCY.sub("", literals).strip():
        return None  # money of another currency
    condition = (conditions[0][1], Decimal(conditions[0][2])) if conditions else None
    shown = [(kind, text) for kind, text in tokens if kind not in {"bracket", "spaced"}]
    if elapsed or any(kind == "date" for kind, _ in shown):
        timed = not any(token in {("piece", "#"), ("piece", "?")} for token in shown)
        return Section("date", condition=condition) if timed else None
    return _numeric(shown, condition)


def _is_known(bracket: str) -> bool:
    return bracket.lower() in _COLOURS or _IGNORED.fullmatch(bracket) is not None


def _numeric(tokens: list[tuple[str, str]], condition: tuple[str, Decimal] | None) -> Section | None:
    """Return a section of digits, General or literals, from its tokens without brackets and spacing."""
    marks = [(n, text) for n, (kind, text) in enumerate(tokens) if kind == "piece"]
    digits = [n for n, text in marks if text in _PLACEHOLDERS]
    general = any(kind == "general" for kind, _ in tokens)
    signed = any(kind != "general" and _SIGNS.search(text) for kind, text in tokens if kind != "exponent")
    if general or not digits:
        at = next((n for n, (kind, _) in enumerate(tokens) if kind == "general"), len(tokens))
        before, after = _literal(tokens[:at]), _literal(tokens[at + 1 :])
        kind: Kind = "general" if general else "text"
        return Section(kind, before=before, after=after, condition=condition, signed=signed)
    if any(text == "/" for n, text in marks if digits[0] < n):
        return None  # a fraction
    return _digits(tokens, digits, condition, signed=signed)


def _digits(
    tokens: list[tuple[str, str]], digits: list[int], condition: tuple[str, Decimal] | None, *, signed: bool
) -> Section | None:
    first, last = digits[0], digits[-1]
    power = next((n for n in range(first, last) if tokens[n][0] == "exponent"), None)
    end = last if power is None else max(n for n in digits if n < power)
    points = [n for n, token in enumerate(tokens) if token == ("piece", ".") and (power is None or n < power)]
    point = points[0] if points else None
    stop = end + 1 if point is None else point
    whole = tokens[min(first, stop) : stop]
    decimals = [] if point is None else tokens[point + 1 : end + 1]
    if point is not None and point > end:
        end = point
    tail = tokens[(end if power is None else last) + 1 :]
    scaling = _commas(tail) + _commas(whole[::-1])
    inner = whole[: len(whole) - _commas(whole[::-1])]
    percents = sum(token == ("piece", "%") for token in tokens)
    scale = 2 * percents - 3 * scaling
    exponent = 0 if power is None else sum(n > power for n in digits)
    places = [_placeholders(inner), _placeholders(decimals)]
    if max(map(_count, places)) > _MOST_DIGITS or abs(scale) > _MOST_SCALE or (power is not None and scale):
        return None
    return Section(
        kind="number" if power is None else "scientific",
        whole=places[0],
        decimals=places[1],
        grouped=("piece", ",") in inner,
        scale=scale,
        exponent=exponent,
        before=_literal(tokens[: min(first, stop)]),
        after=_literal(tail),
        condition=condition,
        signed=signed,
    )


def _commas(tokens: list[tuple[str, str]]) -> int:
    """Commas at the beginning: behind the digits each divides by a thousand."""
    return next((n for n, token in enumerate(tokens) if token != ("piece", ",")), len(tokens))


def _placeholders(tokens: list[tuple[str, str]]) -> tuple[str, ...]:
    """Placeholders as they are; literals behind a quote, so that a printed 0 is told from a placeholder."""
    return tuple(
        text if kind == "piece" and text in _PLACEHOLDERS else f'"{text}'
        for kind, text in tokens
        if (kind, text) != ("piece", ",")
    )


def _count(places: tuple[str, ...]) -> int:
    return sum(place in _PLACEHOLDERS for place in places)


def _literal(tokens: list[tuple[str, str]]) -> str:
    """Printed text of literals, the unit of money left out."""
    text = "".join(_printed(tokens))
    return _CURRENCY.sub("", text) if text else ""


def _printed(tokens: list[tuple[str, str]]) -> Iterator[str]:
    for kind, text in tokens:
        if kind == "piece" and text in {",", "?", "#", "."}:
            continue
        yield text
