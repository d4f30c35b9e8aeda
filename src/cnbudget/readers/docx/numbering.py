"""Automatic numbering (自动编号): what Word prints before a paragraph and keeps out of its text.

Source of the rules: ECMA-376 part 1, 17.9.
"""

import re
from collections.abc import Iterator

from attrs import define, field
from lxml import etree

from cnbudget.model.errors import DamagedSourceError
from cnbudget.model.passing import frozen
from cnbudget.readers.package import Package, attribute

__all__ = ["Numbering", "read_numbering"]

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_LONGEST = 255  # characters that Word lets one type
_DIGITS = "〇一二三四五六七八九"
_TENS = ("", "十", "百", "千")
_MOST = 9999
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting"}
)
_FIRST_CIRCLE, _CIRCLES = 0x2460, 20
_LETTERS = 26


@frozen
class _Level:
    form: str
    text: str
    start: int


@define
class Numbering:
    """The numbering of one document; it counts as paragraphs are shown to it, in order.

    Attributes:
        lists: levels of each list by its identity.
        abstract: which lists share their count.
        styles: list and level that a paragraph style brings.
    """

    lists: dict[str, tuple[_Level, ...]] = field(factory=dict)
    abstract: dict[str, str] = field(factory=dict)
    styles: dict[str, tuple[str, int]] = field(factory=dict)
    counts: dict[str, list[int]] = field(factory=dict)

    def label(self, paragraph: etree._Element) -> str:
        """Return what is printed before a paragraph, "" where nothing is, and count it."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        identity, level = found
        levels = self.lists.get(identity, ())
        if not 0 <= level < len(levels):
            return ""
        counts = self.counts.setdefault(self.abstract.get(identity, identity), [])
        while len(counts) <= level:
            counts.append(levels[len(counts)].start - 1)
        counts[level] += 1
        del counts[level + 1 :]
        return _PLACEHOLDER.sub(lambda match: self._number(levels, counts, int(match.group(1)) - 1), levels[level].text)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        own = paragraph.find("{*}pPr/{*}numPr")
        if own is not None:
            return _read(own)
        style = paragraph.find("{*}pPr/{*}pStyle")
        return self.styles.get(attribute(style, "val")) if style is not None else None

    @staticmethod
    def _number(levels: tuple[_Level, ...], counts: list[int], level: int) -> str:
        if level >= len(levels):
            return ""
        number = counts[level] if level < len(counts) else levels[level].start
        return _written(number, levels[level].form)


def read_numbering(package: Package, numbering: str | None, styles: str | None) -> Numbering:
    """Return a document's numbering.

    Args:
        package: the document.
        numbering: part that defines its lists, None where it has none.
        styles: part that defines its styles, None where it has none.

    Raises:
        CnbudgetError: as `Package` says.
    """
    found = Numbering()
    if numbering is not None:
        root = package.root(numbering)
        levels = {
            attribute(item, "abstractNumId"): tuple(_levels(item)) for item in root.iterchildren("{*}abstractNum")
        }
        for item in root.iterchildren("{*}num"):
            below = item.find("{*}abstractNumId")
            if below is not None:
                identity = attribute(item, "numId")
                found.abstract[identity] = attribute(below, "val")
                found.lists[identity] = levels.get(attribute(below, "val"), ())
    if styles is not None and found.lists:
        for style in package.root(styles).iterchildren("{*}style"):
            own = style.find("{*}pPr/{*}numPr")
            if own is not None:
                found.styles[attribute(style, "styleId")] = _read(own)
    return found


def _levels(item: etree._Element) -> Iterator[_Level]:
    for level in list(item.iterchildren("{*}lvl"))[:_LEVELS]:
        start, form, text = (level.find(f"{{*}}{name}") for name in ("start", "numFmt", "lvlText"))
        printed = "" if text is None else attribute(text, "val")
        if len(printed) > _LONGEST:
            message = f"the document is damaged: a list numbers its paragraphs with a text of {len(printed)} characters"
            raise DamagedSourceError(message)
        yield _Level(
            "decimal" if form is None else attribute(form, "val"),
            printed,
            1 if start is None else _whole(attribute(start, "val", "1")),
        )


def _read(item: etree._Element) -> tuple[str, int]:
    level, identity = item.find("{*}ilvl"), item.find("{*}numId")
    return (
        "" if identity is None else attribute(identity, "val"),
        0 if level is None else _whole(attribute(level, "val", "0")),
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("100000") else 0


def _written(number: int, form: str) -> str:
    """A number as a list's form writes it; bullets and forms that budgets do not use write nothing or plain digits.

    >>> _written(12, "chineseCounting"), _written(3, "decimalEnclosedCircle"), _written(2, "bullet")
    ('十二', '③', '')
    """
    if form in {"bullet", "none"}:
        return ""
    if form in _CHINESE and 0 < number <= _MOST:
        return _chinese(number)
    if form.startswith("decimalEnclosedCircle") and 0 < number <= _CIRCLES:
        return chr(_FIRST_CIRCLE + number - 1)
    if form in {"upperLetter", "lowerLetter"} and 0 < number <= _LETTERS:
        return chr(ord("A" if form == "upperLetter" else "a") + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    text = ""
    zero = False
    digits = str(number)
    for place, digit in enumerate(map(int, digits)):
        tens = _TENS[len(digits) - 1 - place]
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + tens
        zero = digit == 0
    return text.removeprefix("一") if text.startswith("一十") else text
