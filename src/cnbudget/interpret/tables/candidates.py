"""Trees that the print of a list allows (可能的层级), each from one kind of evidence.

In the order of their evidence: codes; the label columns that a row fills; margin and indentation; numbering; nothing;
the name of the first row.
Names of units are no evidence here: a project may be called like a unit.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from cnbudget.interpret.tables.label_cells import LabelCell
from cnbudget.interpret.tables.label_meanings import ListContext
from cnbudget.interpret.tables.lines import Line
from cnbudget.interpret.tables.tree import Tree, is_proper_prefix, is_subtotal, tree_of
from cnbudget.model.table import RowGround

__all__ = ["trees_of"]

# What a label column holds that says nothing of a row's level.
_NO_LEVEL = frozenset({"attribute", "ordinal", "quantity", "rate", "goal"})
_NOISE = 3.0  # points: half a character of the smallest print
_NOISE_IN_TEXT = 0.5  # blanks: where lines of text are all there is, half of one
_CLOSED = frozenset({"fund", "nature", "origin", "item", "flow"})

_Parents = list[int | None]


def trees_of(
    lines: Sequence[Line], cells: Sequence[tuple[LabelCell, ...]], context: ListContext, repeated: Mapping[int, int]
) -> Iterator[Tree]:
    """Yield the trees that the print of a list allows, the strongest evidence first.

    Args:
        lines: of the list.
        cells: label cells of each line.
        context: of the list.
        repeated: lines that print once more what another line prints, with the index of that line.
    """
    filled = [_filled(line_cells, context) for line_cells in cells]
    first = min((column for columns in filled for column in columns), default=0)
    heads = [columns in {(), (first,)} for columns in filled]
    closed = [head and _is_closed(line) for head, line in zip(heads, lines, strict=True)]
    innermost = [max(columns, default=-1) for columns in filled]
    styles = [line.reading.style for line in lines]
    words = [(style, _kind(line)) for style, line in zip(styles, lines, strict=True)]
    margin = _margin(lines, innermost)

    def nested(holds: Callable[[int, int], bool]) -> _Parents:
        return _nest(lines, repeated, holds)

    candidates: list[tuple[RowGround, _Parents]] = [
        ("code", nested(lambda upper, line: _code_holds(lines[upper], lines[line]))),
        ("position", _by_pattern(lines, repeated, _patterns(filled, heads, closed, styles))),
        ("position", nested(lambda upper, line: _depth(closed, innermost, upper) < _depth(closed, innermost, line))),
        ("position", nested(lambda upper, line: margin[upper] < margin[line])),
        ("position", nested(lambda upper, line: _is_indented(lines, innermost, upper, line))),
        ("position", _by_pattern(lines, repeated, styles)),
        ("words", _by_pattern(lines, repeated, words)),
        ("position", [None] * len(lines)),
        ("position", _under_first(lines, repeated)),
    ]
    for ground, parents in candidates:
        yield tree_of(ground, lines, _with_among(lines, parents, repeated), repeated)


def _nest(lines: Sequence[Line], repeated: Mapping[int, int], holds: Callable[[int, int], bool]) -> _Parents:
    """Nest each line under the last open line that holds it; totals close all open lines."""
    parents: _Parents = []
    stack: list[int] = []
    for index, line in enumerate(lines):
        parents.append(None)
        if index in repeated or line.total:
            if index not in repeated and not is_subtotal(line):
                stack.clear()
            continue
        while stack and not holds(stack[-1], index):
            stack.pop()
        parents[index] = stack[-1] if stack else None
        stack.append(index)
    return parents


def _under_first(lines: Sequence[Line], repeated: Mapping[int, int]) -> _Parents:
    """Nest all lines under the first where the second bears its name: a department, its own office, its units."""
    own = [n for n, line in enumerate(lines) if not line.total and n not in repeated]
    parents: _Parents = [None] * len(lines)
    if len(own) > 1 and _names_again(lines[own[0]], lines[own[1]]):
        for n in own[1:]:
            parents[n] = own[0]
    return parents


def _names_again(first: Line, second: Line) -> bool:
    plain = not any(line.codes or line.reading.style for line in (first, second))
    return plain and bool(first.reading.names) and first.reading.names == second.reading.names


def _by_pattern(lines: Sequence[Line], repeated: Mapping[int, int], patterns: Sequence[Hashable]) -> _Parents:
    """Nest lines by a pattern: one that is open is continued beside its last line, any other opens under the last."""
    parents: _Parents = []
    stack: list[int] = []
    for index, line in enumerate(lines):
        parents.append(None)
        if index in repeated or line.total:
            if index not in repeated and not is_subtotal(line):
                stack.clear()
            continue
        same = next((n for n, upper in enumerate(stack) if patterns[upper] == patterns[index]), None)
        if same is not None:
            del stack[same:]
        parents[index] = stack[-1] if stack else None
        stack.append(index)
    return parents


def _with_among(lines: Sequence[Line], parents: _Parents, repeated: Mapping[int, int]) -> _Parents:
    """Nest 其中 under the line before it, whatever else the evidence says."""
    result = list(parents)
    for index, line in enumerate(lines):
        if index and line.reading.among and not line.total and index not in repeated:
            before = index - 1
            if lines[before].reading.among:
                result[index] = result[before]
            elif not lines[before].total and before not in repeated:
                result[index] = before
    return result


def _code_holds(upper: Line, line: Line) -> bool:
    """Whether codes nest a line: a unit's code goes before a subject's, equal lengths are siblings."""
    above, below = upper.reading.unit_code, line.reading.unit_code
    if not below and not line.tree_code:
        return bool(above or upper.tree_code)
    if below and above != below:
        return bool(above) and len(above) < len(below)
    if above and not below:
        return True
    if above and not upper.tree_code:
        return bool(line.tree_code)
    return is_proper_prefix(upper, line)


def _filled(cells: Sequence[LabelCell], context: ListContext) -> tuple[int, ...]:
    """Return the label columns that a row fills, those left out that say nothing of its level."""
    kinds = context.kinds if len(context.kinds) == len(cells) else ()
    return tuple(
        position for position, cell in enumerate(cells) if cell.text and not (kinds and kinds[position] in _NO_LEVEL)
    )


def _is_closed(line: Line) -> bool:
    """Return whether a row is of a closed class: goods, works, services, a fund, a nature, money carried over."""
    if line.codes or line.unit or line.total:
        return False
    if line.members.item is not None and line.members.get("project") is None:
        return True
    words = [cell.phrase for cell in line.reading.texts]
    return bool(words) and all(w.known and any(d in _CLOSED for d, _ in w.members) for w in words)


def _patterns(
    filled: Sequence[tuple[int, ...]], heads: Sequence[bool], closed: Sequence[bool], styles: Sequence[str]
) -> list[Hashable]:
    """Return what each row fills; one that fills no column that tells is like the row before it.

    In the first label column rows of a closed class go together, and so do rows numbered in one style.
    """
    patterns: list[Hashable] = []
    for columns, head, is_closed, style in zip(filled, heads, closed, styles, strict=True):
        if is_closed or (head and style):
            patterns.append(style or "closed")
        elif not columns and patterns:
            patterns.append(patterns[-1])
        else:
            patterns.append(columns)
    return patterns


def _depth(closed: Sequence[bool], innermost: Sequence[int], index: int) -> int:
    return -1 if closed[index] else innermost[index]


def _noise(line: Line) -> float:
    place = line.row.place
    return _NOISE_IN_TEXT if place.box is None and place.address is None else _NOISE


def _margin(lines: Sequence[Line], innermost: Sequence[int]) -> list[bool]:
    """Return which rows stand away from the left margin of the first label column that rows begin in."""
    first = min((column for column, line in zip(innermost, lines, strict=True) if not line.total), default=0)
    left = min((line.row.indent for line, c in zip(lines, innermost, strict=True) if c == first), default=0.0)
    return [
        column != first or line.row.indent > left + _noise(line) for line, column in zip(lines, innermost, strict=True)
    ]


def _is_indented(lines: Sequence[Line], innermost: Sequence[int], upper: int, line: int) -> bool:
    """Whether a row begins clearly farther right than another, in the same label column or in one farther right."""
    if innermost[upper] != innermost[line]:
        return innermost[upper] < innermost[line]
    return lines[line].row.indent > lines[upper].row.indent + _noise(lines[line])


def _kind(line: Line) -> str:
    """Return whether a line is money carried over or forward, or the bare fund that such money is of."""
    if line.members.origin == "carried_over" or line.members.flow == "carried_forward":
        return "balance"
    return "fund" if line.members.fund is not None else ""
