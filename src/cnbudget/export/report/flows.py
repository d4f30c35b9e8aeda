"""Where the money comes from and goes: fund → nature → function, from the document's own figures."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from cnbudget.model.document import Document
from cnbudget.model.fact import Fact
from cnbudget.model.selection import ANY, select
from cnbudget.model.units import FACTORS

__all__ = ["REST", "UNKNOWN", "MoneyFlow", "flows_of"]

UNKNOWN = "?"
"""A nature that is not printed together with fund and function."""

REST = "rest"
"""What all expenditure has beyond the funds that are printed by function."""

_FUNDS = ("general_public", "government_fund", "state_capital")
_NATURES = ("basic", "project")
_CLASS = 3  # digits of a 类


@frozen
class MoneyFlow:
    """Money of one fund spent on one function.

    Attributes:
        fund: a member, or `REST`.
        nature: basic, project or `UNKNOWN`.
        function: code of a 类.
        yuan: the amount in 元, above 0.
    """

    fund: str
    nature: str
    function: str
    yuan: Decimal


_Amounts = Mapping[tuple[str, str], Decimal]


def flows_of(document: Document) -> tuple[MoneyFlow, ...]:
    """Return the flows that the document's tables print, the largest first; none where they don't go by function."""
    funds = {fund: _amounts(document, fund=fund) for fund in _FUNDS}
    if not any(funds.values()):
        funds = {"fiscal": _amounts(document, fund="fiscal")}
    spent: dict[tuple[str, str], Decimal] = {}
    for amounts in funds.values():
        spent |= {key: spent.get(key, Decimal(0)) + yuan for key, yuan in amounts.items()}
    rest = {key: yuan - spent.get(key, Decimal(0)) for key, yuan in _amounts(document).items()}
    if all(yuan >= -_allowance(document) for yuan in rest.values()) and rest.keys() >= spent.keys():
        funds[REST] = {key: yuan for key, yuan in rest.items() if yuan > _allowance(document)}
    flows = [
        MoneyFlow(fund, *key, yuan) for fund, amounts in funds.items() for key, yuan in amounts.items() if yuan > 0
    ]
    return tuple(sorted(flows, key=lambda flow: -flow.yuan))


def _allowance(document: Document) -> Decimal:
    """The difference that rounding explains: one unit of the last printed digit for each of the few addends."""
    finest = [FACTORS[table.unit].scaleb(-table.decimals) for table in document.tables if table.unit]
    return 5 * max(finest, default=Decimal(0))


def _amounts(document: Document, **at: str) -> _Amounts:
    """Amounts by nature and 类; natures stand apart only where they make up the whole."""
    whole = _by_class(select(document, function=ANY, **at))
    parts = {nature: _by_class(select(document, function=ANY, nature=nature, **at)) for nature in _NATURES}
    found: dict[tuple[str, str], Decimal] = {}
    for code in sorted({*whole, *(code for amounts in parts.values() for code in amounts)}):
        known = {nature: amounts[code] for nature, amounts in parts.items() if code in amounts}
        total = whole.get(code, sum(known.values(), Decimal(0)))
        found |= {(nature, code): yuan for nature, yuan in known.items() if yuan}
        left = total - sum(known.values(), Decimal(0))
        if left > _allowance(document):
            found[UNKNOWN, code] = left
    return found


def _by_class(facts: Iterable[Fact]) -> dict[str, Decimal]:
    """The amount of each 类: as printed, else the sum of the outermost codes under it."""
    of_code = {fact.coordinates.function: fact.yuan for fact in reversed(tuple(facts))}
    amounts = {code: yuan for code, yuan in of_code.items() if code is not None}
    found: dict[str, Decimal] = {}
    for code, yuan in amounts.items():
        above = [code[:end] for end in range(_CLASS, len(code), 2)]
        if not any(other in amounts for other in above):
            found[code[:_CLASS]] = found.get(code[:_CLASS], Decimal(0)) + yuan
    return found
