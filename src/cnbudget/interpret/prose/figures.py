"""The figures of a passage: each number with a unit, what it is, and how it stands to last year's."""

import re
from decimal import Decimal
from typing import Literal, Self

from attrs import define, evolve, field

from cnbudget.interpret.prose.about import About, Number
from cnbudget.interpret.prose.comparisons import is_base
from cnbudget.interpret.prose.figure_meaning import (
    FigureContext,
    beside,
    coordinates_of,
    executed,
    is_budget_behind,
    is_detail,
    of_parts,
)
from cnbudget.interpret.prose.missing_numbers import missing_numbers
from cnbudget.interpret.prose.other_amounts import is_no_total
from cnbudget.interpret.prose.passages import Passage
from cnbudget.interpret.prose.plain_numbers import is_broken_count, is_surely_one, plain_number_class
from cnbudget.interpret.prose.reasons import Reasons
from cnbudget.interpret.prose.sentences import (
    CLOSERS,
    OPENERS,
    change_sign,
    lead_of,
    sentence_around,
    sentence_start,
    subject_of,
    words_before,
)
from cnbudget.interpret.prose.shares import share_of
from cnbudget.interpret.prose.subject_path import SubjectPath
from cnbudget.interpret.prose.unread_amounts import unread_amount, written_amounts
from cnbudget.model.characters import NUMBER
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.coverage import TokenClass
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.narrative import Figure, Share
from cnbudget.vocabulary.amount_names import budget_named
from cnbudget.vocabulary.notation.digits import narrow
from cnbudget.vocabulary.notation.running import RunningAmount, running_amount
from cnbudget.vocabulary.prose import words

__all__ = ["FigureReader"]

_BESIDE = 12  # characters beside a number that explain it
_MARK = re.compile(rf"[{OPENERS}{CLOSERS}：:。；]|其中")

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
    listed: int | None = None  # the “三公”经费 that the section read last takes apart

    def read(self, passage: Passage) -> list[TokenClass]:
        """Add the passage's figures; return the class of each number of its text, in order."""
        self.diagnostics += missing_numbers(passage)
        self.diagnostics += written_amounts(passage)
        self.path.enter(passage.heading, passage.text)
        reading = _Reading.of(self, passage, self.topic if passage.is_enumerated else None)
        classes = reading.run()
        self.topic = reading.topic
        self.path.leave(passage.text)
        return classes

    def listed_in(self, section: str) -> Coordinates | None:
        """Return what the last “三公”经费 of a section means, None where the section prints none."""
        figure = self.figures[self.listed] if self.listed is not None else None
        return figure.coordinates if figure is not None and figure.section == section else None


