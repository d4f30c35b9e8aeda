"""The heading of a table (表头信息): number, title, unit and owner, above its header or in its first rows."""

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import define, evolve, field

from cnbudget.model.passing import frozen
from cnbudget.vocabulary.notation.dates import is_date, without_years
from cnbudget.vocabulary.notation.notes import begins_note
from cnbudget.vocabulary.notation.numbering import without_numbering
from cnbudget.vocabulary.notation.page_numbers import is_dashed_page_number
from cnbudget.vocabulary.notation.table_numbers import leading_table_number
from cnbudget.vocabulary.notation.units import find_unit, unit_alone
from cnbudget.vocabulary.taught import Taught, taught
from cnbudget.vocabulary.titles import has_taught_titles, is_taught_title, named_table, read_title

__all__ = ["Heading", "is_continued", "is_title", "may_be_title", "owner_of", "read_heading"]

_UNIT_WORD = re.compile(r"(?:金额|计量)?单位[:：]?")
_OWNER = re.compile(
    r"(?:编制|预算|填报|公开|主管|公开)*(?:部门|单位)(?:[（(](?:单位|部门|公章|盖章)[）)])?(?:名称)?"
    r"(?:[（(](?:公章|盖章)[）)])?[:：](.*)"
)
_DATE_FIELD = re.compile(r"(?:填报|编制|公开)?日期[:：].*")
_YEAR = re.compile(r"20\d\d", re.ASCII)
_NAMED_FIELD = re.compile(r"[^:：]{2,12}[:：]")
_FIELD = re.compile(r"(?:预算|财政|编制|填报|报表|会计)?(?:年度|年份|人|期间|负责人|说明人|时间)[:：][^，。；]{0,20}")
_CONTINUED = re.compile(r"续(?:上|前|接)?(?:表|页)?[0-9一二三四五六七八九十]{0,2}|(?:接|续)上?(?:页|表)")
_CONTINUED_TITLE = re.compile(r"[（(]续(?:上?表)?\d*[）)]$|续$|^续[:：]?(?=.{4})")  # 支出总表（续）
_PAGE_OF = re.compile(r"第[0-9一二三四五六七八九十]+页(?:[,，/]?共[0-9一二三四五六七八九十]+页)?")
_UNIT_BEGUN = re.compile(r"[（(]?(?:金额|计量|货币)?单位[:：]((?:十|百|千|万|亿)+)")  # 单位：万|元
_SUBTITLE = re.compile(r"[（(](?!(?:局|部门)?(?:本级|汇总|机关)[）)])[^（）()。；]{2,40}[）)]|[-—]{1,2}[^。；，]{2,30}")
_NUMBER_BEHIND = re.compile(r"[（(]([^（）()]{2,12})[）)]$")  # 收支总表（预算表1）
_NUMBER_AND_TITLE = re.compile(
    r"(\d{1,2}[-－]\d{1,2})(?=20\d\d年|(?![年月日季周个岁])[\u4e00-\u9fff])", re.ASCII
)  # 1-4 2026年一般公共预算支出表, and no months: 1-6月收支表
_OF_MONEY = re.compile(r"[预决]算|收入|支出|经费|资金|基金|债务|债券|采购|补助")
_SHORT = 10  # characters of the end of a title that is none by itself
_SKIPPED_UNDER = 3  # lines above a skipped one among which number and title stand
_PURCHASES = frozenset({"item:procurement", "item:service_purchase"})
_SENTENCE_MARK = re.compile(r"[。；！？]")
_AMOUNT = re.compile(r"[0-9]\.[0-9]", re.ASCII)
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_ORGANISATION = re.compile(r"[局委厅办院会部室处中心队站所校]$|[）)]$")
_FIELDS = re.compile(r" {3,}")
_LONGEST = 60
_REMEMBERED = 400  # characters of lines that are read once
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


def owner_of(text: str) -> str | None:
    """Return the department or unit that a line, white space removed, names as the table's; None for other lines.

    >>> owner_of("编制单位：某市统计局"), owner_of("部门名称："), owner_of("合计")
    ('某市统计局', '', None)
    """
    owner = _OWNER.fullmatch(text)
    return owner.group(1) if owner else None


def _is_sentence(text: str) -> bool:
    return _SENTENCE_MARK.search(text) is not None or begins_note(text)


