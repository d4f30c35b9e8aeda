"""Which year and stage a figure is of (预算年度): from years and words such as 上年, 执行数, 增减额."""

from collections.abc import Sequence

from cnbudget.vocabulary.words import Phrase

__all__ = ["default_period", "earlier_year", "period_of"]

_EARLIER = frozenset({"prior_budget", "prior_actual"})


def default_period(kind: str) -> str:
    """Return the period of figures that say nothing else: actual in final accounts (决算), budget otherwise."""
    return "actual" if "决算" in kind else "budget"


def period_of(phrases: Sequence[Phrase], kind: str, fiscal_year: int | None) -> str | None:
    """Return the period that the phrases of a header path or a row mention, None where they leave the default.

    Args:
        phrases: outermost first; an inner year or word wins.
        kind: of the document.
        fiscal_year: of the document, None where unknown.
    """
    marks = frozenset[str]().union(*(phrase.marks for phrase in phrases))
    if "rate" in marks:
        return "change_rate"
    if "change" in marks or "compared" in marks:
        return "change"
    years = [phrase.years[-1] for phrase in phrases if phrase.years]
    earlier = bool(years) and fiscal_year is not None and years[-1] < fiscal_year
    earlier = earlier or ("last_year" in marks and "balance" not in marks)
    if "决算" in kind:
        return _in_accounts(marks, earlier=earlier)
    if "adjusted" in marks:
        return "adjusted_budget"
    if "actual" in marks:
        return "prior_actual"
    return "prior_budget" if earlier else "budget" if years else None


def earlier_year(phrases: Sequence[Phrase], period: str | None, fiscal_year: int | None) -> str | None:
    """Return the year of an earlier period that is not the year before the document's, None otherwise.

    >>> from cnbudget.vocabulary.words import parse
    >>> [earlier_year([parse(text)], "prior_actual", 2026) for text in ("2024年决算数", "2025年执行数")]
    ['2024', None]
    """
    years = [phrase.years[-1] for phrase in phrases if phrase.years]
    if fiscal_year is None or period not in _EARLIER or not years:
        return None
    return str(years[-1]) if years[-1] < fiscal_year - 1 else None


def _in_accounts(marks: frozenset[str], *, earlier: bool) -> str | None:
    if "adjusted" in marks:
        return "adjusted_budget"
    if "plan" in marks and "actual" not in marks:
        return "prior_budget" if earlier else "budget"
    return "prior_actual" if earlier else None