@define
class _Reading:
    """Reads one passage.

    Attributes:
        about: the figure that a change, rate or share is about.
        main: the figure that 其中 takes apart.
        parts_of: the figure that the next one is a part of.
        topic: the first amount of the passage, or of the one that begins the enumeration it stands in.
        sentence: amounts of the sentence so far, bases apart; `before` those of the sentence before it.
        brackets: for each open bracket where it begins, and the figure that it takes apart.
        reasons: whether reasons are given.
        done: the end of the last number.
    """

    reader: FigureReader
    passage: Passage
    about: About
    main: int | None = None
    parts_of: int | None = None
    topic: int | None = None
    sentence: list[int] = field(factory=list)
    before: list[int] = field(factory=list)
    brackets: list[tuple[int, int | None]] = field(factory=list)
    reasons: Reasons = field(factory=Reasons)
    done: int = 0

    @classmethod
    def of(cls, reader: FigureReader, passage: Passage, topic: int | None) -> Self:
        """Begin a passage."""
        period = "actual" if reader.accounts else "budget"
        return cls(reader, passage, About(passage.text, passage.section, reader.figures, period), topic=topic)

    def run(self) -> list[TokenClass]:
        """Read the passage's numbers; return the class of each, in order."""
        known = words()
        text = self.passage.text
        classes: list[TokenClass] = []
        for match in known.figure.finditer(text):
            if match.start() < self.done:
                continue  # it is inside an amount of more than digits
            number, unit = match.group(1), match.group(2) or ""
            amount = running_amount(text, match.span(1), unit, money=known.money, rates=known.rates)
            if amount is not None:
                classes += self._running(amount)
                continue
            self._walk(match.start())
            if is_broken_count(number, unit):
                unit = ""  # 13472.35人统一分配: no count, but an amount in front of a word
            counted = len(NUMBER.findall(number))  # more than one where its commas are full-width
            if counted > 1 and not is_surely_one(number):
                classes += ["unplaced"] * counted
            elif unit in known.money or unit in known.rates or (unit in known.things and self._counts()):
                self._figure(match.start(), number, unit, Decimal(narrow(number).replace(",", "")))
                classes += ["narrative"] * counted
            else:
                before = text[max(0, match.start() - _BESIDE) : match.start()]
                behind = text[match.end(1) : match.end(1) + _BESIDE]
                classes += ["ordinal" if unit else plain_number_class(number, before, behind)] * counted
            self.done = match.end()
        return classes

    def _running(self, amount: RunningAmount) -> list[TokenClass]:
        """Take an amount of more than digits before a unit; return the class of each of its numbers."""
        self._walk(amount.start)
        text = self.passage.text
        printed = text[amount.start : amount.digits_end]
        if amount.value is not None:
            self._figure(amount.start, printed, amount.unit, amount.value)
        else:
            self.reader.diagnostics.append(unread_amount(self.passage, amount.start, amount.end))
            self._forget(amount.start)
        self.done = amount.end
        return ["unplaced" if amount.value is None else "narrative"] * len(NUMBER.findall(printed))

    def _forget(self, position: int) -> None:
        """Let what follows an amount that is not read be about no amount before it: changes, rates and parts."""
        self.about.current, self.about.anchor, self.about.changed = None, position, -1
        if self.parts_of is None and not self.brackets:
            self.main = None

    def _counts(self) -> bool:
        return self.passage.part not in ("profile", "glossary")

    def _walk(self, upto: int) -> None:
        """Take note of brackets, sentence ends and 其中 between the last number and this one."""
        text = self.passage.text
        self.reasons.enter(self.done)
        for mark in _MARK.finditer(text, self.done, upto):
            position, character = mark.start(), mark.group()
            if character in OPENERS:
                self._open(position)
            elif character in CLOSERS and self.brackets:
                self._close(position)
            elif character in "：:" and position == self.done and self.done > 0:
                self.parts_of = self.about.current  # 政府采购0万元：货物0万元
            elif character == "。" and not self.brackets:
                self.parts_of = None
                self.before, self.sentence = self.sentence, []
                self.reasons.end_sentence(position)
            elif character == "其中":
                if not self.brackets:
                    self.parts_of = self.main
                    self.reasons.end_list(text, position)
            elif character == "；" and not self.brackets:
                self.reasons.end_list(text, position)
        self.reasons.leave(text, upto)

    def _open(self, position: int) -> None:
        """Enter a bracket: right behind a figure it holds its parts; any other leaves the figure as it is."""
        behind = position == self.done and self.done > 0
        self.brackets.append((position + 1, self.about.current if behind else None))
        if behind:
            self.parts_of = self.about.current

    def _close(self, position: int) -> None:
        _, whole = self.brackets.pop()
        if whole is not None:
            self.about.current, self.about.anchor = whole, position
            self.parts_of = self.reader.figures[whole].parent

    def _figure(self, start: int, printed: str, unit: str, value: Decimal) -> None:
        """Take a number with a unit: an amount, last year's amount, a rate, a count, or a change of one of them."""
        lead = lead_of(self.passage.text, start)
        self.reasons.take_number()
        sign = change_sign(lead)
        if sign is not None:  # 减少-3万元 says it twice
            value = -abs(value) if sign < 0 else value
        number = Number(start, printed, unit, value, lead)
        is_rate = unit in words().rates
        if sign is not None:
            self._change(number, is_rate=is_rate)
        elif is_rate or unit not in words().money:
            if is_rate:
                self._share(number)
            self._add("rate" if is_rate else "count", number)
        elif is_base(lead, self._bracket(start), self.reader.fiscal_year):
            self._add("base", number)
        else:
            self._amount(number)

    def _share(self, number: Number) -> None:
        """Give a share to the amount right before it; a change and a rate of that amount may stand between."""
        behind = self.passage.text[number.end : number.end + 2]
        of, figures = share_of(number.lead, behind), self.reader.figures
        current = self.about.current
        if of is None or current is None or self.reasons.cause or not self.about.is_near(number.start):
            return
        apart = any(figure.role in {"count", "base"} for figure in figures[current + 1 :])
        known = figures[current].share
        if not apart and (known is None or budget_named(known.of) is not None):
            figures[current] = evolve(figures[current], share=Share(number.value, number.printed, of))

    def _bracket(self, start: int) -> str | None:
        """The text of the innermost open bracket, up to a position."""
        return self.passage.text[self.brackets[-1][0] : start] if self.brackets else None

    def _amount(self, number: Number) -> None:
        parent = self.parts_of
        spent = self._executed_before(number)
        if spent is not None:
            self._budget_behind(number, spent)
            return
        meaning = self._coordinates(number, parent) or self._executed(number, parent)
        position = self._add("amount", number, parent=parent, meaning=meaning)
        if meaning is not None and meaning.item == "three_public":
            self.reader.listed = position
        if parent is not None:
            self._settle_parts(parent, position)
        self.sentence.append(position)
        self.topic = position if self.topic is None else self.topic
        self.about.begin(position, number.start)
        self.reasons.cause = False
        if parent is None and not self.brackets:
            self.main = position

    def _executed(self, number: Number, parent: int | None) -> Coordinates | None:
        """Return what an amount means that executes the budget before it."""
        figures = self.reader.figures
        if not self.sentence or self.reasons.reason or figures[-1].role != "amount" or figures[-1].parent != parent:
            return None
        return executed(number.lead, figures[self.sentence[-1]].coordinates, self.reader.fiscal_year)

    def _executed_before(self, number: Number) -> int | None:
        """Return the amount that the number is the budget of: 支出决算为17万元，完成预算27万元的63%."""
        current, figures = self.about.current, self.reader.figures
        if not (is_budget_behind(number.lead) and self.sentence and current == self.sentence[-1]):
            return None
        meaning = figures[current].coordinates
        alone = current == len(figures) - 1 or figures[-1].role in {"change", "rate"}
        return current if alone and (meaning is None or meaning.period == "actual") else None

    def _budget_behind(self, number: Number, executed: int) -> None:
        """Take the budget of an amount before it, which changes and parts behind it are still of."""
        meaning, parent = self.reader.figures[executed].coordinates, self.reader.figures[executed].parent
        planned = self._coordinates(number, parent) or (evolve(meaning, period="budget") if meaning else None)
        self.sentence.append(self._add("amount", number, parent=None, meaning=planned))
        self.about.anchor = number.start

    def _settle_parts(self, whole: int, part: int) -> None:
        """Let a part tell of its whole, and the parts of each other."""
        figures = self.reader.figures
        self._mean(whole, of_parts(figures[whole].coordinates, figures[part].coordinates))
        parts = [*(n for n in self.sentence if figures[n].parent == whole), part]
        for position, settled in zip(parts, beside([figures[n].coordinates for n in parts]), strict=True):
            self._mean(position, settled)

    def _mean(self, position: int, meaning: Coordinates | None) -> None:
        figure = self.reader.figures[position]
        if meaning is not figure.coordinates:
            self.reader.figures[position] = evolve(figure, coordinates=meaning)

    def _add(
        self,
        role: Role,
        number: Number,
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

    def _change(self, number: Number, *, is_rate: bool) -> None:
        """A change or rate belongs to a figure before it; among causes it stands for itself."""
        about = None if self.reasons.cause else self.about.of(number, self.sentence or self.before)
        if about is None:
            words = words_before(self.passage.text, number.start - len(number.lead))
            whose = subject_of(words) or subject_of(number.lead)
        else:
            whose = self.reader.figures[about].subject
            self.about.compare(about, number, self.sentence, is_rate=is_rate)
        self._add("rate" if is_rate else "change", number, subject=whose)

    def _coordinates(self, number: Number, parent: int | None) -> Coordinates | None:
        """Return what an amount means, None among reasons and in the rest of a line that was cut."""
        text, passage, figures = self.passage.text, self.passage, self.reader.figures
        function = self.reader.path.code(text, number.start)
        if self.reasons.reason or (passage.is_fragment and len(number.lead) == number.start):
            return None
        if is_no_total(number.lead, text[number.end : number.end + _BESIDE]):
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
            listed=self.reader.listed_in(passage.section),
        )
        reader = self.reader
        return coordinates_of(
            context, accounts=reader.accounts, fiscal_year=reader.fiscal_year, department=reader.department
        )
