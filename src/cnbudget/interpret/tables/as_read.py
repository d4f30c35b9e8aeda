"""The tree of a list as its lines read one after another: by codes, numbering, 其中 and the meaning of words."""

from collections.abc import Callable, Mapping, Sequence

from cnbudget.interpret.tables.lines import Line
from cnbudget.interpret.tables.tree import Tree, is_subtotal, tree_of
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.members import within

__all__ = ["tree_as_read"]

# Natures that lists of economic subjects break down (基本支出 > 工资福利支出).
_BROKEN_DOWN = frozenset({"basic", "personnel", "public", "project", "non_basic"})
_CLASS = 3  # digits of a 类


def tree_as_read(lines: Sequence[Line], repeated: Mapping[int, int]) -> Tree:
    """Return the tree that codes, numbering, 其中 and the meaning of words make of one list.

    Args:
        lines: of the list.
        repeated: lines that print once more what another line prints, with the index of that line.
    """
    parents: list[int | None] = []
    stack: list[int] = []
    enclosing = _enclosing(lines)
    for index, line in enumerate(lines):
        parents.append(None)
        if index in repeated:
            continue
        if line.total:
            if not is_subtotal(line):
                stack.clear()
            continue
        _climb(lines, stack, line, enclosing[index])
        parents[index] = stack[-1] if stack else None
        stack.append(index)
    return tree_of("words", lines, parents, repeated)


def _enclosing(lines: Sequence[Line]) -> list[str]:
    """Return for each line of an unknown name the subject that the names before and after it have in common, else "".

    An unknown 款 between two of 城乡社区支出 is one of it, too, and does not end it. In lists of names alone.
    """
    found = [""] * len(lines)
    before, unknown = "", list[int]()
    for index, line in enumerate(lines):
        if line.total or line.unit or line.codes:
            before, unknown = "", []
        elif line.subject:
            above = line.subject[:-2] if len(line.subject) > _CLASS else ""
            for one in unknown:
                found[one] = above if above and before.startswith(above) else ""
            before, unknown = line.subject, []
        elif before and not line.reading.style and not line.reading.among:
            unknown.append(index)
    return found


def _climb(lines: Sequence[Line], stack: list[int], line: Line, enclosing: str) -> None:
    """Drop from the stack of open lines those that the next line is not nested under."""
    if line.unit and not line.codes:
        _drop(lines, stack, lambda upper: _superior(upper, line) or _item_heading(upper, line))
    elif line.reading.style:
        _climb_numbers(lines, stack, line)
    elif line.reading.among:
        if stack and lines[stack[-1]].reading.among and not _contains(lines[stack[-1]], line):
            stack.pop()
    elif line.subject:
        while stack and not _stands_over_subject(lines[stack[-1]], line):
            stack.pop()
    else:
        _drop(
            lines,
            stack,
            lambda upper: (
                bool(upper.unit)
                or _empty(upper)
                or _heads(upper, line)
                or (bool(enclosing) and upper.subject == enclosing)
            ),
        )


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


def _stands_over_subject(upper: Line, line: Line) -> bool:
    """Whether a line of a subject is nested under the upper line."""
    if _holds_subject(upper, line) or (upper.unit and _bare_unit(upper, line)):
        return True
    return bool(upper.reading.style) and _empty(upper)


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
