"""What a number looks like under a cell's number format: what is printed, not what is stored.

Source of the rules: ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from math import isfinite

from attrs import frozen

__all__ = ["BUILT_IN", "shown"]

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy-mm-dd",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 27: "yyyy年m月", 31: "yyyy年m月d日", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 49: "@", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""The formats that files name by number only."""

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|([0#?.,%/]+|[Ee][+-]|General|@|[yYmMdDhHsS]+|AM/PM|.)', re.DOTALL
)
_DIGITS = "0#?"
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  a sheet's dates have no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_465
_SIGNIFICANT = 15  # digits a spreadsheet shows and keeps
_CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)
_SECTIONS = 3  # positive; negative; zero


@frozen
class _Section:
    """One of a format's sections.

    Attributes:
        before, after: what stands before and after the digits.
        decimals: digits after the point; None where the section shows no number.
        grouped: whether thousands are separated.
        scale: power of ten that the value is multiplied by.
        general: whether the number is shown as it is.
        date: whether it shows a date.
    """

    before: str
    after: str
    decimals: int | None
    least: int
    grouped: bool
    scale: int
    general: bool
    date: bool
    optional: int


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """Return what a number shows under a number format.

    >>> shown(9800.950000000001, "General"), shown(9800.95, "#,##0.00"), shown(0.027, "0.00%")
    ('9800.95', '9,800.95', '2.70%')
    >>> shown(0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'), shown(-3.5, "0.00_);(0.00)")
    ('-', '(3.50)')
    """
    if not isfinite(value):
        return ""
    exact = Decimal(format(value, f".{_SIGNIFICANT}g"))
    sections = _sections(code)
    section, exact = _choose(sections, exact)
    if section.date:
        return _date(value, from_1904=from_1904)
    if section.general:
        return f"{section.before}{_plain(exact)}{section.after}"
    if section.decimals is None:
        return f"{section.before}{section.after}".strip()
    with localcontext(_CONTEXT):
        scaled = exact.scaleb(section.scale)
        rounded = scaled.quantize(Decimal(1).scaleb(-section.decimals))
    text = _digits(rounded, section)
    return f"{section.before}{text}{section.after}".strip()


def _choose(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, Decimal]:
    """Return the section for a value, and the value without its sign where the section says the sign."""
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) >= _SECTIONS:
        return sections[2], value
    return sections[0], value


def _digits(value: Decimal, section: _Section) -> str:
    sign = "-" if value < 0 else ""
    whole, _, rest = format(abs(value), ",f" if section.grouped else "f").partition(".")
    if section.optional:
        kept = rest.rstrip("0")
        rest = rest[: max(len(kept), len(rest) - section.optional)]
    whole = whole.rjust(section.least, "0") if not section.grouped else whole
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def _plain(value: Decimal) -> str:
    """A number as General shows it, never with an exponent."""
    with localcontext(_CONTEXT):
        text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: float, *, from_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return ""
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=value)
    return moment.strftime("%Y-%m-%d") if moment.time() == moment.min.time() else moment.strftime("%Y-%m-%d %H:%M")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts = [""]
    for match in _TOKEN.finditer(code or "General"):
        if match.group() == ";":
            parts.append("")
        else:
            parts[-1] += match.group()
    return tuple(_section(part) for part in parts[: _SECTIONS + 1])


def _section(code: str) -> _Section:
    before, after, pattern = "", "", ""
    general = date = False
    percent = 0
    for literal, escaped, skipped, filled, bracket, piece in _TOKEN.findall(code):
        if skipped or filled or bracket:
            continue
        if piece in {"General", "@"}:
            general = True
        elif piece and piece[0] in "yYmMdDhHsS":
            date = True
        elif piece and set(piece) <= set("0#?.,%/"):
            percent += 2 * piece.count("%")
            pattern += piece.replace("%", "")
            after += "%" * piece.count("%")
        elif pattern or general:
            after += literal or escaped or piece
        else:
            before += literal or escaped or piece
    return _numeric(pattern, before, after, percent, general=general, date=date and not set(pattern) & set(_DIGITS))


def _numeric(pattern: str, before: str, after: str, percent: int, *, general: bool, date: bool) -> _Section:
    whole, _, rest = pattern.partition(".")
    last = max((whole.rfind(digit) for digit in _DIGITS), default=-1)
    thousands = whole[last + 1 :].count(",") + (len(rest) - len(rest.rstrip(",")))
    grouped = "," in whole[: last + 1]
    digits = [digit for digit in rest if digit in _DIGITS]
    optional = len(digits) - len("".join(digits).rstrip("#?"))
    has_digits = any(digit in pattern for digit in "0#")
    decimals = len(digits) if has_digits else None
    return _Section(
        before, after, decimals, whole.count("0"), grouped, percent - 3 * thousands, general, date, optional
    )
