"""The printed tree of a list (层级): which line stands beneath which, by codes, numbering, 其中 and meaning."""

from collections.abc import Callable, Sequence

from cnbudget.interpret.tables.composition import own_of
from cnbudget.interpret.tables.lines import Line
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.members import INDEX, within

__all__ = ["plant"]

_FLOW, _FUND, _ORIGIN = INDEX["flow"], INDEX["fund"], INDEX["origin"]
_NATURE, _ITEM, _PROJECT = INDEX["nature"], INDEX["item"], INDEX["project"]
# Natures that lists of economic subjects are printed beneath (基本支出 > 工资福利支出).
_BROKEN_DOWN = frozenset({"basic", "personnel", "public", "project", "non_basic"})


def plant(lines: Sequence[Line]) -> None:
    """Set `parent`, `source`, `level` and `among_which` of each line of one list."""
    stack: list[int] = []
    among: set[int] = set()
    for place, line in enumerate(lines):
        if line.total:
            line.level = 0
            if line.reading.names == ("小计",):
                line.source = next((upper for upper in reversed(stack) if lines[upper].unit), None)
            else:
                stack.clear()
            continue
        _climb(lines, stack, line)
        if stack:
            line.parent = line.source = stack[-1]
            line.level = lines[stack[-1]].level + 1
            if line.reading.among:
                among.add(stack[-1])
            line.among_which = stack[-1] in among
        stack.append(place)


def _climb(lines: Sequence[Line], stack: list[int], line: Line) -> None:
    """Drop from the stack of open lines those that the next line is not printed beneath."""
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
    """Find the place of a numbered line: beside the last of its style, else beneath what stands open."""
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
    says = any(upper.own[1:]) or upper.own[_FLOW] not in {None, "revenue", "expenditure"}
    return bool(upper.reading.style) and not upper.unresolved and not says


def _holds_subject(upper: Line, line: Line) -> bool:
    """Whether the upper line's code begins the line's, or it is a nature that economic subjects break down."""
    if upper.subject == line.subject:
        return not upper.codes and bool(line.codes)
    if upper.subject:
        return len(line.subject) > len(upper.subject) and line.subject.startswith(upper.subject)
    return upper.own[_NATURE] in _BROKEN_DOWN and classify(line.subject) in {"economic", "gov_economic"}


def _heads(upper: Line, line: Line) -> bool:
    """Whether the upper line's words make it a heading of a line without code."""
    indented = bool(line.unresolved) and not upper.reading.style and line.row.indent > upper.row.indent
    return indented or _contains(upper, line) or _item_heading(upper, line) or _balance(upper, line)


def _balance(upper: Line, line: Line) -> bool:
    """Whether the upper line is 上年结转 or 结转下年 and the line one of the funds that money is of."""
    if upper.own[_ORIGIN] != "carried_over" and upper.own[_FLOW] != "carried_forward":
        return False
    bare = line.own[_FUND] is not None and line.own[_ORIGIN] is None and upper.own[_FUND] is None
    return "balance" in line.marks or (bare and bool(upper.reading.style) and not line.reading.style)


def _contains(upper: Line, line: Line) -> bool:
    """Whether the line's members are a part of the upper line's along some dimension."""
    return any(
        upper.own[place] is not None and within(DIMENSIONS[place], member, upper.own[place] or "")
        for place, member in own_of(line.own)
        if place != 0
    )


def _item_heading(upper: Line, line: Line) -> bool:
    """Whether the upper line is a kind of procurement and the line, without a kind of its own, a purchase."""
    return upper.own[_ITEM] is not None and upper.own[_PROJECT] is None and not upper.unit and line.own[_ITEM] is None


def _superior(upper: Line, line: Line) -> bool:
    """Whether one unit is printed above another: its code begins the other's, or it stands further left."""
    if not upper.unit:
        return False
    above, below = upper.reading.unit_code, line.reading.unit_code
    if above and below:
        return len(below) > len(above) and below.startswith(above)
    return line.row.indent > upper.row.indent
