"""Sentences of the prose: where they begin and end, and which words in front of a number are about it."""

import re

from cnbudget.vocabulary.prose import words

__all__ = [
    "CLOSERS",
    "OPENERS",
    "before_change",
    "change_sign",
    "lead_of",
    "sentence_around",
    "sentence_start",
    "subject_of",
    "words_before",
]

OPENERS = "（("
CLOSERS = "）)"
_LONGEST = 250  # a sentence is cut off this far before and after a number
_LEAD = 60  # how far back the words that name a number may begin
# a year stands before or behind the owner: 2022年本部门, 本部门2022年度
_YEAR = r"(?:\d{4}年度?)?"
_OWNER = r"(?:[我本](?:部门|单位|局|委|办|年度?)|部门|单位)?"
_SUBJECT_HEAD = re.compile(rf"^(?:其中|截至|和|及|以及)?{_YEAR}{_OWNER}{_YEAR}(?:共|拟)?")
# 收入总计 and 支出总计 are names: they hold what is carried over, 收入合计 and 支出合计 do not
_SUBJECT_TAIL = re.compile(r"(?:安排|合计|(?<![收支入出])总计|共计|共|约|均|为|是|达|达到|预算为)+$")
_MARK = re.compile(rf"[{OPENERS}{CLOSERS}，。；：、,;:]")
_BOTH = ("收、支", "入、支")  # 收、支总计, 收入、支出总计
_LESS = re.compile(r"[比较][^，。；]{0,20}?[算数年期初](?P<verb>[多少])(?:支出|收入)?$")  # 比年初预算少
_AFTER_VERB = re.compile(r"(?:了|约|为|到)?(?:预算|经费|资金)?(?:约|共)?")  # 增长了, 增加约, 增加预算


def sentence_around(text: str, position: int) -> str:
    """Return the sentence or clause between full stops and semicolons that holds a position."""
    first, last = max(0, position - _LONGEST), position + _LONGEST
    start = max(text.rfind("。", first, position), text.rfind("；", first, position)) + 1 or first
    ends = [end for end in (text.find("。", position, last), text.find("；", position, last)) if end >= 0]
    return text[start : min(ends) + 1 if ends else last]


def sentence_start(text: str, position: int) -> int:
    """Return where the sentence or clause of a position begins."""
    first = max(0, position - _LONGEST)
    return max(text.rfind("。", first, position), text.rfind("；", first, position), first - 1) + 1


def lead_of(text: str, start: int) -> str:
    """Return the words before a number, from the last punctuation mark on; brackets inside names do not count."""
    window = text[max(0, start - _LEAD) : start]
    return window[_last_delimiter(window) :]


def words_before(text: str, end: int) -> str:
    """Return the words of the clause that ends at a position, commas at its end left out."""
    before = text[max(0, end - _LEAD) : end].rstrip("，、")
    return before[_last_delimiter(before) :]


def _last_delimiter(window: str) -> int:
    depth = 0
    for mark in reversed([*_MARK.finditer(window)]):
        character, position = mark.group(), mark.end()
        if character in CLOSERS:
            depth += 1
        elif character in OPENERS:
            if depth == 0:
                return position
            depth -= 1
        elif depth == 0 and window[position - 2 : position + 1] not in _BOTH:
            return position
    return 0


def change_sign(lead: str) -> int | None:
    """Return 1 or -1 where the words before a number end in a verb of change (比上年增加), None elsewhere."""
    found, less = _last_verb(lead), _LESS.search(lead)
    if less is not None:
        return 1 if less["verb"] == "多" else -1
    if found is None or not _AFTER_VERB.fullmatch(lead, found.end()):
        return None
    return words().signs[found.group()]


def before_change(clause: str) -> str:
    """Return the words before the last verb of change (增加, 下降)."""
    less = _LESS.search(clause)
    if less is not None:
        return clause[: less.start("verb")]
    found = _last_verb(clause)
    return clause[: found.start()] if found else clause


def _last_verb(lead: str) -> re.Match[str] | None:
    found = None
    for match in words().verbs.finditer(lead):
        found = match
    return found


def subject_of(lead: str) -> str:
    """Return what a figure is, in the printed words: its lead without year, owner and verb."""
    return _SUBJECT_TAIL.sub("", _SUBJECT_HEAD.sub("", lead, count=1))
