"""Names that a sentence lists (列举): where the list ends, what separates it, ranges, and what does not count."""

import re
from collections.abc import Iterator

from cnbudget.vocabulary.notation.numerals import numeral

__all__ = ["count_of", "listed_names"]

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_SEPARATOR = re.compile(r"[、，,]")
_NUMERAL = "一二三四五六七八九十"
# 办公室、财务处，1个非独立核算单位：  the list ends where another count announces the next
_NEXT = re.compile(rf"[，,](?=[^、，,：:]{{0,20}}(?:\d+|[{_NUMERAL}]+)[个家][^、，,：:]{{0,12}}[：:])")
# 机关党委（不纳入内设机构数）
_NOT_COUNTED = re.compile(r"[（(][^（）()]*不(?:纳入|计入|列入|占|含在)[^（）()]*[）)]$")
# 业务一处至业务三处, 一处至九处
_RANGE = re.compile(
    rf"(?P<name>.*?)(?P<first>[{_NUMERAL}]+)(?P<kind>[处科室部组队股])[至到](?P=name)(?P<last>[{_NUMERAL}]+)(?P=kind)"
)
_LONGEST_RANGE = 30
_COUNT = re.compile(rf"(?P<count>\d+|[{_NUMERAL}]+)[个家](?P<after>[^，,、：:；（(]{{0,12}})")
_UNITS = re.compile(r"单位")
_OFFICES = re.compile(r"处室|科室|内设|机构|[处科室]$|^[处科室]")


def count_of(announcement: str, *, units: bool) -> int | None:
    """Return the count that an announcement of a list states, None where it states none or several.

    A count is of the noun that it qualifies: in 现有处室5个，所属事业单位有 the 5 are no units.

    >>> count_of("现有处室5个，所属事业单位有", units=True), count_of("内设机构有14个", units=False)
    (None, 14)

    Args:
        announcement: the words before the list.
        units: whether the list is one of units, not of offices.
    """
    wanted, other = (_UNITS, _OFFICES) if units else (_OFFICES, _UNITS)
    counts = []
    for match in _COUNT.finditer(announcement):
        before = re.split(r"[，,；]", announcement[: match.start()])[-1]
        noun = match["after"] if match["after"].strip("的，为有是共分别") else before
        if wanted.search(noun) or not other.search(noun):
            counts.append(match["count"])
    if not counts or (units and len(counts) > 1):
        return None
    return int(counts[0]) if counts[0].isascii() else numeral(counts[0])


def listed_names(text: str, stated: int | None, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the names that a list separates, without those that it says are not counted.

    Args:
        text: the list, up to the end of its sentence or beyond.
        stated: how many there are, None where that is not printed.
        pattern: what a name ends in; it decides whether 和 before the last name is a separator.
    """
    names = [name for name in _outside_brackets(_NEXT.split(text)[0]) if name]
    if names and "和" in names[-1]:
        first, _, last = names[-1].rpartition("和")
        separates = stated == len(names) + 1 or (stated is None and pattern.search(first) and pattern.search(last))
        if separates or (stated != len(names) and pattern.search(first)):
            names[-1:] = [first, last]
    counted = [name for name in names if name and not _NOT_COUNTED.search(name)]
    return tuple(each for name in counted for each in _each(name))


def _outside_brackets(text: str) -> list[str]:
    kept = _BRACKETED.sub(lambda match: "\0" * len(match.group()), text)
    names, start = [], 0
    for match in _SEPARATOR.finditer(kept):
        names.append(text[start : match.start()])
        start = match.end()
    return [*names, text[start:]]


def _each(name: str) -> Iterator[str]:
    """Yield the names that a range stands for: 业务一处至业务三处 are three."""
    match = _RANGE.fullmatch(name)
    first, last = (numeral(match["first"]) or 0, numeral(match["last"]) or 0) if match else (0, 0)
    if match is None or not 0 < first < last <= _LONGEST_RANGE:
        yield name
        return
    for number in range(first, last + 1):
        yield f"{match['name']}{_in_numerals(number)}{match['kind']}"


def _in_numerals(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_NUMERAL[tens - 1]}十"
    return ten + (_NUMERAL[ones - 1] if ones else "")
