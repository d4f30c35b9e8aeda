"""Members that a title, header or label mentions (维度取值): at most one along each dimension."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import Factory, field

from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.model.passing import frozen

__all__ = ["NOTHING", "Members"]

# The year goes with the period: only one that is not the usual one is a member.
_ORDER = {dimension: rank for rank, dimension in enumerate((*DIMENSIONS, "year"))}


def _member_of(dimension: str) -> str | None:
    """Return a field with the member along a dimension: it is looked at far more often than members are made."""
    made: str | None = field(
        init=False, eq=False, repr=False, default=Factory(lambda own: own.get(dimension), takes_self=True)
    )
    return made


@frozen(cache_hash=True)
class Members:
    """One member along each dimension that something printed mentions.

    >>> members = Members.of({"fund": "fiscal", "flow": "revenue"})
    >>> members.flow, members.get("nature"), list(members)
    ('revenue', None, [('flow', 'revenue'), ('fund', 'fiscal')])
    >>> members.replace("fund", "own") | Members.of({"origin": "current"})
    Members(pairs=(('flow', 'revenue'), ('fund', 'own'), ('origin', 'current')))

    Attributes:
        pairs: dimension and member, in the order of `DIMENSIONS`; last a `year`, where the period is of no usual one.
        flow: the flow (收入, 支出); None without, as for the other dimensions.
        fund: the source of money (资金性质).
        origin: whether the money is this year's or carried over (本年, 上年结转).
        nature: what the expenditure is by nature (基本支出, 项目支出).
        item: the item (“三公”经费, 采购品目).
        only_flow: whether nothing but a flow is mentioned, or nothing at all.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    _members: Mapping[str, str] = field(init=False, eq=False, repr=False)
    flow: str | None = _member_of("flow")
    fund: str | None = _member_of("fund")
    origin: str | None = _member_of("origin")
    nature: str | None = _member_of("nature")
    item: str | None = _member_of("item")
    only_flow: bool = field(init=False, eq=False, repr=False)

    @_members.default
    def _by_dimension(self) -> Mapping[str, str]:
        return dict(self.pairs)

    @only_flow.default
    def _mentions_only_flow(self) -> bool:
        return self._members.keys() <= {"flow"}

    @staticmethod
    def of(members: Mapping[str, str] | Iterable[tuple[str, str]]) -> "Members":
        """Return the members that a mapping or pairs give; of two for one dimension the later."""
        return _of_pairs(tuple(sorted(dict(members).items(), key=_order)))

    def get(self, dimension: str) -> str | None:
        """Return the member along a dimension, None where none is mentioned."""
        return self._members.get(dimension)

    def of_period(self, period: str | None, year: str | None) -> "Members":
        """Return these members with a period and, where it is not the usual one, its year; as they are without one."""
        if period is None:
            return self
        members = self.without("year").replace("period", period)
        return members if year is None else members.replace("year", year)

    def replace(self, dimension: str, member: str) -> "Members":
        """Return these members with another along one dimension."""
        return self.of({**self._members, dimension: member})

    def without(self, dimension: str) -> "Members":
        """Return these members without that of a dimension."""
        return _of_pairs(tuple([pair for pair in self.pairs if pair[0] != dimension]))

    def __or__(self, inner: "Members") -> "Members":
        """Return both together; where both mention a dimension, the member of the second."""
        return self.of({**self._members, **inner._members}) if inner.pairs else self

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.pairs)

    def __bool__(self) -> bool:
        return bool(self.pairs)


def _order(pair: tuple[str, str]) -> int:
    return _ORDER[pair[0]]


@lru_cache(maxsize=4096)
def _of_pairs(pairs: tuple[tuple[str, str], ...]) -> Members:
    """Return one object for the members that many labels mention, so that it is found at once as part of a key."""
    return Members(pairs)


NOTHING = Members()
"""No member along any dimension."""
