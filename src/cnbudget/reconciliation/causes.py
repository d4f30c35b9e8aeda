"""Likely causes of a wrong figure: a wrong digit, swapped digits, a shifted point, a wrong unit, a missing row."""

from collections.abc import Iterator
from decimal import Decimal

from cnbudget.model.check import Check
from cnbudget.reconciliation.index import Index
from cnbudget.reconciliation.interval import EXACT
from cnbudget.vocabulary.notation.numbers import read_number

__all__ = ["looks_like", "missing_row", "wrong_unit"]

_UNITS = {4: "元 for 万元", 3: "元 for 千元", 1: "千元 for 万元", 8: "元 for 亿元"}


def looks_like(printed: str, expected: Decimal) -> str:
    """Return how the printed figure may have come from the expected one, "" where it shows no such mark.

    >>> looks_like("795.34", Decimal("695.34")), looks_like("6,539.10", Decimal("6593.10"))
    ('one digit differs', 'two neighbouring digits are swapped')
    >>> looks_like("95.70", Decimal("957.00")), looks_like("-3.00", Decimal("3.00"))
    ('the decimal point is shifted', 'the sign is missing or spurious')
    """
    number = read_number(printed)
    bare = f"{number.value:f}" if number is not None else printed.replace(",", "")
    decimals = len(bare.partition(".")[2])
    wanted = f"{expected:.{decimals}f}"
    if Decimal(wanted) != expected:
        return ""
    if bare.lstrip("-") == wanted.lstrip("-"):
        return "the sign is missing or spurious"
    if len(bare) == len(wanted):
        differing = [at for at, (a, b) in enumerate(zip(bare, wanted, strict=True)) if a != b]
        if len(differing) == 1:
            return "one digit differs"
        if _are_swapped(bare, wanted, differing):
            return "two neighbouring digits are swapped"
    if _digits(bare) and _digits(bare) == _digits(wanted):
        return "the decimal point is shifted"
    if len(bare) + 1 == len(wanted) and any(wanted[:n] + wanted[n + 1 :] == bare for n in range(len(wanted))):
        return "a digit is missing"
    if len(bare) == len(wanted) + 1 and any(bare[:n] + bare[n + 1 :] == wanted for n in range(len(bare))):
        return "there is a spurious digit"
    return ""


def _are_swapped(bare: str, wanted: str, differing: list[int]) -> bool:
    pair = [at for at in range(len(bare)) if bare[at] != "."]
    if len(differing) != 2 or pair.index(differing[1]) - pair.index(differing[0]) != 1:  # noqa: PLR2004 -- a pair
        return False
    first, second = differing
    return bare[first] == wanted[second] and bare[second] == wanted[first]


def _digits(text: str) -> str:
    return text.replace(".", "").strip("-0")


def wrong_unit(index: Index, check: Check) -> str:
    """Return whether one side is a power of ten times the other, as where a table states the wrong unit."""
    if len(check.left) != 1 or len(check.right) != 1:
        return ""
    left, right = index.fact(check.left[0]), index.fact(check.right[0])
    if left.table == right.table or not left.yuan or not right.yuan:
        return ""
    larger, smaller = sorted((left, right), key=lambda fact: abs(fact.yuan), reverse=True)
    for power, units in _UNITS.items():
        scaled = EXACT.multiply(smaller.yuan, Decimal(10) ** power)
        allowed = EXACT.add(larger.accuracy, EXACT.multiply(smaller.accuracy, Decimal(10) ** power))
        if abs(EXACT.subtract(larger.yuan, scaled)) <= allowed:
            return f"the figures differ by the factor 10^{power}, as where a table states {units}"
    return ""


def missing_row(index: Index, check: Check) -> str:
    """Return which row of another table prints the amount that a list lacks, "" where none does."""
    if check.relation != "sum" or check.difference is None or check.difference <= 0 or not index.is_over_rows(check):
        return ""
    total = index.fact(check.left[0])
    table = index.document.tables[total.table]
    above = table.rows[total.cell.row].codes[-1:]
    printed = {code for row in table.rows for code in row.codes}
    for position in _worth(index, check.difference):
        fact, row = index.fact(position), index.row_of(position)
        code = row.codes[-1] if row.codes else ""
        nested = not above or (len(code) > len(above[0]) and code.startswith(above[0]))
        if fact.table != total.table and code and code not in printed and nested:
            return f"a row may be missing: {index.label(position)} prints {fact.cell.printed}"
    return ""


def _worth(index: Index, yuan: Decimal) -> Iterator[int]:
    for position, fact in enumerate(index.document.facts):
        if abs(EXACT.subtract(fact.yuan, yuan)) <= fact.accuracy:
            yield position
