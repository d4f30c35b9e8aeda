"""Which figure of a passage the next change, rate or share is about, and the comparisons that figures get by it."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import define, evolve

from cnbudget.interpret.prose.comparisons import (
    belongs_to,
    compared,
    continues,
    is_from_budget,
    names_other_item,
    of_item,
)
from cnbudget.interpret.prose.sentences import before_change, sentence_start
from cnbudget.model.narrative import Figure, YearOnYear
from cnbudget.model.passing import frozen

__all__ = ["About", "Number"]

_CHANGE_REACH = 60  # characters between a figure and its change
_PERCENT = frozenset({"%", "％"})
_RATE_REACH = 14  # and between a change and its rate


@frozen
class Number:
    """A number with a unit: where it begins, its digits as printed, its unit, its value and the words before it."""

    start: int
    printed: str
    unit: str
    value: Decimal
    lead: str

    @property
    def end(self) -> int:
        """Where its unit ends."""
        return self.start + len(self.printed) + len(self.unit)


@define
class About:
    """The figure that changes, rates and shares of a passage are about.

    Attributes:
        text: of the passage.
        section: heading of the section it stands in.
        figures: all figures so far.
        period: of the amounts that the document states: budget or actual.
        current: position of the figure, None before the first.
        anchor: where the words about it begin.
        changed: where its change ends, -1 before that.
        from_budget: whether its change is measured from this year's budget (较年初预算), not from last year's amount.
    """

    text: str
    section: str
    figures: list[Figure]
    period: str
    current: int | None = None
    anchor: int = 0
    changed: int = -1
    from_budget: bool = False

    def begin(self, position: int, anchor: int) -> None:
        """Turn to another figure, the words about which begin at `anchor`."""
        self.current, self.anchor, self.changed, self.from_budget = position, anchor, -1, False

    def is_near(self, start: int) -> bool:
        """Whether a change stands in the clauses right behind the figure; farther off it may be about another."""
        between = self.text[self.anchor : start]
        return len(between) <= _CHANGE_REACH and "。" not in between

    def of(self, number: Number, candidates: Sequence[int]) -> int | None:
        """Return the figure that a change or rate is about; None where the words name one that is not printed.

        Args:
            number: the change or rate.
            candidates: amounts of its sentence, or of the one before where its own has none yet.
        """
        begin = sentence_start(self.text, number.start)
        if self.current is None:
            return self._of_item(number, begin)
        if names_other_item(self.figures[self.current], before_change(number.lead)):
            return self._of_item(number, number.start - len(number.lead))
        if number.unit in _PERCENT and 0 <= number.start - self.changed <= _RATE_REACH and self.changed >= 0:
            return self.current  # ；与上年相比，减少5万元，下降20%
        near = self.is_near(number.start)
        if begin <= self.anchor:
            return self.current if near or compared(before_change(number.lead)) == "" else None
        words = compared(before_change(self.text[begin : number.start]))
        if words is None or (near and not words):
            return self.current if near else self._of_item(number, begin)
        found = continues(self.figures, candidates, words)
        if len({(self.figures[one].value, self.figures[one].unit) for one in found}) != 1:
            return self._of_item(number, begin)
        self.begin(found[-1], begin)
        return self.current

    def _of_item(self, number: Number, begin: int) -> int | None:
        """Return the section's amount of the item that the words from `begin` on name."""
        stop = self.text.rfind("。", 0, number.start) + 1
        clause = before_change(self.text[begin : number.start])
        found = of_item(self.figures, self.section, self.text[stop : number.start], clause, period=self.period)
        if found is not None:
            self.begin(found, begin)
        return found

    def _is_last_years(self, number: Number) -> bool:
        """Whether a second change is measured from last year, and the first one from this year's budget."""
        return self.from_budget and compared(before_change(number.lead)) is not None

    def _rate_before(self, comparison: YearOnYear) -> tuple[Decimal | None, str]:
        """Return the rate that was printed in front of its change."""
        return (comparison.rate, comparison.rate_printed) if comparison.change is None else (None, "")

    def compare(self, position: int, number: Number, sentence: Sequence[int], *, is_rate: bool) -> None:
        """Give a change or rate to a figure, or to the one of its sentence that alone fits both of them."""
        figure = self.figures[position]
        comparison = figure.comparison or YearOnYear(None, "", None, "")
        if is_rate and comparison.rate is None and (self.changed < 0 or number.start - self.changed <= _RATE_REACH):
            comparison = evolve(comparison, rate=number.value, rate_printed=number.printed)
        elif not is_rate and number.unit == figure.unit and (comparison.change is None or self._is_last_years(number)):
            comparison = YearOnYear(number.value, number.printed, *self._rate_before(comparison))
            self.changed, self.from_budget = number.end, is_from_budget(before_change(number.lead))
        figures = self.figures
        free = [n for n in reversed(sentence) if figures[n].comparison is None and figures[n].unit == figure.unit]
        owner = belongs_to(figures, position, free, comparison)
        if owner != position:
            figures[position] = evolve(figures[position], comparison=None)
            self.current = owner
        figures[owner] = evolve(figures[owner], comparison=comparison)
