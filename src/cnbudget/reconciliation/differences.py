"""The difference of a check in words: in the unit that the document prints, to the digits that tell something."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from cnbudget.model.check import Check
from cnbudget.model.document import Document
from cnbudget.model.exact import without_zeros
from cnbudget.model.narrative import Figure
from cnbudget.model.units import FACTORS
from cnbudget.reconciliation.interval import EXACT

__all__ = ["difference_in_words", "printed_difference"]

_MORE = 2  # decimals beyond those printed, for halves of the last digit and their sums
_FEW = 4  # decimals of what is no figure of table or prose: shares, points
_SHOWING = EXACT.copy()
_SHOWING.clear_traps()


def difference_in_words(document: Document, check: Check) -> str:
    """Return `off by 1 万元, rounding allows 0.015 万元`; "" for a check that computes no difference."""
    printed = printed_difference(document, check)
    return f"off by {printed[0]}, rounding allows {printed[1]}" if printed is not None else ""


def printed_difference(document: Document, check: Check) -> tuple[str, str] | None:
    """Return a check's difference, without sign, and its allowance, each with its unit; None where it computes none.

    Money of a table is in the unit of the table, a rate of change in percentage points (%), a figure of the prose in
    its own unit.
    """
    if check.difference is None or check.allowance is None:
        return None
    unit, factor, decimals = _printed_in(document, check)
    off, allowed = (_shown(value, factor, decimals) for value in (abs(check.difference), check.allowance))
    return f"{off} {unit}".rstrip(), f"{allowed} {unit}".rstrip()


def _printed_in(document: Document, check: Check) -> tuple[str, Decimal, int]:
    """Return the unit of a difference, how many 元 (or of its own unit) it is, and the decimals to show."""
    figures = [document.narrative.figures[position] for position in check.figures]
    if check.left:
        table = document.tables[document.facts[check.left[0]].table]
        if table.unit is None:
            return "元", Decimal(1), table.decimals + _MORE
        return table.unit, FACTORS[table.unit], table.decimals + _MORE
    if check.relation == "share" and figures[0].share is not None:
        return "%", Decimal(1), _decimals([figures[0].share.rate_printed]) + _MORE
    if check.relation == "change" and figures:
        rates = [figure.comparison.rate_printed for figure in figures if figure.comparison is not None]
        return "%", Decimal(1), _decimals(rates) + _MORE
    units = {figure.unit for figure in figures}
    return units.pop() if len(units) == 1 else "", Decimal(1), _of_figures(figures)


def _of_figures(figures: Sequence[Figure]) -> int:
    return _decimals([figure.printed for figure in figures]) + _MORE if figures else _FEW


def _decimals(printed: Sequence[str]) -> int:
    return max((len(text.partition(".")[2]) for text in printed), default=0)


def _shown(value: Decimal, factor: Decimal, decimals: int) -> str:
    step = Decimal(1).scaleb(-decimals)
    text = f"{_SHOWING.divide(value, factor).quantize(step, rounding=ROUND_HALF_EVEN, context=_SHOWING):,f}"
    return without_zeros(text)
