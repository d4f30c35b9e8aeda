"""Printed amounts (金额) to Decimal, and their accuracy."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain, filterfalse
from operator import attrgetter

from cnbudget.layout.sheet import Sheet
from cnbudget.model.characters import is_blank
from cnbudget.vocabulary.notation.numbers import PrintedNumber, read_number, read_numerals, read_whole_number

__all__ = ["Decimals", "amount_of", "decimals_of"]

_FEW = 3  # a table with fewer amounts takes its accuracy from the document


@lru_cache(maxsize=16384)
def amount_of(text: str) -> Decimal | None:
    """Return a printed amount, None where the text is none.

    Layout hands on digits with misplaced separators only from tables of whole numbers.

    >>> amount_of("9,800.95"), amount_of("（20442.30）"), amount_of("1,23456"), amount_of("12.5%")
    (Decimal('9800.95'), Decimal('-20442.30'), Decimal('123456'), None)
    >>> amount_of("壹仟伍佰元整"), amount_of("零")
    (Decimal('1500'), Decimal('0'))
    """
    number = _read(text) or read_whole_number(text)
    return number.value if number is not None else None


def _read(text: str) -> PrintedNumber | None:
    return read_number(text) or read_numerals(text)


class Decimals:
    """The accuracy of a document's tables: the finest decimals printed in their unit."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._of_sheets: list[tuple[int, int]] = [_measure(sheet) for sheet in sheets]
        self._of_units: dict[str, int] = {}
        for sheet, (finest, _) in zip(sheets, self._of_sheets, strict=True):
            self._of_units[sheet.unit] = max(finest, self._of_units.get(sheet.unit, 0))

    def of(self, index: int, unit: str) -> int:
        """Return the decimals of the sheet at `index`: its own, or with fewer than three amounts its unit's."""
        finest, count = self._of_sheets[index]
        return finest if count >= _FEW else self._of_units[unit]


def _measure(sheet: Sheet) -> tuple[int, int]:
    """Return the finest decimals of a sheet and how many amounts it has."""
    texts = [*chain.from_iterable(map(attrgetter("amounts"), sheet.rows))]
    printed = {*filterfalse(is_blank, set(texts))}
    return max(map(decimals_of, printed), default=0), sum(map(printed.__contains__, texts))


@lru_cache(maxsize=16384)
def decimals_of(text: str) -> int:
    """Return how many decimals are printed.

    >>> decimals_of("9,800.95"), decimals_of("(267.5)"), decimals_of("267")
    (2, 1, 0)
    """
    number = _read(text)
    return number.decimals if number is not None else 0
