"""Mutations of extracted text: lines of one table and what is around it."""

import random
import re
from collections.abc import Callable, Sequence
from functools import cached_property

from attrs import define, evolve

import cnbudget
from tests.mutants.ink_notations import NEGATIVE, NOTATIONS, otherwise
from tests.mutants.reading import Amount, Reading, read

__all__ = ["MUTATIONS", "TextCase", "TextMutant", "windows"]

_PLAIN = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2,}(?![\d.,])", re.ASCII)
_AMOUNT = re.compile(r"\d\.\d")
_LINES = ("- 3 -", "3", "第3页", "第 3 页 共 12 页", "续表", "2026-01-15", "—3—", "某市某局2026年部门预算")
_NOTES = ("注：本表含上年结转资金。", "说明：2025年预算数为调整后数据", "注：1.共 12.50 万元未列。")
_UNITS = {"元": "元", "千元": "千元", "百元": "百元", "亿元": "亿元", "人民币元": "元", "美元": "", "平方米": ""}
_AROUND = 6  # lines before and behind a table


@define(slots=False)
class TextCase:
    """Lines of a text before a mutation."""

    name: str
    lines: list[str]

    @cached_property
    def base(self) -> Reading:
        """What is read without a mutation."""
        return read(cnbudget.parse_text("\n".join(self.lines)))

    @cached_property
    def rows(self) -> list[int]:
        """Lines with amounts that are read."""
        return sorted({one.place.line - 1 for one in self.base.amounts if one.place.line})

    def single(self, chance: random.Random) -> tuple[int, re.Match[str], int] | None:
        """An amount that is printed and read once: its line, where it stands there, and its position."""
        printed = [one.printed for one in self.base.amounts]
        found = [(n, match) for n, line in enumerate(self.lines) for match in _PLAIN.finditer(line)]
        texts = [match.group() for _, match in found]
        once = [(n, m) for n, m in found if printed.count(m.group()) == texts.count(m.group()) == 1]
        if not once:
            return None
        n, match = chance.choice(once)
        return n, match, printed.index(match.group())


@define
class TextMutant:
    """Changed lines, and the amounts that they print."""

    what: str
    lines: list[str]
    expected: list[Amount]


Mutation = Callable[[TextCase, random.Random], TextMutant | None]


def windows(text: str) -> list[list[str]]:
    """The lines of each table of a text with some around them."""
    lines = text.split("\n")
    found = []
    for table in cnbudget.parse_text(text).tables:
        numbers = [cell.place.line for cell in table.cells if cell.place.line]
        if numbers and table.place.line:
            first, last = min(*numbers, table.place.line), max(numbers)
            found.append(lines[max(0, first - _AROUND) : last + _AROUND])
    return found


def _put(lines: Sequence[str], n: int, match: re.Match[str], text: str) -> list[str]:
    line = lines[n]
    return [*lines[:n], line[: match.start()] + text + line[match.end() :], *lines[n + 1 :]]


def one_otherwise(case: TextCase, chance: random.Random) -> TextMutant | None:
    """One amount in another notation."""
    found = case.single(chance)
    if found is None:
        return None
    n, match, at = found
    notation = chance.choice(NOTATIONS)
    text = otherwise(match.group(), notation)
    expected = list(case.base.amounts)
    one = expected[at]
    expected[at] = evolve(one, amount=-one.amount if notation in NEGATIVE else one.amount, printed=text)
    return TextMutant(notation, _put(case.lines, n, match, text), expected)


def all_otherwise(case: TextCase, chance: random.Random) -> TextMutant | None:
    """All amounts in another notation."""
    notation = chance.choice(("wide", "grouped", "¥{}"))
    lines = [_PLAIN.sub(lambda match: otherwise(match.group(), notation), line) for line in case.lines]
    expected = [
        evolve(one, printed=otherwise(one.printed, notation)) if _PLAIN.fullmatch(one.printed) else one
        for one in case.base.amounts
    ]
    return TextMutant(notation, lines, expected)


def blanked(case: TextCase, chance: random.Random) -> TextMutant | None:
    """An amount is not printed, or something in its place."""
    found = case.single(chance)
    if found is None:
        return None
    n, match, at = found
    text = chance.choice(("", "-", "—", "无", "/"))
    width = " " * len(match.group()) if not text and case.lines[n][match.end() :].strip() else text
    expected = [one for m, one in enumerate(case.base.amounts) if m != at]
    return TextMutant(text or "blank", _put(case.lines, n, match, width), expected)


def footnoted(case: TextCase, chance: random.Random) -> TextMutant | None:
    """A mark of a note behind an amount."""
    found = case.single(chance)
    if found is None:
        return None
    n, match, _ = found
    mark = chance.choice(("①", "*", "注1", "[1]", "（1）", "¹"))
    return TextMutant(mark, _put(case.lines, n, match, match.group() + mark), list(case.base.amounts))


