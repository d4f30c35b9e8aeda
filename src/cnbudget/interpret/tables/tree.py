"""The printed tree of a list (层级): which line is nested under which, by codes, numbering, 其中 and meaning."""

from collections.abc import Callable, Sequence

from attrs import frozen

from cnbudget.interpret.tables.lines import Line
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.members import within

__all__ = ["Node", "plant"]

# Natures that lists of economic subjects break down (基本支出 > 工资福利支出).
_BROKEN_DOWN = frozenset({"basic", "personnel", "public", "project", "non_basic"})


@frozen
class Node:
    """A line's position in the tree of its list.

    Attributes:
        parent: index of the line it is nested under, None where none.
        source: index of the line whose members it inherits: its parent, or the unit it is a subtotal of.
        level: 1-based depth, 0 for totals.
        among_which: it is listed under 其中.
    """

    parent: int | None
    source: int | None
    level: int
    among_which: bool


def plant(lines: Sequence[Line]) -> tuple[Node, ...]:
    """Return the node of each line of one list."""
    nodes: list[Node] = []
    stack: list[int] = []
    among: set[int] = set()
    for index, line in enumerate(lines):
        if line.total:
            nodes.append(Node(None, _subtotal_of(line, lines, stack), 0, among_which=False))
            continue
        _climb(lines, stack, line)
        if stack:
            parent = stack[-1]
            if line.reading.among:
                among.add(parent)
            nodes.append(Node(parent, parent, nodes[parent].level + 1, among_which=parent in among))
        else:
            nodes.append(Node(None, None, 1, among_which=False))
        stack.append(index)
    return tuple(nodes)


def _subtotal_of(total: Line, lines: Sequence[Line], stack: list[int]) -> int | None:
    """Return the unit that 小计 is a subtotal of; any other total closes all open lines."""
    if total.reading.names == ("小计",):
        return next((upper for upper in reversed(stack) if lines[upper].unit), None)
    stack.clear()
    return None


def _climb(lines: Sequence[Line], stack: list[int], line: Line) -> None:
    """Drop from the stack of open lines those that the next line is not nested under."""
    if line.unit and not line.codes:
        _drop(lines, stack, lambda upper: _superior(upper, line) or _item_heading(upper, line))
    elif line.reading.style:
        _climb_numbers(lines, stack, line)
    elif line.reading.among:
        if stack and lines[stack[-1]].reading.among and not _contains(lines[stack[-1]], line):
            stack.pop()
    elif line.subject:
        _drop(lines, stack, lambda upper: _holds_subject(upper, line) or _empty(upper) or _bare_unit(upper, line))
    else:
        _drop(lines, stack, lambda upper: bool(upper.unit) or _empty(upper) or _heads(upper, line))


def _drop(lines: Sequence[Line], stack: list[int], holds: Callable[[Line], bool]) -> None:
    while stack and not holds(lines[stack[-1]]):
        stack.pop()


def _climb_numbers(lines: Sequence[Line], stack: list[int], line: Line) -> None:
    """Find the position of a numbered line: beside the last of its style, else under what is open."""
    same = next((n for n in reversed(range(len(stack))) if lines[stack[n]].reading.style == line.reading.style), None)
    if same is None:
        if line.reading.ordinal > 1:  # 二、 after （一） 1. : what it goes on with was closed by a total
            _drop(lines, stack, lambda upper: upper.reading.style <= line.reading.style)
        if not line.reading.among:
            opens = bool(stack) and line.reading.ordinal == 1 and not lines[stack[-1]].reading.style
            if not opens:
                _drop(lines, stack, lambda upper: bool(upper.unit or upper.reading.style) or _heads(upper, line))
        return
    upper = lines[stack[same]]
    starts_anew = line.reading.ordinal == 1 and same == len(stack) - 1 and _empty(upper)
    if not starts_anew:
        del stack[same:]


def _bare_unit(upper: Line, line: Line) -> bool:
    """Whether the upper line is about a unit and the line is not of another subject than that unit's."""
    return bool(upper.unit) and (not upper.subject or upper.subject == line.subject)


def _empty(upper: Line) -> bool:
    """Whether a line is a heading that says nothing of its own (一、部门预算, 一、本年支出)."""
    means = not upper.members.only_flow or upper.members.flow not in {None, "revenue", "expenditure"}
    return bool(upper.reading.style) and not upper.unresolved and not means


def _holds_subject(upper: Line, line: Line) -> bool:
    """Whether the upper line's code begins the line's, or it is a nature that economic subjects break down."""
    if upper.subject == line.subject:
        return not upper.codes and bool(line.codes)
    if upper.subject:
        return len(line.subject) > len(upper.subject) and line.subject.startswith(upper.subject)
    return upper.members.nature in _BROKEN_DOWN and classify(line.subject) in {"economic", "gov_economic"}


def _heads(upper: Line, line: Line) -> bool:
    """Whether the upper line's words make it a heading of a line without code."""
    indented = bool(line.unresolved) and not upper.reading.style and line.row.indent > upper.row.indent
    return indented or _contains(upper, line) or _item_heading(upper, line) or _balance(upper, line)


def _balance(upper: Line, line: Line) -> bool:
    """Whether the upper line is 上年结转 or 结转下年 and the line one of the funds that money is of."""
    if upper.members.origin != "carried_over" and upper.members.flow != "carried_forward":
        return False
    bare = line.members.fund is not None and line.members.origin is None and upper.members.fund is None
    return "balance" in line.marks or (bare and bool(upper.reading.style) and not line.reading.style)


def _contains(upper: Line, line: Line) -> bool:
    """Whether the line's members are a part of the upper line's along some dimension."""
    return any(
        within(dimension, member, upper.members.get(dimension) or "")
        for dimension, member in line.members
        if dimension != "flow" and upper.members.get(dimension) is not None
    )


def _item_heading(upper: Line, line: Line) -> bool:
    """Whether the upper line is a kind of procurement and the line, without a kind of its own, a purchase."""
    kind = upper.members.item is not None and upper.members.get("project") is None and not upper.unit
    return kind and line.members.item is None


def _superior(upper: Line, line: Line) -> bool:
    """Whether one unit is printed above another: its code begins the other's, or its row is less indented."""
    if not upper.unit:
        return False
    above, below = upper.reading.unit_code, line.reading.unit_code
    if above and below:
        return len(below) > len(above) and below.startswith(above)
    return line.row.indent > upper.row.indent
