"""What reconciliation finds: checks, findings and suspects (勾稽关系)."""

from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from cnbudget.model.added import ADDED
from cnbudget.model.brief import brief, counted
from cnbudget.model.diagnostic import Severity
from cnbudget.model.late import late
from cnbudget.model.place import Place
from cnbudget.model.statement import Language, Statement

__all__ = ["Check", "Finding", "Ground", "Reconciliation", "Relation", "RuleNote", "Status", "Suppression", "Suspect"]

Status = Literal["exact", "within_rounding", "inconsistent", "not_checkable"]

Relation = Literal["sum", "equality", "stated", "count", "change", "share"]
"""What a rule tests: sum, a total and its parts; equality, one amount printed twice; stated, a figure of the prose and
one of a table; count, a number and the list it counts; change, two years' amounts and the change between them; share,
an amount, the amount that it is a part of and its percentage."""


Ground = Literal["definition", "code", "position", "words"]
"""How sure it is that a relation should hold: definition, it holds by definition (收入总计 = 支出总计, 三公 is its
three items, a closing total adds the rows it closes); code, the parts are all that subject codes nest under the total;
position, indentation, numbering or order show the parts; words, titles, headers, labels or sentences do."""


@frozen
class Check:
    """One relation between printed figures that was tested.

    Attributes:
        rule: stable code of the rule that made it.
        status: exact; within_rounding; inconsistent; not_checkable.
        subject: what was tested, one line for people.
        left: positions in `Document.facts` of one side (the total).
        right: positions in `Document.facts` of the other side (the parts).
        figures: positions in `Document.narrative.figures` that take part.
        difference: left minus right, in 元 (in the figure's own unit for rates and counts); None if not computable.
        allowance: the largest difference that rounding explains, in the same unit.
        reason: why a difference beyond rounding proves nothing, or `truncated` where an amount of the prose is that of
            the table with the digits after its own cut off, or its last digit raised, or a share less than its last
            digit off; "" otherwise.
        place: where to look, for a relation that neither facts nor figures locate; else None.
        relation: what kind of relation it is, as the rule declares it; None where it is of no such kind.
        ground: how sure it is that the relation should hold; None where a contributed rule does not state it.
    """

    rule: str
    status: Status
    subject: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    figures: tuple[int, ...]
    difference: Decimal | None
    allowance: Decimal | None
    reason: str = ""
    relation: Relation | None = None
    ground: Ground | None = None
    place: Place | None = field(default=None, kw_only=True, metadata=ADDED)

    def __repr__(self) -> str:
        return brief(self, f"{self.rule} {self.status}: {self.subject}")


@frozen
class Suspect:
    """A figure whose change would make checks hold.

    Attributes:
        fact: position in `Document.facts`, None where the suspect is a figure of the prose.
        figure: position in `Document.narrative.figures`, None where it is a table's fact.
        expected: the value that would fit, in the unit it is printed in; only where two relations agree on it.
        reason: why it is suspected, one line.
    """

    fact: int | None
    figure: int | None
    expected: Decimal | None
    reason: str

    def __repr__(self) -> str:
        of = f"fact {self.fact}" if self.fact is not None else f"figure {self.figure}"
        expected = "" if self.expected is None else f", {self.expected:f} expected"
        return brief(self, f"{of}{expected}: {self.reason}")


@frozen
class Finding:
    """Something to look at, made from one or more checks.

    Attributes:
        code: stable code of the rule.
        severity: error, warning or info.
        status: status of the checks behind it.
        message: one line that quotes the printed figures.
        facts: positions in `Document.facts` of the cells concerned.
        figures: positions in `Document.narrative.figures` concerned.
        suspects: likeliest wrong figures first.
        place: where to look first.
        ground: how sure it is that the relation should hold; None where a contributed rule does not state it.
        statements: what `say` puts into words; () where a rule gives only the message.
    """

    code: str
    severity: Severity
    status: Status
    message: str
    facts: tuple[int, ...]
    figures: tuple[int, ...]
    suspects: tuple[Suspect, ...]
    place: Place
    ground: Ground | None = None
    statements: tuple[Statement, ...] = field(default=(), kw_only=True, metadata=ADDED)

    def say(self, language: Language = "en") -> str:
        """Return what was found, in Chinese or English: amounts in the table's unit, page and table before them.

        Findings of a contributed rule without templates say their message in every language.
        """
        if not self.statements:
            return self.message
        return str(late("vocabulary.wording", "finding_message", self.statements, language))

    def __repr__(self) -> str:
        return brief(self, self.severity, self.code, f"{self.place}:".lstrip(":"), self.message)


@frozen
class RuleNote:
    """Description of a rule, as lists of findings show it.

    Attributes:
        code: stable code.
        name: the rule in one line.
        description: what it checks, and why.
        severity: level of its findings unless they say otherwise.
    """

    code: str
    name: str
    description: str
    severity: Severity

    def __repr__(self) -> str:
        return brief(self, f"{self.code} ({self.severity}): {self.name}")


@frozen
class Suppression:
    """Findings that are known and not to be reported again.

    Attributes:
        code: of the rule.
        reason: why; never empty, so that the next reader knows.
        contains: part of the message that tells the findings meant; "" for all of the rule.

    Raises:
        ValueError: there is no reason.
    """

    code: str
    reason: str = field()
    contains: str = ""

    @reason.validator
    def _has_reason(self, attribute: object, value: str) -> None:
        del attribute
        if not value.strip():
            message = f"a suppression of {self.code!r} needs a reason"
            raise ValueError(message)

    def __repr__(self) -> str:
        return brief(self, f"{self.code}: {self.reason}")


@frozen
class Reconciliation:
    """The checks of one document and what they found.

    Attributes:
        checks: every relation that was tested.
        findings: what to look at: an error or warning for each check that failed, info for each difference that proves
            nothing.
        suppressed: findings left out, each with the suppression that asked for it.
    """

    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()

    @property
    def summary(self) -> dict[Status, int]:
        """How many checks ended in each status."""
        counts: dict[Status, int] = {"exact": 0, "within_rounding": 0, "inconsistent": 0, "not_checkable": 0}
        for check in self.checks:
            counts[check.status] += 1
        return counts

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {status}" for status, count in self.summary.items() if count)
        return brief(self, f"{counts or 'no checks'}; {counted(len(self.findings), 'finding')}")
