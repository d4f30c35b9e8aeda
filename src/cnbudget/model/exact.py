"""Arithmetic that does not depend on the caller: a decimal context of our own around every public function."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["in_own_context"]

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
