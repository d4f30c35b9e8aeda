"""Which relations that fail an amount takes part in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from cnbudget.figures.readings import Reading
from cnbudget.model.brief import brief
from cnbudget.model.check import Finding, Reconciliation

__all__ = ["Contradictions"]


@frozen
class Contradictions:
    """The errors and warnings of relations that fail (不成立的关系), by what takes part in them.

    Attributes:
        facts: by position in `Document.facts`.
        figures: by position in `Document.narrative.figures`.
    """

    facts: Mapping[int, Sequence[Finding]]
    figures: Mapping[int, Sequence[Finding]]

    @classmethod
    def of(cls, report: Reconciliation) -> "Contradictions":
        """Arrange the findings of a reconciliation."""
        facts: dict[int, list[Finding]] = defaultdict(list)
        figures: dict[int, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            if finding.status == "inconsistent" and finding.severity != "info":
                for fact in finding.facts:
                    facts[fact].append(finding)
                for figure in finding.figures:
                    figures[figure].append(finding)
        return cls(dict(facts), dict(figures))

    def against(self, readings: Iterable[Reading]) -> tuple[Finding, ...]:
        """Return the findings that any of these amounts takes part in, each once, in the order of the amounts."""
        found: list[Finding] = []
        for reading in readings:
            for fact in reading.facts:
                found += self.facts.get(fact, ())
            if reading.figure is not None:
                found += self.figures.get(reading.figure, ())
        return tuple({id(finding): finding for finding in found}.values())

    def __repr__(self) -> str:
        return brief(self, f"{len(self.facts)} facts, {len(self.figures)} figures")
