"""Bars of rates and scores of self-evaluations (执行率, 得分)."""

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from cnbudget.export.report.elements import element
from cnbudget.model.performance import FormField, PerformanceForm
from cnbudget.vocabulary.notation.numbers import read_number
from cnbudget.vocabulary.performance import column_word, key, performance_words

__all__ = ["Share", "bar", "rate_of", "score_of", "share_of"]

Share = tuple[Decimal, str]
"""A part of a whole, from 0 to 1 in most cases, and how it is printed."""

_RATES = frozenset({"执行率", "预算执行率", "完成率"})
_HUNDRED = Decimal(100)


def bar(share: Share) -> etree._Element:
    """Return a bar as long as the share, no longer than the whole, with its print beside it."""
    part, printed = share
    length = min(max(part, Decimal(0)), Decimal(1))
    return element("span", element("span", element("i", style=f"width:{length:.2%}"), class_="bar"), " ", printed)


def share_of(score: str, weight: str) -> Share | None:
    """Return a score as a part of its weight, None where either is no number.

    >>> share_of("9", "10"), share_of("9", "-")
    ((Decimal('0.9'), '9/10'), None)
    """
    over, under = _number(score), _number(weight)
    if over is None or under is None or under <= 0:
        return None
    return over / under, f"{score}/{weight}"


def rate_of(form: PerformanceForm) -> Share | None:
    """Return the rate of execution of the form's money, that of the sum of all sources where several are printed."""
    rates = [field for field in form.fields if field.column and key(field.column[-1]) in _RATES]
    found = [(field, share) for field in rates if (share := _percent(field.value)) is not None]
    whole = {field.label for field in form.fields if field.money and field.money.whole}
    return next((share for field, share in found if field.label in whole), found[0][1] if found else None)


def score_of(form: PerformanceForm) -> Share | None:
    """Return the total score as a part of the points printed in its row, else of 100."""
    totals = list(_totals(form))
    score = next((f.value for f in totals if column_word(f.column[-1]) == "score"), "")
    weight = next((f.value for f in totals if column_word(f.column[-1]) == "weight"), "100")
    return share_of(score, weight)


def _totals(form: PerformanceForm) -> Iterator[FormField]:
    for field in form.fields:
        if field.column and field.label and key(field.label[-1]) in performance_words().totals:
            yield field


def _number(text: str) -> Decimal | None:
    number = read_number(text.removesuffix("分"))
    return None if number is None else number.value


def _percent(text: str) -> Share | None:
    number = read_number(text.rstrip("%％")) if text[-1:] in {"%", "％"} else None
    return None if number is None else (number.value / _HUNDRED, text)
