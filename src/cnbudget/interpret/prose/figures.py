"""The figures of a passage: each number with a unit, what it is, and how it stands to last year's."""

from decimal import Decimal
from typing import Literal

from attrs import define, evolve, field, frozen

from cnbudget.interpret.prose.comparisons import belongs_to, compared, continues, is_base
from cnbudget.interpret.prose.figure_meaning import FigureContext, beside, coordinates_of, is_detail, of_parts
from cnbudget.interpret.prose.missing_numbers import missing_numbers
from cnbudget.interpret.prose.passages import Passage
from cnbudget.interpret.prose.plain_numbers import is_broken_count, is_surely_one, plain_number_class
from cnbudget.interpret.prose.reasons import Reasons
from cnbudget.interpret.prose.sentences import (
    CLOSERS,
    OPENERS,
    before_change,
    change_sign,
    lead_of,
    sentence_around,
    sentence_start,
    subject_of,
    words_before,
)
from cnbudget.interpret.prose.shares import share_of
from cnbudget.interpret.prose.subject_path import SubjectPath
from cnbudget.model.characters import NUMBER
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.coverage import TokenClass
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.narrative import Figure, Share, YearOnYear
from cnbudget.vocabulary.notation.digits import narrow
from cnbudget.vocabulary.prose import words

__all__ = ["FigureReader"]

_BESIDE = 12  # characters beside a number that explain it
_CHANGE_REACH = 60  # characters between a figure and its change
_RATE_REACH = 14  # and between a change and its rate

Role = Literal["amount", "base", "change", "rate", "count"]


@define
class FigureReader:
    """Reads passages one after another; figures keep their positions over all of them."""

    accounts: bool = False  # figures are of final accounts (决算) unless they say 预算
    fiscal_year: int | None = None
    department: str | None = None
    figures: list[Figure] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    path: SubjectPath = field(factory=SubjectPath)
    topic: int | None = None  # the first amount of the passage read last

    def read(self, passage: Passage) -> list[TokenClass]:
        """Add the passage's figures; return the class of each number of its text, in order."""
        self.diagnostics += missing_numbers(passage)
        self.path.enter(passage.heading, passage.text)
        reading = _Reading(self, passage, topic=self.topic if passage.is_enumerated else None)
        classes = reading.run()
        self.topic = reading.topic
        self.path.leave(passage.text)
        return classes


@frozen
class _Number:
    """A number with a unit: where it begins, its digits as printed, its unit, its value and the words before it."""

    start: int
    printed: str
    unit: str
    value: Decimal
    lead: str