def is_continued(text: str) -> bool:
    """Whether a line says that a table goes on here and nothing else.

    >>> is_continued("续表"), is_continued("（接上页）"), is_continued("续建项目")
    (True, True, False)
    """
    return _CONTINUED.fullmatch(text.strip("（）()")) is not None


def may_be_title(text: str) -> bool:
    """Whether a text, white space removed or not, holds what all titles do; most lines do not."""
    return "表" in text or (has_taught_titles() and bool(text))


def is_title(text: str) -> bool:
    """Whether a line, white space removed, reads like a table's title.

    >>> is_title("一般公共预算支出表（按功能分类科目）"), is_title("报表目录"), is_title("详见下表。")
    (True, False, False)
    """
    if not may_be_title(text) or len(text) > _LONGEST or _is_sentence(text) or "目录" in text:
        return False
    if is_taught_title(text):
        return True
    bare = _BRACKETS.sub("", text)
    return "表" in bare[-_ENDING:] or _PART_OF_TITLE.search(bare) is not None


def read_heading(lines: Sequence[str]) -> tuple[Heading, int]:
    """Read the lines above a grid from the last one upwards.

    Args:
        lines: top to bottom, blanks as printed.

    Returns:
        What they say, and how many of the last lines say it; the ones before are prose.
    """
    given = tuple(lines)
    return _remembered(given, taught()) if sum(map(len, given)) <= _REMEMBERED else _read(given)


@lru_cache(maxsize=1024)
def _remembered(lines: tuple[str, ...], _taught: Taught) -> tuple[Heading, int]:
    """Read lines as `_read` does: several steps ask for the same rows, and many tables print the same."""
    return _read(lines)


def _read(lines: Sequence[str]) -> tuple[Heading, int]:
    reading = _Reading()
    used = 0
    skipped = False
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if reading.complete:
            used += reading.take_unit_above(line)
            break
        if not reading.take(line):
            if skipped or not reading.may_skip(line, lines[:place]):
                break
            reading.take_fields(line)
            skipped = True
        used = len(lines) - place
    heading = reading.heading
    return (heading, used) if not heading.blank or reading.passed else (Heading(), 0)


