"""What is printed above a grid, or in its first rows: number, title, unit, whose table it is."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from cnbudget.vocabulary.titles import read_title

__all__ = ["Heading", "is_number_line", "is_title", "read_heading"]

_UNIT = re.compile(r"[（(]?(?:金额|计量|货币)?单位[:：]?(?:人民币)?(千元|万元|亿元|元)[）)]?")
_OWNER = re.compile(
    r"(?:编制|预算|填报|公开|主管)*(?:部门|单位)(?:[（(](?:单位|部门|公章|盖章)[）)])?(?:名称)?(?:[（(](?:公章|盖章)[）)])?[:：](.*)"
)
_NUMBER = re.compile(
    r"[（(]?((?:部门|预算|附|公开|决算)*表[一二三四五六七八九十\d]+(?:[-－]\d+)?|(?:部门|预算|公开|决算)*\d+表)[）)]?"
)
_AFTER_NUMBER = re.compile(r"[:：、.．\s]*")
_SENTENCE = re.compile(r"[。；！？]|^(?:备注|说明|注)[:：]|^[（(]注")
_LONGEST = 60
_YEAR = re.compile(r"[（(]?20\d\d(?:年度?)?[）)]?(?:年度?)?")
_DATE = re.compile(r"(?:填报|编制|公开)?日期[:：].*|20\d\d年\d{1,2}月(?:\d{1,2}日)?")


@frozen
class Heading:
    """What stands above a table; "" where nothing is printed."""

    number: str = ""
    title: str = ""
    unit: str = ""
    organisation: str = ""

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        return not (self.number or self.title or self.unit or self.organisation)


def is_number_line(text: str) -> bool:
    """Whether a line holds a table's number and nothing else."""
    return _NUMBER.fullmatch("".join(text.split())) is not None


def is_title(text: str) -> bool:
    """Whether a line, white space removed, reads like a table's title."""
    if not text or len(text) > _LONGEST or _SENTENCE.search(text) or "目录" in text:
        return False
    bare = re.sub(r"[（(][^（）()]*[）)]", "", text)
    if "表" in bare[-3:]:
        return True
    return False


def read_heading(lines: Sequence[str]) -> tuple[Heading, int]:
    """Read the lines above a grid from the last one upwards.

    Args:
        lines: top to bottom, blanks as printed.

    Returns:
        What they say, and how many of the last lines say it; the ones before are prose.
    """
    heading = Heading()
    used = 0
    for place in range(len(lines) - 1, -1, -1):
        found = _read_line(heading, lines, place)
        if found is None:
            break
        heading = found
        used = len(lines) - place
        if heading.title and heading.number:
            break
    if not heading.title:
        return _without_title(heading, used, lines)
    return heading, used


def _without_title(heading: Heading, used: int, lines: Sequence[str]) -> tuple[Heading, int]:
    return (heading, used) if not heading.blank else (Heading(), 0)


def _read_line(heading: Heading, lines: Sequence[str], place: int) -> Heading | None:
    """Return the heading with what a line adds, None where the line does not belong to it."""
    text = "".join(lines[place].split())
    unit = _UNIT.search(text)
    if unit and len(text) <= _LONGEST and not heading.title:
        heading = evolve(heading, unit=heading.unit or unit.group(1))
        text = text[: unit.start()] + text[unit.end() :]
        if not text:
            return heading
    if text in {"千元", "万元", "亿元", "元"} and not heading.unit:
        return evolve(heading, unit=text)
    if re.fullmatch(r"(?:金额|计量)?单位[:：]?", text):
        return heading
    owner = _OWNER.fullmatch(text)
    if owner and not heading.title:
        return evolve(heading, organisation=heading.organisation or owner.group(1))
    if _YEAR.fullmatch(text) or _DATE.fullmatch(text):
        return heading
    if heading.number and heading.title:
        return None
    number = _NUMBER.match(text)
    if number and not heading.number:
        rest = text[number.end() :]
        rest = rest[_AFTER_NUMBER.match(rest).end() :]  # type: ignore[union-attr]
        if not rest:
            return evolve(heading, number=number.group(1))
        if heading.title and _wraps(rest, heading.title):
            return evolve(heading, number=number.group(1), title=rest + heading.title)
        if is_title(rest) and not heading.title:
            return evolve(heading, number=number.group(1), title=rest)
        return None
    if heading.title:
        return heading if _repeats(text, heading.title) else None
    if is_title(text):
        return evolve(heading, title=text)
    if heading.unit and not heading.organisation and 2 < len(text) <= _LONGEST and not _SENTENCE.search(text):
        return _owner_or_title(heading, text)
    return None


def _owner_or_title(heading: Heading, text: str) -> Heading | None:
    """A bare line between title and grid: a name on a line of its own, or a title that does not end in 表."""
    title = read_title(text)
    if title.flows and "算" in text:
        return evolve(heading, title=text)
    if re.search(r"[局委厅办院会部室处中心队站所校]$|[）)]$", text):
        return evolve(heading, organisation=text)
    return None


def _wraps(upper: str, lower: str) -> bool:
    """Whether a title goes on from one line to the next."""
    return not is_title(upper) and len(upper) + len(lower) <= 2 * _LONGEST


def _repeats(text: str, title: str) -> bool:
    """Whether a line says the title once more, with a section's number or without the year."""
    bare = re.sub(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])", "", text)
    return len(bare) > 3 and (bare in title or title in bare)
