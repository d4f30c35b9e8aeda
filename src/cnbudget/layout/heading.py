"""The heading of a table (表头信息): number, title, unit and owner, above its header or in its first rows."""

import re
from collections.abc import Sequence

from attrs import define, evolve, frozen

from cnbudget.vocabulary.titles import read_title

__all__ = ["Heading", "is_number_line", "is_title", "read_heading"]

_UNIT = re.compile(r"[（(]?(?:金额|计量|货币)?单位[:：]?(?:人民币)?(千元|万元|亿元|元)[）)]?")
_UNIT_ALONE = re.compile(r"[（(]?(?:人民币)?(千元|万元|亿元|元)[）)]?")
_UNIT_WORD = re.compile(r"(?:金额|计量)?单位[:：]?")
_OWNER = re.compile(
    r"(?:编制|预算|填报|公开|主管|公开)*(?:部门|单位)(?:[（(](?:单位|部门|公章|盖章)[）)])?(?:名称)?"
    r"(?:[（(](?:公章|盖章)[）)])?[:：](.*)"
)
_NUMBER = re.compile(
    r"[（(]?((?:部门|预算|附|公开|决算)*表[一二三四五六七八九十\d]+(?:[-－]\d+)?|(?!第)[\u4e00-\u9fff]{0,8}?(?<!第)\d+(?:-\d+)?表|附件\d+(?:-\d+)?)[）)]?"
    r"[:：、.．]?"
)
_PASSING = re.compile(
    r"[（(]?20\d\d(?:年度?)?[）)]?(?:年度?)?|(?:填报|编制|公开)?日期[:：].*|20\d\d年\d{1,2}月(?:\d{1,2}日)?"
)
_NAMED_FIELD = re.compile(r"[^:：]{2,12}[:：]")
_FIELD = re.compile(r"(?:预算|财政|编制|填报|报表|会计)?(?:年度|年份|人|期间|负责人|说明人|时间)[:：][^，。；]{0,20}")
_PURCHASES = frozenset({"item:procurement", "item:service_purchase"})
_SENTENCE = re.compile(r"[。；！？]|^(?:备注|说明|注)[:：]|^[（(]注")
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_ORGANISATION = re.compile(r"[局委厅办院会部室处中心队站所校]$|[）)]$")
_FIELDS = re.compile(r" {3,}")
_LONGEST = 60
_PART_OF_TITLE = re.compile(r"表[-－—]{1,2}[\u4e00-\u9fff]{2,16}$")  # 基本支出表-人员经费
_ENDING = 3  # characters at a title's end among which 表 stands
_LEAST = 4  # characters of a line that can say a title once more


@frozen
class Heading:
    """What stands above a table; "" where nothing is printed."""

    number: str = ""
    title: str = ""
    unit: str = ""
    organisation: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing is printed."""
        return not (self.number or self.title or self.unit or self.organisation)

    def completed(self, other: "Heading") -> "Heading":
        """Return this heading with what only the other one prints."""
        return Heading(
            self.number or other.number,
            self.title or other.title,
            self.unit or other.unit,
            self.organisation or other.organisation,
        )


def is_number_line(text: str) -> bool:
    """Whether a line holds a table's number and nothing else."""
    return _NUMBER.fullmatch("".join(text.split())) is not None


def is_title(text: str) -> bool:
    """Whether a line, white space removed, reads like a table's title.

    >>> is_title("一般公共预算支出表（按功能分类科目）"), is_title("报表目录"), is_title("详见下表。")
    (True, False, False)
    """
    if not text or len(text) > _LONGEST or _SENTENCE.search(text) or "目录" in text:
        return False
    bare = _BRACKETS.sub("", text)
    return "表" in bare[-_ENDING:] or _PART_OF_TITLE.search(bare) is not None


def read_heading(lines: Sequence[str]) -> tuple[Heading, int]:
    """Read the lines above a grid from the last one upwards.

    Args:
        lines: top to bottom, blanks as printed.

    Returns:
        What they say, and how many of the last lines say it; the ones before are prose.
    """
    reading = _Reading()
    used = 0
    for place in range(len(lines) - 1, -1, -1):
        if reading.complete or not reading.take(lines[place]):
            break
        used = len(lines) - place
    heading = reading.heading
    return (heading, used) if not heading.blank else (Heading(), 0)