@define
class _Reading:
    """Takes lines one by one, from the grid upwards.

    Attributes:
        heading: what they print.
        passed: a line that joins two halves of a table was among them: 续表, 第2页, a date.
    """

    heading: Heading = field(factory=Heading)
    passed: bool = False

    @property
    def complete(self) -> bool:
        """Whether a title and its number are found: what stands above them belongs to something else."""
        return bool(self.heading.title and self.heading.number)

    def take_unit_above(self, line: str) -> bool:
        """Take the line above number and title where it is the unit that stands nowhere below."""
        unit = find_unit("".join(line.split()))
        if unit is None or self.heading.unit or unit[1:] != (0, len("".join(line.split()))):
            return False
        self.heading = evolve(self.heading, unit=unit[0])
        return True

    def may_skip(self, line: str, above: Sequence[str]) -> bool:
        """Whether a line that nothing claims stands between the grid and a number and title directly above it."""
        if self.heading.title or len(line) > _LONGEST or _is_sentence("".join(line.split())):
            return False
        ahead = _Reading(self.heading)
        for upper in above[: -_SKIPPED_UNDER - 1 : -1]:
            if not ahead.take(upper):
                return False
            if ahead.complete:
                return True
        return False

    def take_fields(self, line: str) -> None:
        """Take those fields of a line that belong to a heading: an owner's name may go on beside the unit."""
        for part in reversed(_FIELDS.split(line.strip())):
            self._take("".join(part.split()))

    def take(self, line: str) -> bool:
        """Take a line whole or field by field; False where it does not belong to the heading."""
        words = line.split()
        if any(map(_NAMED_FIELD.match, words)) and self._take_all(words):
            return True
        return self._take("".join(words)) or self._take_all(
            ["".join(part.split()) for part in _FIELDS.split(line.strip())]
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
        claims = (
            self._unit_begins,
            self._owner,
            self._passes,
            self._number,
            self._title,
            self._subtitle,
            self._name,
            self._field,
        )
        if not rest or any(claim(rest) for claim in claims):
            return True
        self.heading = before
        return False

    def _unit(self, text: str) -> str:
        """Take the unit out of a line; return what is left."""
        found = find_unit(text) if len(text) <= _LONGEST else None
        if found and not self.heading.unit:
            unit, start, end = found
            self.heading = evolve(self.heading, unit=unit)
            return text[:start] + text[end:]
        alone = unit_alone(text)
        if alone and not self.heading.unit:
            self.heading = evolve(self.heading, unit=alone)
            return ""
        return "" if _UNIT_WORD.fullmatch(text) else text

    def _owner(self, text: str) -> bool:
        owner = owner_of(text)
        if owner is None or self.heading.organisation:
            return False
        self.heading = evolve(self.heading, organisation=owner)
        return True

    def _passes(self, text: str) -> bool:
        """Whether a line is a year, a day, a page number or 续表 and nothing else."""
        bare = text.strip("（）()")
        if _CONTINUED.fullmatch(bare) or _PAGE_OF.fullmatch(bare) or is_dashed_page_number(bare):
            self.passed = True
            return True
        is_year = _YEAR.fullmatch(bare) is not None or not without_years(bare)
        return is_year or is_date(bare) or _DATE_FIELD.fullmatch(text) is not None

    def _unit_begins(self, text: str) -> bool:
        """Take 单位：万, a unit that is cut there: with 元 below it a unit, without it none, and never an owner."""
        begun = _UNIT_BEGUN.fullmatch(text)
        if begun is None:
            return False
        unit = unit_alone(f"{begun.group(1)}元") if self.heading.unit == "元" else None
        if unit is not None:
            self.heading = evolve(self.heading, unit=unit)
        return True

    def _subtitle(self, text: str) -> bool:
        """Whether a line under the title only qualifies it: （含上年结转）, ——按功能分类."""
        return not self.heading.title and len(text) <= _LONGEST and _SUBTITLE.fullmatch(text) is not None

    def _number(self, text: str) -> bool:
        """Take a number, alone or with the title or the beginning of the title behind it."""
        found = leading_table_number(text)
        if found is None or self.heading.number:
            return False
        (number, rest), title = found, self.heading.title
        if rest and title and _wraps(rest, title):
            rest += title
        elif rest and (title or not (is_title(rest) or _speaks_of_money(rest))):
            return False
        self.heading = evolve(self.heading, number=number, title=rest or title)
        return True

    def _title(self, text: str) -> bool:
        if self.heading.title:
            return _repeats(text, self.heading.title) or self._title_begins(text)
        title = _CONTINUED_TITLE.sub("", text)
        if not is_title(title):
            return False
        numbered = _NUMBER_AND_TITLE.match(title) if not self.heading.number else None
        if numbered:
            self.heading = evolve(self.heading, number=numbered.group(1), title=title[numbered.end() :])
            return True
        number = _NUMBER_BEHIND.search(title)
        found = leading_table_number(number.group(1)) if number and not self.heading.number else None
        if number and found and not found[1]:
            self.heading = evolve(self.heading, number=found[0], title=title[: number.start()])
        else:
            self.heading = evolve(self.heading, title=title)
        return True

    def _title_begins(self, text: str) -> bool:
        """Take the first line of a title that wraps, where what stands below it is no title by itself: 明细表."""
        title = self.heading.title
        bare = _BRACKETS.sub("", title)
        if len(bare) > _SHORT or is_title(text) or _is_sentence(text) or not _OF_MONEY.search(text):
            return False
        if _AMOUNT.search(text):  # the last row of the table before
            return False
        if len(text) > _LONGEST or (len(bare) > _ENDING and named_table(title)):
            return False
        numbered = _NUMBER_AND_TITLE.match(text) if not self.heading.number else None
        if numbered:
            self.heading = evolve(self.heading, number=numbered.group(1))
            text = text[numbered.end() :]
        self.heading = evolve(self.heading, title=text + title)
        return True

    def _name(self, text: str) -> bool:
        """Take a bare line between title and unit: a title that does not end in 表, or an organisation's name."""
        if self.heading.title or not self.heading.unit or len(text) > _LONGEST or _is_sentence(text):
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
    if len(text) > _LONGEST or "算" not in text or _is_sentence(text):
        return False
    title = read_title(text)
    return bool(title.flows or title.mentions & _PURCHASES)


def _wraps(upper: str, lower: str) -> bool:
    """Whether a title goes on from one line to the next."""
    return not is_title(upper) and len(upper) + len(lower) <= 2 * _LONGEST


def _repeats(text: str, title: str) -> bool:
    """Whether a line says the title once more, with a section's number or without the year."""
    bare = without_numbering(text)
    return len(bare) >= _LEAST and (bare in title or title in bare)
