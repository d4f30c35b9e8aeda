"""Figures that performance forms print, as intervals, and checks of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cnbudget.model.check import Check, Status
from cnbudget.model.exact import without_zeros
from cnbudget.model.performance import FormField, PerformanceForm
from cnbudget.model.place import Place
from cnbudget.reconciliation.interval import EXACT, Interval
from cnbudget.vocabulary.notation.numbers import read_number
from cnbudget.vocabulary.performance import key

__all__ = [
    "columns_of",
    "decide",
    "figure",
    "name_of",
    "not_checkable",
    "plain",
    "points",
    "points_in",
    "printed_figure",
    "rate",
    "total",
]

_POINTS = re.compile(r"([0-9]+(?:\.[0-9]+)?)分?[）)]")
_RATES = frozenset({"执行率", "预算执行率", "完成率"})
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)


def figure(text: str) -> Interval | None:
    """Return what a printed number stands for, None where the text is none."""
    number = read_number(text.removesuffix("分"))
    return None if number is None else _around(number.value, number.decimals)


def points(text: str) -> Interval | None:
    """Return the points (分值, 权重, 得分) that a text prints, None where it is no number.

    Whole points are given, not rounded: 15 is 15. Those with decimals may be a share of a hundred: 33.33.
    """
    found = figure(text.rstrip("%％"))
    return Interval(found.middle, found.middle) if found is not None and "." not in text else found


def rate(text: str) -> Interval | None:
    """Return what a printed rate stands for, as a share of one; None where the text is none."""
    number = read_number(text.rstrip("%％")) if text[-1:] in {"%", "％"} else None
    if number is None:
        return None
    return _around(number.value, number.decimals).scaled(Decimal("0.01"))


def printed_figure(field: FormField) -> Interval | None:
    """Return what the amount of a field stands for, None where it prints none."""
    return None if field.money is None else _around(field.money.amount, field.money.decimals)


def points_in(label: str) -> Decimal | None:
    """Return the points that a label prints in brackets: 产出指标（50分）, 执行率分值（10）."""
    match = _POINTS.search(label)
    return Decimal(match.group(1)) if match else None


def _around(value: Decimal, decimals: int) -> Interval:
    return Interval.around(value, _HALF.scaleb(-decimals))


def decide(code: str, subject: str, left: Interval, right: Interval, place: Place) -> Check:
    """Return the check whether two figures agree within what their digits allow."""
    difference = EXACT.subtract(left.middle, right.middle)
    allowance = EXACT.add(EXACT.subtract(left.high, left.middle), EXACT.subtract(right.high, right.middle))
    status: Status = "inconsistent"
    if not difference:
        status = "exact"
    elif abs(difference) <= allowance:
        status = "within_rounding"
    return Check(code, status, subject, (), (), (), difference, allowance, place=place)


def not_checkable(code: str, subject: str, place: Place) -> Check:
    """Return the check of figures that do not settle it."""
    return Check(code, "not_checkable", subject, (), (), (), None, None, place=place)


def name_of(form: PerformanceForm) -> str:
    """Return how messages name a form: its project, else its title."""
    return form.project or form.title or f"form {form.index}"


def plain(figure: Interval) -> str:
    """Return the middle of a figure in plain digits, without needless zeros."""
    return without_zeros(f"{figure.middle:f}")


def total(figures: Sequence[Interval]) -> Interval:
    """Return the sum of figures."""
    return Interval.sum_of(figures)


def columns_of(form: PerformanceForm) -> Iterator[Mapping[str, FormField]]:
    """Yield for each label with several columns its fields by column."""
    found: dict[tuple[str, ...], dict[str, FormField]] = {}
    for field in form.fields:
        if field.column:
            found.setdefault(field.label, {})[_role(field)] = field
    yield from found.values()


def _role(field: FormField) -> str:
    name = key(field.column[-1])
    if name in _RATES:
        return "rate"
    return field.money.period or name if field.money is not None else name
