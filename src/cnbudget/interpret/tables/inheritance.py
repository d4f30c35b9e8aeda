"""What a line takes from the lines around it (继承): its parents, the total of its group, its siblings."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import evolve

from cnbudget.interpret.tables.composition import among_general_public, compose
from cnbudget.interpret.tables.lines import Line
from cnbudget.interpret.tables.members import Members
from cnbudget.interpret.tables.tree import Node
from cnbudget.layout.sheet import Gap
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.members import CODED

__all__ = ["Inherited", "inherit"]

_CURRENT = Members.of({"origin": "current"})
_USES = Members.of({"flow": "uses"})
_OF_ROWS = {"code": tuple(CODED), "any": ("organisation", "project", *CODED)}
"""Dimensions that a row of a subject, or any row, gives those below it."""


@frozen
class Inherited:
    """What a line means at its position in the list.

    Attributes:
        members: its own with those of the lines around it.
        unresolved: its texts that no word claims, or that nothing around it settles.
    """

    members: Members
    unresolved: tuple[str, ...]


def inherit(lines: Sequence[Line], nodes: Sequence[Node], flow: str) -> list[Inherited]:
    """Return what each line of a list means.

    Args:
        lines: of the list.
        nodes: their positions in its tree.
        flow: of the list, "" where unknown.
    """
    if flow == "revenue":
        lines = [_this_year(line) for line in lines]
    found = _from_groups(lines, _from_parents(lines, nodes))
    if flow == "revenue":
        return _beside_carried_over(lines, found)
    return _uses(lines, found) if flow == "expenditure" else found


def _this_year(line: Line) -> Line:
    """本年 in a list of revenue means this year's money."""
    if "this_year" in line.marks and line.members.origin is None:
        return evolve(line, members=line.members | _CURRENT)
    return line


def _from_parents(lines: Sequence[Line], nodes: Sequence[Node]) -> list[Inherited]:
    """Add what the lines say that a line is nested under; they precede it."""
    found: list[Inherited] = []
    gaps: dict[Gap, list[int]] = {}
    for n, line in enumerate(lines):
        if line.row.gap:
            gaps.setdefault(line.row.gap, []).append(n)
    for n, (line, node) in enumerate(zip(lines, nodes, strict=True)):
        members, unresolved = line.members, line.unresolved
        if node.source is not None:
            outer = found[node.source].members
            for kind, found_at in gaps.items():
                if bisect_right(found_at, node.source) < bisect_right(found_at, n):
                    outer = _without(outer, _OF_ROWS[kind])
            members = compose(outer, among_general_public(outer, members) if line.reading.among else members)
        if "balance" in line.marks and members.origin is None and members.flow != "carried_forward":
            unresolved = unresolved or (line.reading.name,)
        found.append(Inherited(members, unresolved))
    return found


def _without(members: Members, dimensions: Iterable[str]) -> Members:
    """Return what a line above an unread row says of those below it: not what that row may say."""
    for dimension in dimensions:
        members = members.without(dimension)
    return members


def _from_groups(lines: Sequence[Line], found: Sequence[Inherited]) -> list[Inherited]:
    """A subtotal says what the lines above it are, up to the last total (本年收入合计, 人员经费合计)."""
    settled = list(found)
    group: list[int] = []
    for index, line in enumerate(lines):
        if not line.total:
            group.append(index)
            continue
        for dimension in ("origin", "nature"):
            member = line.members.get(dimension)
            if member is not None:
                _add(
                    settled, (part for part in group if settled[part].members.get(dimension) is None), dimension, member
                )
        group = []
    return settled


def _add(found: list[Inherited], parts: Iterable[int], dimension: str, member: str) -> None:
    """Add a member to those parts that have none along its dimension."""
    for part in parts:
        members = found[part].members
        if members.get(dimension) is None:
            found[part] = Inherited(compose(members, Members.of({dimension: member})), found[part].unresolved)


def _beside_carried_over(lines: Sequence[Line], found: list[Inherited]) -> list[Inherited]:
    """Funds listed beside 上年结转 are this year's money; the list's grand total is not."""
    if not any(one.members.origin == "carried_over" for one in found):
        return found
    return [
        evolve(one, members=compose(one.members, _CURRENT)) if _is_current(line, one) else one
        for line, one in zip(lines, found, strict=True)
    ]


def _is_current(line: Line, found: Inherited) -> bool:
    bare_fund = found.members.origin is None and found.members.fund is not None
    return bare_fund and not line.total and not found.unresolved


def _uses(lines: Sequence[Line], found: list[Inherited]) -> list[Inherited]:
    """支出总计 is all that money is used for where the list says what else than this year's expenditure there is."""
    flows = {line.members.flow for line in lines}
    if "carried_forward" not in flows and not any(map(_this_years_expenditure, lines)):
        return found
    return [
        evolve(one, members=compose(one.members, _USES)) if _is_of_all(line) else one
        for line, one in zip(lines, found, strict=True)
    ]


def _is_of_all(line: Line) -> bool:
    of_all = line.total and "this_year" not in line.marks and line.members.only_flow
    return of_all and line.reading.names != ("小计",)


def _this_years_expenditure(line: Line) -> bool:
    return "this_year" in line.marks and line.members.flow == "expenditure"
