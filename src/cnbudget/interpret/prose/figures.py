"""The figures of a passage: each number with a unit, what it is, and how it stands to last year's."""

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import define, evolve, field

from cnbudget.interpret.prose.figure_meaning import Said, coordinates_of
from cnbudget.interpret.prose.passages import Passage
from cnbudget.interpret.prose.subject_path import SubjectPath
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.coverage import TokenClass
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.narrative import Comparison, Figure
from cnbudget.vocabulary.prose import words

__all__ = ["FigureReader"]

_DELIMITER = re.compile(r"[，。；：（）()、:;]")
_SENTENCE = 250  # a sentence is cut off this far before and after a number
_CHANGE_REACH = 60  # characters between a figure and its change
_RATE_REACH = 14  # and between a change and its rate
_LEAD = 60  # how far back the words that say what a number is may begin
_SUBJECT_HEAD = re.compile(
    r"^(?:其中|截至|和|及|以及)?(?:\d{4}年度?)?(?:我|本)?(?:部门|单位|局|委|办|年度?)?(?:共|拟)?"
)
_SUBJECT_TAIL = re.compile(r"(?:安排|合计|总计|共计|共|约|为|是|达|达到|预算为)+$")
_AFTER_VERB = re.compile(r"(?:了|约|为|到)?(?:预算|经费|资金)?(?:约|共)?")  # 增长了, 增加约, 增加预算
_CAUSE = re.compile(r"原因|主要是|由于")
# 费用较上年增长； -- a change is announced, and the number is missing
_MISSING = re.compile(
    r"(?:比|较|同比)(?!.{0,12}(?:有所|略有|持续|不断))[^，。；：\d]{0,12}(?:增加|减少|增长|下降)(?:了|约)?(?=[；，。])"
)
# 94.7分, 29.8米; 3,623.98为万元 is how some write it
_MEASURE = re.compile(r"分|米|公里|千米|吨|亩|公顷|小时|天|岁|倍|度|级|兆|G|M|‰|件|册|为?[千万亿]?元")
_NUMBERED_YEAR = re.compile(r"\d{1,3}\.(?:19|20)\d\d")  # 表1.2026年…
_OPENERS = "（("
_CLOSERS = "）)"


@define
class FigureReader:
    """Reads passages one after another; figures keep their positions over all of them."""

    accounts: bool = False  # figures are of final accounts (决算) unless they say 预算
    fiscal_year: int | None = None
    figures: list[Figure] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    path: SubjectPath = field(factory=SubjectPath)

    def read(self, passage: Passage) -> list[TokenClass]:
        """Add the passage's figures; return the class of each number of its text, in order."""
        self.diagnostics += _missing(passage)
        self.path.enter(passage.section + passage.subsection, passage.text)
        classes = _Reading(self, passage).run()
        self.path.leave(passage.text)
        return classes


def _other(number: str, behind: str) -> TokenClass:
    """The class of a number without a unit of money or things: only one with decimals may be a lost amount."""
    if "." not in number or (_NUMBERED_YEAR.fullmatch(number) and behind.startswith("年")):
        return "ordinal"
    return "narrative" if _MEASURE.match(behind) else "unplaced"


def _missing(passage: Passage) -> Iterator[Diagnostic]:
    text = passage.text
    if "增" not in text and "减" not in text and "降" not in text:
        return
    for match in _MISSING.finditer(text):
        sentence = _sentence(text, match.start())
        message = "a change against last year is announced and its number is missing"
        yield Diagnostic("number-missing", "warning", message, passage.place, sentence)


def _sentence(text: str, position: int) -> str:
    first, last = max(0, position - _SENTENCE), position + _SENTENCE
    start = max(text.rfind("。", first, position), text.rfind("；", first, position)) + 1 or first
    ends = [end for end in (text.find("。", position, last), text.find("；", position, last)) if end >= 0]
    return text[start : min(ends) + 1 if ends else last]


