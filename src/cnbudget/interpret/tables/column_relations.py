"""Which amount columns of a list are sums of others by their header (合计 = 各列之和): read off the header tree."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from cnbudget.interpret.proof import Sum
from cnbudget.vocabulary.words import parse

__all__ = ["sums_of_headers"]

_LEFT_OUT = ("扣除", "增减", "比上年", "比20", "政府采购")
_CHANGE = re.compile(r"(?P<later>.+?)比(?P<earlier>.+?)(?:增减(?:变化|情况)?)?(?P<less>[（(]扣除.+[）)])?")
_AMONG = ("其中：", "其中:")
_BESIDE_THREE_PUBLIC = frozenset({"meetings", "training"})


@define
class _Group:
    name: str
    column: int = -1
    groups: "list[_Group]" = field(factory=list)

    @property
    def total(self) -> bool:
        """Whether it is a total column."""
        return self.column >= 0 and "total" in parse(self.name).marks and not parse(self.name).years

    @property
    def among(self) -> bool:
        """Whether its name says that it is a part beside others (其中)."""
        return self.name.rstrip("：:") == "其中"


def sums_of_headers(paths: Sequence[tuple[str, ...]]) -> tuple[Sum, ...]:
    """Return the sums that header paths, from left to right, claim.

    >>> sums_of_headers([("合计",), ("基本支出", "小计"), ("基本支出", "人员经费"), ("项目支出",)])
    (Sum(total=0, parts=(1, 3)), Sum(total=1, parts=(2,)))
    """
    root = _tree(paths)
    return (*_sums(root), *_changes(root))


def _tree(paths: Sequence[tuple[str, ...]]) -> _Group:
    root = _Group("")
    for column, path in enumerate(paths):
        at = root
        for name in path[:-1]:
            if not at.groups or at.groups[-1].name != name or at.groups[-1].column >= 0:
                at.groups.append(_Group(name))
            at = at.groups[-1]
        at.groups.append(_Group(path[-1] if path else "", column))
    return root


def _sums(group: _Group) -> Iterator[Sum]:
    totals = [one for one in group.groups if one.total]
    if len(totals) == 1:
        parts = [column for one in _parts(totals[0], group.groups) for column in _columns(one)]
        if parts:
            yield Sum(totals[0].column, tuple(parts))
    for one in group.groups:
        yield from _sums(one)


def _parts(total: _Group, members: Sequence[_Group]) -> list[_Group]:
    """Return the members of a group that its total is the sum of."""
    others = [one for one in members if one is not total and not any(word in one.name for word in _LEFT_OUT)]
    if "三公" in total.name and "会议" not in total.name:
        others = [one for one in others if dict(parse(one.name).members).get("item") not in _BESIDE_THREE_PUBLIC]
    among = [one for one in others if one.among or one.name.startswith(_AMONG)]
    rest = [one for one in others if one not in among]
    return others if not among or _all_natures(others) else rest


def _all_natures(members: Sequence[_Group]) -> bool:
    """Whether the members are basic expenditure and projects, which are all there is (其中：基本支出, 项目支出)."""
    named = [each for one in members for each in (one.groups if one.among and one.groups else (one,))]
    natures = [dict(parse(one.name).members).get("nature") for one in named]
    return natures == ["basic", "project"]


def _columns(group: _Group) -> Iterator[int]:
    """Yield the columns that stand for a group: its total, else those of all its members."""
    if group.column >= 0:
        yield group.column
        return
    totals = [one for one in group.groups if one.total]
    if len(totals) == 1:
        yield totals[0].column
        return
    for one in group.groups:
        yield from _columns(one)


def _changes(root: _Group) -> Iterator[Sum]:
    """Yield the sums behind changes: 2026年预算数 is 2025年执行数 and 增减额 of 2026年预算数比2025年执行数."""
    named = {one.name: one for one in root.groups}
    for group in root.groups:
        match = _CHANGE.fullmatch(group.name)
        later, earlier = (named.get(match.group(name)) for name in ("later", "earlier")) if match else (None, None)
        amounts = [one.column for one in group.groups if one.column >= 0 and "增减" in one.name]
        if match is None or later is None or earlier is None or len(amounts) != 1:
            continue
        less = match.group("less") is not None
        after, before = _figure(later, less=less), _figure(earlier, less=less)
        if after is not None and before is not None:
            yield Sum(after, (before, amounts[0]))


def _figure(group: _Group, *, less: bool) -> int | None:
    """Return the column of a year's figure, or of that without construction (扣除…)."""
    fitting = [one for one in group.groups if ("扣除" in one.name) == less]
    columns = list(_columns(fitting[0])) if len(fitting) == 1 else []
    return columns[0] if len(columns) == 1 else None
