"""Funds and balances that 收支总表 and 财政拨款收支总表 show to be empty, so that nothing stands in their columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cnbudget.interpret.tables.amount_columns import AmountColumn
from cnbudget.interpret.tables.amounts import amount_of
from cnbudget.interpret.tables.lines import Line
from cnbudget.interpret.tables.proof_lists import ProofList, whole
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.members import within

__all__ = ["EmptyFunds"]

_PRIOR = frozenset({"prior_budget", "prior_actual"})
_NATURES = frozenset({"business", "remittance", "affiliate_subsidy"})
_LEAST_PARTS = 3  # blank lines that show that a fund without a line of its own is empty


@frozen
class EmptyFunds:
    """What the lists of 收支总表 and 财政拨款收支总表 show to be blank or zero.

    Attributes:
        members: what is empty, (dimension, member).
        filled: funds that are not.
        carried: funds of which nothing was carried over either: 财政拨款收支总表 lists them twice, both blank.
        amounts: what a fund or balance is in 收支总表, where one line names it, with unit and decimals.
    """

    members: frozenset[tuple[str, str]]
    filled: frozenset[str]
    carried: frozenset[str]
    amounts: Mapping[tuple[str, str], tuple[int, str, int]]

    @classmethod
    def of(cls, lists: Sequence[ProofList]) -> "EmptyFunds":
        """Return what is empty in all lists with one amount column that name it."""
        blank: set[tuple[str, str]] = set()
        filled: set[tuple[str, str]] = set()
        listed: Counter[str] = Counter()
        amounts: dict[tuple[str, str], set[tuple[int, str, int]]] = defaultdict(set)
        for one in lists:
            if not one.shape.both or len(one.columns) != 1 or one.open:
                continue
            of_fund = one.shape.members.get("fund") is not None
            for line in one.lines:
                printed = any(text and amount_of(text) for text in line.row.amounts)
                for member in _named(line, of_fund=of_fund):
                    (filled if printed else blank).add(member)
                    listed[member[1]] += of_fund and member[0] == "fund"
                    if printed and not of_fund:
                        amounts[member].add((whole(line.row.amounts[0], one.decimals), one.unit, one.decimals))
        return cls(
            frozenset(blank - filled),
            frozenset(member for dimension, member in filled if dimension == "fund"),
            frozenset(fund for fund, count in listed.items() if count > 1 and ("fund", fund) not in filled),
            {member: next(iter(found)) for member, found in amounts.items() if len(found) == 1},
        )

    def listed(self, one: ProofList) -> Iterator[tuple[int, Mapping[int, int]]]:
        """Yield the row of all revenue in a list of revenue, and the amounts that 收支总表 gives for its columns."""
        rows = [n for n, line in enumerate(one.lines) if line.total] or ([0] if len(one.lines) == 1 else [])
        if one.shape.both or one.shape.flow_of(one.columns[0].block) != "revenue" or len(rows) != 1:
            return
        known: dict[int, int] = {}
        for column, own in enumerate(one.columns):
            pairs = [pair for pair in own.members.without("flow").pairs if pair != ("origin", "current")]
            amount = self.amounts.get(pairs[0]) if len(pairs) == 1 and not own.unresolved else None
            if amount is not None and amount[1:] == (one.unit, one.decimals):
                known[column] = amount[0]
        if len(set(known)) == len(known) and known:
            yield rows[0], known

    def columns(self, one: ProofList) -> frozenset[int]:
        """Return the columns of a list in which nothing can stand."""
        return frozenset(n for n, column in enumerate(one.columns) if self._has(one, column))

    def _has(self, one: ProofList, column: AmountColumn) -> bool:
        members = column.members
        if members.get("period") in _PRIOR or column.unresolved:
            return False
        nature, fund = members.get("nature"), members.get("fund")
        if members.origin == "carried_over":
            return ("origin", "carried_over") in self.members
        if members.flow == "carried_forward":
            return ("flow", "carried_forward") in self.members
        if members.origin is not None and members.origin != "current":
            return ("origin", members.origin) in self.members
        if nature is not None and ("nature", nature) in self.members:
            return True
        if fund is None:
            return False
        of_this_year = one.shape.flow_of(column.block) == "revenue" or self._nothing_carried
        return fund in self.carried or (of_this_year and self._has_fund(fund))

    def _has_fund(self, fund: str) -> bool:
        """Whether a fund, one it is part of, or all its parts that are listed are empty, and none is filled."""
        if any(fund == one or within("fund", one, fund) for one in self.filled):
            return False
        funds = [member for dimension, member in self.members if dimension == "fund"]
        if any(fund == member or within("fund", fund, member) for member in funds):
            return True
        parts = sum(within("fund", member, fund) for member in funds)
        return parts >= _LEAST_PARTS

    @property
    def _nothing_carried(self) -> bool:
        return ("origin", "carried_over") in self.members


def _named(line: Line, *, of_fund: bool) -> Iterable[tuple[str, str]]:
    """Yield the funds, natures and balances that a line of 收支总表 is about."""
    members = line.members
    if line.total or line.codes:
        return
    if members.origin is not None:
        if not of_fund and members.fund is None:
            yield "origin", members.origin
        return
    if members.flow == "carried_forward":
        if not of_fund:
            yield "flow", "carried_forward"
    elif members.nature in _NATURES:
        yield "nature", members.nature or ""
    elif members.fund is not None:
        yield "fund", members.fund