def rounded(case: TextCase, chance: random.Random) -> TextMutant | None:
    """An amount without decimals."""
    found = case.single(chance)
    if found is None:
        return None
    n, match, at = found
    text = match.group().partition(".")[0]
    expected = list(case.base.amounts)
    amount = type(expected[at].amount)(text.replace(",", ""))
    expected[at] = evolve(expected[at], amount=amount, printed=text)
    return TextMutant(text, _put(case.lines, n, match, text), expected)


def line_dropped(case: TextCase, chance: random.Random) -> TextMutant | None:
    """A line before the first row is not printed: of title, unit or header."""
    if not case.rows:
        return None
    before = [
        n
        for n in range(max(0, case.rows[0] - 8), case.rows[0])
        if case.lines[n].strip() and not _AMOUNT.search(case.lines[n])
    ]
    if not before:
        return None
    n = chance.choice(before)
    text = case.lines[n]
    unit = "单位" in text and "元" in text
    lines = [*case.lines[:n], *case.lines[n + 1 :]]
    expected = [evolve(one, unit="") if unit else one for one in case.base.amounts]
    return TextMutant(text.strip()[:30], lines, expected)


def line_added(case: TextCase, chance: random.Random) -> TextMutant | None:
    """A page number, a running head or a note between rows, with a page break or without."""
    if len(case.rows) < 2:
        return None
    n = chance.choice(case.rows[1:])
    text = chance.choice((*_LINES, *_NOTES))
    page = chance.choice(("", "\f"))
    lines = [*case.lines[:n], text, page + case.lines[n], *case.lines[n + 1 :]]
    return TextMutant(f"{text} {page!r}", lines, list(case.base.amounts))


def lines_joined(case: TextCase, chance: random.Random) -> TextMutant | None:
    """Two rows stand in one line."""
    pairs = [n for n in case.rows if n + 1 in case.rows]
    if not pairs:
        return None
    n = chance.choice(pairs)
    lines = [*case.lines[:n], f"{case.lines[n]} {case.lines[n + 1]}", *case.lines[n + 2 :]]
    return TextMutant("", lines, list(case.base.amounts))


def line_broken(case: TextCase, chance: random.Random) -> TextMutant | None:
    """A row goes on in the next line."""
    rows = [n for n in case.rows if " " in case.lines[n].strip()]
    if not rows:
        return None
    n = chance.choice(rows)
    at = chance.choice([m.start() for m in re.finditer(r"(?<=\S) ", case.lines[n])] or [0])
    if not at:
        return None
    lines = [*case.lines[:n], case.lines[n][:at], case.lines[n][at:].strip(), *case.lines[n + 1 :]]
    return TextMutant(f"at {at}", lines, list(case.base.amounts))


def header_doubled(case: TextCase, chance: random.Random) -> TextMutant | None:
    """The lines before the first row stand again between two rows."""
    if len(case.rows) < 2:
        return None
    n, high = chance.choice(case.rows[1:]), chance.randint(1, 5)
    head = case.lines[max(0, case.rows[0] - high) : case.rows[0]]
    if any(_AMOUNT.search(line) for line in head):
        return None
    lines = [*case.lines[:n], *head, *case.lines[n:]]
    return TextMutant(f"{high} lines", lines, list(case.base.amounts))


def unit_changed(case: TextCase, chance: random.Random) -> TextMutant | None:
    """The unit is another."""
    new = chance.choice(list(_UNITS))
    lines = [re.sub("(?<=单位[:：])(万元|元)", new, line) for line in case.lines]
    if lines == case.lines or len({one.table for one in case.base.amounts}) > 1:
        return None
    return TextMutant(new, lines, [evolve(one, unit=_UNITS[new]) for one in case.base.amounts])


def row_dropped(case: TextCase, chance: random.Random) -> TextMutant | None:
    """A row is not printed."""
    if not case.rows:
        return None
    n = chance.choice(case.rows)
    lines = [*case.lines[:n], *case.lines[n + 1 :]]
    kept = [one for one in case.base.amounts if one.place.line != n + 1]
    if len(case.base.amounts) - len(kept) != len(_PLAIN.findall(case.lines[n])):
        return None  # others of its numbers were unplaced
    return TextMutant(case.lines[n].strip()[:20], lines, kept)


MUTATIONS: tuple[Mutation, ...] = (
    one_otherwise, all_otherwise, blanked, footnoted, rounded, line_dropped, line_added, lines_joined, line_broken,
    header_doubled, unit_changed, row_dropped,
)  # fmt: skip
