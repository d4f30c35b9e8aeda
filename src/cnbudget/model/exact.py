"""Exact amounts: a decimal context of our own around every public function, and the digits that print shows."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["in_own_context", "last_digit", "plain", "without_zeros"]

_P = ParamSpec("_P")
_R = TypeVar("_R")

_OWN = Context(prec=60, rounding=ROUND_HALF_UP)
"""Wide enough for any amount that is read and any unit, and for sums of them."""


def in_own_context(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return a function that runs in our decimal context, whatever precision, rounding and traps its caller set."""

    @wraps(function)
    def run(*given: _P.args, **named: _P.kwargs) -> _R:
        with localcontext(_OWN):
            return function(*given, **named)

    return run


def without_zeros(digits: str) -> str:
    """Return a number written without an exponent, with no zeros at the end of its decimals.

    >>> without_zeros("1,200.50"), without_zeros("3.00"), without_zeros("100")
    ('1,200.5', '3', '100')
    """
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def last_digit(printed: str) -> Decimal:
    """Return one of the last digit that a number prints.

    >>> last_digit("1,200.50"), last_digit("100")
    (Decimal('0.01'), Decimal('1'))
    """
    return Decimal(1).scaleb(-len(printed.partition(".")[2]))


def plain(amount: Decimal) -> Decimal:
    """Return an amount without an exponent and without zeros at the end of its decimals.

    >>> plain(Decimal("1200.50")), plain(Decimal("1E+2"))
    (Decimal('1200.5'), Decimal('100'))
    """
    return Decimal(without_zeros(f"{amount:f}"))
