"""Amounts that touch in a line of print (相连的金额): where one ends and the next begins."""

from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["NUMBER_CHARACTERS", "ends_of_amounts", "is_decimal_amount"]

NUMBER_CHARACTERS = frozenset("0123456789.,-")
"""Characters that belong to a number where text is divided among cells."""

_DECIMAL = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)\.[0-9]{2}"
_DECIMAL_AMOUNT = Pattern(_DECIMAL)
_ROW_OF_AMOUNTS = Pattern(rf"(?:{_DECIMAL})+")


def is_decimal_amount(text: str) -> bool:
    """Whether a text is an amount with two decimals, as most budgets print all of theirs.

    >>> is_decimal_amount("-9,800.95"), is_decimal_amount("9,800.9"), is_decimal_amount("9,800.959")
    (True, False, False)
    """
    return _DECIMAL_AMOUNT.fullmatch(text) is not None


def ends_of_amounts(text: str, at: int) -> tuple[int, ...]:
    """Return where amounts with two decimals that are printed without room between them end, the last one excepted.

    Args:
        text: of one line.
        at: a position inside such a run of amounts; without one there the result is empty.

    >>> ends_of_amounts("支出1,200.50300.0020.00", 8), ends_of_amounts("1,200.50", 3)
    ((10, 16), ())
    """
    for match in _ROW_OF_AMOUNTS.finditer(text):
        if match.start() < at < match.end():
            ends = [match.start() + found.end() for found in _DECIMAL_AMOUNT.finditer(match.group())]
            return tuple(ends[:-1])
    return ()