@define
class _Reading:
    """Reads one passage.

    Attributes:
        current: the figure that a change or rate is about.
        main: the figure that 其中 takes apart.
        parts_of: the figure that the next one is a part of.
        topic: the first amount of the passage, or of the one that begins the enumeration it stands in.
        sentence: amounts of the sentence so far, bases apart; `before` those of the sentence before it.
        brackets: for each open bracket where it begins, and the figure that it takes apart.
        reasons: whether reasons are given.
        done: the end of the last number.
        anchor: where the words about the current figure begin.
        changed: where its change ends.
    """

    reader: FigureReader
    passage: Passage
    current: int | None = None
    main: int | None = None
    parts_of: int | None = None
    topic: int | None = None
    sentence: list[int] = field(factory=list)
    before: list[int] = field(factory=list)
    brackets: list[tuple[int, int | None]] = field(factory=list)
    reasons: Reasons = field(factory=Reasons)
    done: int = 0
    anchor: int = 0
    changed: int = -1

    def run(self) -> list[TokenClass]:
        """Read the passage's numbers; return the class of each, in order."""
        known = words()
        text = self.passage.text
        classes: list[TokenClass] = []
        for match in known.figure.finditer(text):
            self._walk(match.start())
            number, unit = match.group(1), match.group(2) or ""
            if is_broken_count(number, unit):
                unit = ""  # 13472.35人统一分配: no count, but an amount in front of a word
            counted = len(NUMBER.findall(number))  # more than one where its commas are full-width
            if counted > 1 and not is_surely_one(number):
                classes += ["unplaced"] * counted
            elif unit in known.money or unit in known.rates or (unit in known.things and self._counts()):
                self._figure(match.start(), number, unit)
                classes += ["narrative"] * counted
            else:
                before = text[max(0, match.start() - _BESIDE) : match.start()]
                behind = text[match.end(1) : match.end(1) + _BESIDE]
                classes += ["ordinal" if unit else plain_number_class(number, before, behind)] * counted
            self.done = match.end()
        return classes

    def _counts(self) -> bool:
        return self.passage.part not in ("profile", "glossary")

    def _walk(self, upto: int) -> None:
        """Take note of brackets, sentence ends and 其中 between the last number and this one."""
        text = self.passage.text
        self.reasons.enter(self.done)
        for position in range(self.done, upto):
            character = text[position]
            if character in OPENERS:
                self._open(position)
            elif character in CLOSERS and self.brackets:
                self._close(position)
            elif character in "：:" and position == self.done and self.done > 0:
                self.parts_of = self.current  # 政府采购0万元：货物0万元
            elif character == "。" and not self.brackets:
                self.parts_of = None
                self.before, self.sentence = self.sentence, []
                self.reasons.end_sentence(position)
            elif character == "其" and text.startswith("其中", position):
                if not self.brackets:
                    self.parts_of = self.main
                    self.reasons.end_list(text, position)
            elif character == "；" and not self.brackets:
                self.reasons.end_list(text, position)
        self.reasons.leave(text, upto)

    def _open(self, position: int) -> None:
        """Enter a bracket: right behind a figure it holds its parts; any other leaves the figure as it is."""
        behind = position == self.done and self.done > 0
        self.brackets.append((position + 1, self.current if behind else None))
        if behind:
            self.parts_of = self.current

    def _close(self, position: int) -> None:
        _, whole = self.brackets.pop()
        if whole is not None:
            self.current, self.anchor = whole, position
            self.parts_of = self.reader.figures[whole].parent

    def _figure(self, start: int, printed: str, unit: str) -> None:
        """Take a number with a unit: an amount, last year's amount, a rate, a count, or a change of one of them."""
        lead = lead_of(self.passage.text, start)
        self.reasons.take_number()
        number = _Number(start, printed, unit, Decimal(narrow(printed).replace(",", "")), lead)
        sign = change_sign(lead)
        is_rate = unit in words().rates
        if sign is not None:
            self._change(evolve(number, value=number.value * sign), is_rate=is_rate)
        elif is_rate or unit not in words().money:
            if is_rate:
                self._share(number)
            self._add("rate" if is_rate else "count", number)
        elif is_base(lead, self._bracket(start), self.reader.fiscal_year):
            self._add("base", number)
        else:
            self._amount(number)

    def _share(self, number: _Number) -> None:
        """Give a share to the amount right before it; a change and a rate of that amount may stand between."""
        end = number.start + len(number.printed) + len(number.unit)
        of, figures = share_of(number.lead, self.passage.text[end : end + 2]), self.reader.figures
        if of is None or self.current is None or self.reasons.cause or not self._is_near(number.start):
            return
        apart = any(figure.role in {"count", "base"} for figure in figures[self.current + 1 :])
        if not apart and figures[self.current].share is None:
            figures[self.current] = evolve(figures[self.current], share=Share(number.value, number.printed, of))

    def _bracket(self, start: int) -> str | None:
        """The text of the innermost open bracket, up to a position."""
        return self.passage.text[self.brackets[-1][0] : start] if self.brackets else None

    def _amount(self, number: _Number) -> None:
        parent = self.parts_of
        position = self._add("amount", number, parent=parent, meaning=self._coordinates(number, parent))
        if parent is not None:
            self._settle_parts(parent, position)
        self.sentence.append(position)
        self.topic = position if self.topic is None else self.topic
        self.current, self.changed, self.anchor = position, -1, number.start
        self.reasons.cause = False
        if parent is None and not self.brackets:
            self.main = position

    def _settle_parts(self, whole: int, part: int) -> None:
        """Let a part tell of its whole, and the parts of each other."""
        figures = self.reader.figures
        meaning = of_parts(figures[whole].coordinates, figures[part].coordinates)
        figures[whole] = evolve(figures[whole], coordinates=meaning)
        parts = [*(n for n in self.sentence if figures[n].parent == whole), part]
        for position, settled in zip(parts, beside([figures[n].coordinates for n in parts]), strict=True):
            figures[position] = evolve(figures[position], coordinates=settled)

    def _add(
        self,
        role: Role,
        number: _Number,
        *,
        subject: str | None = None,
        parent: int | None = None,
        meaning: Coordinates | None = None,
    ) -> int:
        """Append a figure; return its position."""
        self.reader.figures.append(
            Figure(
                section=self.passage.section,
                sentence=sentence_around(self.passage.text, number.start),
                subject=subject_of(number.lead) if subject is None else subject,
                role=role,
                value=number.value,
                unit=number.unit,
                printed=number.printed,
                comparison=None,
                parent=parent,
                coordinates=meaning,
                place=self.passage.place,
            )
        )
        return len(self.reader.figures) - 1

    def _change(self, number: _Number, *, is_rate: bool) -> None:
        """A change or rate belongs to a figure before it; among causes it stands for itself."""
        start, printed = number.start, number.printed
        about = self._about(number)
        if about is None:
            whose = subject_of(words_before(self.passage.text, start - len(number.lead))) or subject_of(number.lead)
        else:
            whose = self.reader.figures[about].subject
            figure = self.reader.figures[about]
            comparison = figure.comparison or YearOnYear(None, "", None, "")
            if is_rate and comparison.rate is None and (self.changed < 0 or start - self.changed <= _RATE_REACH):
                comparison = evolve(comparison, rate=number.value, rate_printed=printed)
            elif not is_rate and comparison.change is None and number.unit == figure.unit:
                comparison = evolve(comparison, change=number.value, change_printed=printed)
                self.changed = start + len(printed) + len(number.unit)
            self._compare(about, comparison)
        self._add("rate" if is_rate else "change", number, subject=whose)

    def _about(self, number: _Number) -> int | None:
        """Return the figure that a change or rate is about; None among causes and where the words name another."""
        if self.current is None or self.reasons.cause:
            return None
        begin = sentence_start(self.passage.text, number.start)
        near = self._is_near(number.start)
        if begin <= self.anchor:
            return self.current if near or compared(before_change(number.lead)) == "" else None
        words = compared(before_change(self.passage.text[begin : number.start]))
        if words is None or (near and not words):
            return self.current if near else None
        figures = self.reader.figures
        found = continues(figures, self.sentence or self.before, words)
        if len({(figures[one].value, figures[one].unit) for one in found}) != 1:
            return None
        self.current, self.anchor, self.changed = found[-1], begin, -1
        return self.current

    def _compare(self, nearest: int, comparison: YearOnYear) -> None:
        """Give a comparison to the nearest figure, or to the one of its sentence that alone fits change and rate."""
        figures = self.reader.figures
        unit = figures[nearest].unit
        free = [n for n in reversed(self.sentence) if figures[n].comparison is None and figures[n].unit == unit]
        owner = belongs_to(figures, nearest, free, comparison)
        if owner != nearest:
            figures[nearest] = evolve(figures[nearest], comparison=None)
            self.current = owner
        figures[owner] = evolve(figures[owner], comparison=comparison)

    def _is_near(self, start: int) -> bool:
        """Whether a change stands in the clauses right behind the figure; farther off it may be about another."""
        between = self.passage.text[self.anchor : start]
        return len(between) <= _CHANGE_REACH and "。" not in between

    def _coordinates(self, number: _Number, parent: int | None) -> Coordinates | None:
        """Return what an amount means, None among reasons and in the rest of a line that was cut."""
        text, passage, figures = self.passage.text, self.passage, self.reader.figures
        function = self.reader.path.code(text, number.start)
        if self.reasons.reason or (passage.is_fragment and len(number.lead) == number.start):
            return None
        context = FigureContext(
            subject=subject_of(number.lead),
            lead=number.lead,
            before=text[sentence_start(text, number.start) : number.start],
            function=function,
            heading=passage.heading,
            is_part=parent is not None,
            above=figures[parent].coordinates if parent is not None else None,
            within_detail=self.topic is not None and is_detail(figures[self.topic].coordinates),
        )
        reader = self.reader
        return coordinates_of(
            context, accounts=reader.accounts, fiscal_year=reader.fiscal_year, department=reader.department
        )