@define
class _Reading:
    reader: FigureReader
    passage: Passage
    current: int | None = None  # the figure that a change or rate is about
    main: int | None = None  # the figure that 其中 takes apart
    parts_of: int | None = None
    brackets: list[int | None] = field(factory=list)
    cause: bool = False
    done: int = 0
    anchor: int = 0  # where the words about the current figure begin
    changed: int = -1  # where its change ends

    def run(self) -> list[TokenClass]:
        known = words()
        text = self.passage.text
        classes: list[TokenClass] = []
        for match in known.figure.finditer(text):
            self._walk(match.start())
            unit = match.group(2) or ""
            if unit in known.money or unit in known.rates or (unit in known.things and self._counts()):
                self._figure(match.start(), match.group(1), unit)
                classes.append("narrative")
            else:
                classes.append("ordinal" if unit else _other(match.group(1), text[match.end() : match.end() + 4]))
            self.done = match.end()
        return classes

    def _counts(self) -> bool:
        return self.passage.part not in ("profile", "glossary")

    def _walk(self, upto: int) -> None:
        """Take note of brackets, sentence ends and 其中 between the last number and this one."""
        text = self.passage.text
        for position in range(self.done, upto):
            character = text[position]
            if character in _OPENERS:
                # A bracket right behind a figure holds its parts; any other leaves the figure as it is.
                behind = position == self.done and self.done > 0
                self.brackets.append(self.current if behind else None)
                if behind:
                    self.parts_of = self.current
            elif character in _CLOSERS and self.brackets:
                whole = self.brackets.pop()
                if whole is not None:
                    self.current, self.anchor = whole, position
                    self.parts_of = self.reader.figures[whole].parent
            elif character in "：:" and position == self.done and self.done > 0:
                self.parts_of = self.current  # 政府采购0万元：货物0万元
            elif character == "。" and not self.brackets:
                self.parts_of, self.cause = None, False
            elif character == "其" and text.startswith("其中", position):
                self.parts_of = self.main if not self.brackets else self.parts_of
        if not self.cause and _CAUSE.search(text, self.done, upto):
            self.cause = True

    def _figure(self, start: int, printed: str, unit: str) -> None:
        text = self.passage.text
        lead = _lead(text, start)
        value = Decimal(printed.replace(",", ""))
        sign = _sign(lead)
        is_rate = unit in words().rates
        if sign is not None:
            self._change(lead, start, printed, unit, value * sign, is_rate=is_rate)
            return
        subject = _subject(lead)
        role = "rate" if is_rate else "amount" if unit in words().money else "count"
        parent = self.parts_of if role == "amount" else None
        position = len(self.reader.figures)
        self.reader.figures.append(
            Figure(
                section=self.passage.section,
                sentence=_sentence(text, start),
                subject=subject,
                role=role,  # type: ignore[arg-type]
                value=value,
                unit=unit,
                printed=printed,
                comparison=None,
                parent=parent,
                coordinates=self._coordinates(subject, lead, start, parent) if role == "amount" else None,
                place=self.passage.place,
            )
        )
        if role == "amount":
            self.current, self.cause, self.changed = position, False, -1
            self.anchor = start
            if parent is None and not self.brackets:
                self.main = position

    def _change(self, lead: str, start: int, printed: str, unit: str, value: Decimal, *, is_rate: bool) -> None:
        """A change or rate belongs to the figure before it; among causes it stands for itself."""
        if self.current is not None and not self.cause and self._is_near(start):
            figure = self.reader.figures[self.current]
            said = figure.comparison or Comparison(None, "", None, "")
            if is_rate and said.rate is None and (self.changed < 0 or start - self.changed <= _RATE_REACH):
                said = evolve(said, rate=value, rate_printed=printed)
            elif not is_rate and said.change is None and unit == figure.unit:
                said = evolve(said, change=value, change_printed=printed)
                self.changed = start + len(printed) + len(unit)
            self.reader.figures[self.current] = evolve(figure, comparison=said)
        self.reader.figures.append(
            Figure(
                section=self.passage.section,
                sentence=_sentence(self.passage.text, start),
                subject=self._whose(lead, start),
                role="rate" if is_rate else "change",
                value=value,
                unit=unit,
                printed=printed,
                comparison=None,
                parent=None,
                coordinates=None,
                place=self.passage.place,
            )
        )

    def _is_near(self, start: int) -> bool:
        """Whether a change stands in the clauses right behind the figure; farther off it may be about another."""
        between = self.passage.text[self.anchor : start]
        return len(between) <= _CHANGE_REACH and "。" not in between

    def _whose(self, lead: str, start: int) -> str:
        if self.current is not None and not self.cause:
            return self.reader.figures[self.current].subject
        before = self.passage.text[max(0, start - len(lead) - _LEAD) : start - len(lead)].rstrip("，、")
        return _subject(before[_last_delimiter(before) :]) or _subject(lead)

    def _coordinates(self, subject: str, lead: str, start: int, parent: int | None) -> Coordinates | None:
        above = self.reader.figures[parent].coordinates if parent is not None else None
        text, passage = self.passage.text, self.passage
        first = max(0, start - _SENTENCE)
        before = text[max(text.rfind("。", first, start), text.rfind("；", first, start), first - 1) + 1 : start]
        function = self.reader.path.code(text, start)
        said = Said(subject, lead, before, function, passage.section + passage.subsection, above)
        return coordinates_of(said, accounts=self.reader.accounts, fiscal_year=self.reader.fiscal_year)


def _lead(text: str, start: int) -> str:
    """The words before a number, from the last punctuation mark on; brackets inside names do not count."""
    window = text[max(0, start - _LEAD) : start]
    return window[_last_delimiter(window) :]


def _last_delimiter(window: str) -> int:
    position = len(window)
    depth = 0
    while position > 0:
        character = window[position - 1]
        if character in _CLOSERS:
            depth += 1
        elif character in _OPENERS:
            if depth == 0:
                return position
            depth -= 1
        elif depth == 0 and character in "，。；：、,;:" and window[position - 2 : position + 1] != "收、支":
            return position
        position -= 1
    return 0


def _sign(lead: str) -> int | None:
    """1 or -1 where the words before a number end in a verb of change (比上年增加), None elsewhere."""
    found = None
    for match in words().verbs.finditer(lead):
        found = match
    if found is None or not _AFTER_VERB.fullmatch(lead, found.end()):
        return None
    return words().signs[found.group()]


def _subject(lead: str) -> str:
    return _SUBJECT_TAIL.sub("", _SUBJECT_HEAD.sub("", lead, count=1))
