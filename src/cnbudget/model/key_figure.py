"""Key figures (关键数字): the questions that everyone asks of a budget, answered."""

from decimal import Decimal
from typing import Literal

from attrs import frozen

from cnbudget.model.brief import brief
from cnbudget.model.check import Finding
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.period import Period
from cnbudget.model.place import Place

__all__ = ["Found", "KeyFigure"]

Found = Literal["printed", "sum", "change", "disputed", "several_levels", "several_documents", "not_printed"]
"""printed: the document prints the amount · sum: it prints the parts, which by definition are all (三公 = 出国 + 用车 +
接待), or one row per unit and no total · change: this year's amount less the change that the prose gives · disputed:
places print different amounts, and none is printed more often than the others · several_levels: a government's document
prints the amount of the whole place (全省) and of its own level (省本级), and which one is meant is not known ·
several_documents: the source holds the documents of several departments or years, so whose an amount is is not known ·
not_printed: nowhere found, which is not zero."""


@frozen
class KeyFigure:
    """The answer of one document to one question about one period.

    Attributes:
        question: id of the question, e.g. `three_public`; `cnbudget explain` describes it.
        zh: what it is called in Chinese.
        en: what it is called in English.
        period: fiscal year and stage that the amount is of.
        yuan: the amount in 元; None where disputed, of several levels or documents, or not printed.
        accuracy: half the width of the interval in 元 that the amount stands for; None where there is no amount.
        found: how it was found.
        agree: whether all places that print it agree within rounding; None where at most one place prints it, those set
            aside (of a part, of another scope, of one unit) not counted.
        basis: the coordinates that the amount was printed with, None where nothing was found: 三公 of 财政拨款 is of
            another scope than 三公 of 一般公共预算.
        facts: positions in `Document.facts` of the cells it was read from, added where there are several.
        figures: positions in `Document.narrative.figures` of the amounts of the prose it was read from.
        places: every place that prints it or contradicts it, those it was read from first.
        findings: errors and warnings of relations that fail and that this amount takes part in, where it was read or
            where it is printed again: its own rows do not add up to it, say. The amount is then as printed, and
            contradicted.
    """

    question: str
    zh: str
    en: str
    period: Period
    yuan: Decimal | None
    accuracy: Decimal | None
    found: Found
    agree: bool | None
    basis: Coordinates | None
    facts: tuple[int, ...]
    figures: tuple[int, ...]
    places: tuple[Place, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def contradicted_by(self) -> tuple[str, ...]:
        """Codes of the rules whose relations with this amount fail, each once; () where none does."""
        return tuple(dict.fromkeys(finding.code for finding in self.findings))

    def __repr__(self) -> str:
        amount = self.found if self.yuan is None else f"{self.yuan:f} 元 ({self.found})"
        contradicted = f"contradicted by {', '.join(self.contradicted_by)}" if self.findings else ""
        return brief(self, self.question, str(self.period.year or ""), f"{self.period.stage}:", amount, contradicted)