@define
class _Reading:
    """Takes lines one by one, from the grid upwards."""

    heading: Heading = Heading()

    @property
    def complete(self) -> bool:
        """Whether a title and its number are found: what stands above them belongs to something else."""
        return bool(self.heading.title and self.heading.number)

    def take(self, line: str) -> bool:
        """Take a line whole or field by field; False where it does not belong to the heading."""
        words = line.split()
        if any(map(_NAMED_FIELD.match, words)) and self._take_all(words):
            return True
        return self._take("".join(words)) or self._take_all(
            ["".join(field.split()) for field in _FIELDS.split(line.strip())]
        )

    def _take_all(self, fields: Sequence[str]) -> bool:
        before = self.heading
        if len(fields) > 1 and all(self._take(field) for field in reversed(fields)):
            return True
        self.heading = before
        return False

    def _take(self, text: str) -> bool:
        before = self.heading
        rest = self._unit(text)
        claims = (self._owner, self._passing, self._number, self._title, self._name, self._field)
        if not rest or any(claim(rest) for claim in claims):
            return True
        self.heading = before
        return False

    def _unit(self, text: str) -> str:
        """Take the unit out of a line; return what is left."""
        found = _UNIT.search(text) if len(text) <= _LONGEST else None
        if found and not self.heading.unit:
            self.heading = evolve(self.heading, unit=found.group(1))
            return text[: found.start()] + text[found.end() :]
        alone = _UNIT_ALONE.fullmatch(text)
        if alone and not self.heading.unit:
            self.heading = evolve(self.heading, unit=alone.group(1))
            return ""
        return "" if _UNIT_WORD.fullmatch(text) else text

    def _owner(self, text: str) -> bool:
        owner = _OWNER.fullmatch(text)
        if owner is None or self.heading.organisation:
            return False
        self.heading = evolve(self.heading, organisation=owner.group(1))
        return True

    def _passing(self, text: str) -> bool:
        """Whether a line says no more than a year or a day."""
        return _PASSING.fullmatch(text) is not None

    def _number(self, text: str) -> bool:
        """Take a number, alone or with the title or the beginning of the title behind it."""
        number = _NUMBER.match(text)
        if number is None or self.heading.number:
            return False
        rest, title = text[number.end() :], self.heading.title
        if rest and title and _wraps(rest, title):
            rest += title
        elif rest and (title or not (is_title(rest) or _speaks_of_money(rest))):
            return False
        self.heading = evolve(self.heading, number=number.group(1), title=rest or title)
        return True

    def _title(self, text: str) -> bool:
        if self.heading.title:
            return _repeats(text, self.heading.title)
        if not is_title(text):
            return False
        self.heading = evolve(self.heading, title=text)
        return True

    def _name(self, text: str) -> bool:
        """Take a bare line between title and unit: a title that does not end in 表, or an organisation's name."""
        if self.heading.title or not self.heading.unit or len(text) > _LONGEST or _SENTENCE.search(text):
            return False
        if _speaks_of_money(text):
            self.heading = evolve(self.heading, title=text)
            return True
        if self.heading.organisation or not _ORGANISATION.search(text):
            return False
        self.heading = evolve(self.heading, organisation=text)
        return True

    def _field(self, text: str) -> bool:
        """Whether a line is a field that says nothing of the table: who filled it in, when, for which year."""
        return not self.heading.title and _FIELD.fullmatch(text) is not None


def _speaks_of_money(text: str) -> bool:
    """Whether a line without 表 can be a title all the same: it names a flow or a purchase of a budget."""
    if len(text) > _LONGEST or "算" not in text or _SENTENCE.search(text):
        return False
    title = read_title(text)
    return bool(title.flows or title.mentions & _PURCHASES)


def _wraps(upper: str, lower: str) -> bool:
    """Whether a title goes on from one line to the next."""
    return not is_title(upper) and len(upper) + len(lower) <= 2 * _LONGEST


def _repeats(text: str, title: str) -> bool:
    """Whether a line says the title once more, with a section's number or without the year."""
    bare = _SECTION.sub("", text)
    return len(bare) >= _LEAST and (bare in title or title in bare)
