"""The result of comparing two documents."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from attrs import frozen

from cnbudget.model.brief import brief, cut
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.performance import FormKind

__all__ = ["Change", "Comparison", "FormChange", "FormPart", "FormStatus", "Status"]

Status = Literal["same", "changed", "added", "gone", "moved"]
"""same: equal as far as both are printed · changed · added, gone: only the later, only the earlier document prints it ·
moved: printed under a code that took over another's meaning."""

FormStatus = Literal["same", "changed", "added", "gone"]
"""same: printed alike, but for punctuation · changed · added, gone: only the later, only the earlier has it."""

FormPart = Literal["form", "money", "goal", "indicator"]
"""form: the form as a whole · money: its amount of the year · goal: a goal (绩效目标) · indicator: an indicator."""

_EXACT = Context(prec=60)
_ONE_PLACE = Decimal("0.1")


@frozen
class Change:
    """An amount in both documents, or in one of them.

    Attributes:
        status: what became of it.
        coordinates: what it means in the later document, in the earlier one where it is gone; of a restated amount in
            the earlier one.
        before, after: positions in `Document.facts` of the earlier and the later document: all that print it.
        before_yuan, after_yuan: the amount in 元, None where it is not printed.
        name: printed name of its innermost subject, unit or line.
        note: in one line why the two belong together, or what is known of a code that only one prints; "" mostly.
    """

    status: Status
    coordinates: Coordinates
    before: tuple[int, ...]
    after: tuple[int, ...]
    before_yuan: Decimal | None
    after_yuan: Decimal | None
    name: str
    note: str = ""

    @property
    def difference(self) -> Decimal:
        """The later amount minus the earlier one in 元; what is not printed counts as nothing."""
        return _EXACT.subtract(self.after_yuan or Decimal(0), self.before_yuan or Decimal(0))

    @property
    def percent(self) -> Decimal | None:
        """The difference in percent of the earlier amount, to one decimal; None where that is nothing."""
        if not self.before_yuan or self.after_yuan is None:
            return None
        share = _EXACT.divide(_EXACT.multiply(self.difference, Decimal(100)), abs(self.before_yuan))
        return share.quantize(_ONE_PLACE, rounding=ROUND_HALF_UP, context=_EXACT)

    def __repr__(self) -> str:
        before, after = (f"{yuan:f}" if yuan is not None else "-" for yuan in (self.before_yuan, self.after_yuan))
        return brief(self, self.status, cut(self.name), f"{before} → {after} 元")


@frozen
class FormChange:
    """A performance form, its money, a goal or an indicator, in both documents or in one of them.

    Attributes:
        status: what became of it; a form is changed where any of its parts is.
        part: what it is.
        kind: kind of the form.
        project: printed name of the project, in the later document where both print one.
        path: labels of a goal or amount, levels and name of an indicator; empty for a form.
        before, after: printed value or target, "" where there is none.
        before_number, after_number: money in 元, number of a target; None where there is none.
        before_form, after_form: positions in `Document.performance` of the earlier and the later document.
        before_place, after_place: where, as one short string; "" where it is not printed.
    """

    status: FormStatus
    part: FormPart
    kind: FormKind
    project: str
    path: tuple[str, ...]
    before: str
    after: str
    before_number: Decimal | None
    after_number: Decimal | None
    before_form: int | None
    after_form: int | None
    before_place: str
    after_place: str

    def __repr__(self) -> str:
        what = "/".join(filter(None, self.path))
        return brief(self, self.status, self.part, cut(self.project), cut(what), f"{self.before} → {self.after}")


@frozen
class Comparison:
    """Two documents side by side.

    Attributes:
        changes: of each document's own figures (预算数, of final accounts 决算数), in the later document's order, then
            what is gone.
        restated: figures about one year that both print, as where this year's budget repeats last year's.
        notes: what makes the two hard to compare, one line each.
        performance: of performance forms, each followed by its money, goals and indicators, in the later document's
            order, then what is gone.
    """

    changes: tuple[Change, ...]
    restated: tuple[Change, ...]
    notes: tuple[str, ...] = ()
    performance: tuple[FormChange, ...] = ()

    @property
    def summary(self) -> dict[Status, int]:
        """How many changes there are of each status."""
        counts: dict[Status, int] = {"same": 0, "changed": 0, "added": 0, "gone": 0, "moved": 0}
        for change in self.changes:
            counts[change.status] += 1
        return counts

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {status}" for status, count in self.summary.items() if count)
        return brief(self, f"{counts or 'nothing'}; {len(self.restated)} restated")
