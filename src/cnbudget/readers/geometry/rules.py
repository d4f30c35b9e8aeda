"""Rules as drawn to rules as seen: snapped to common positions, pieces joined."""

from collections.abc import Iterable

from cnbudget.readers.geometry.ink import Rule

__all__ = ["snap"]

_SAME = 2.0  # rules this near to each other are one (double strokes, both edges of a thin filled shape)
_GAP = 3.0  # pieces of one rule this near to each other are joined (stubs per cell, corner squares)


def snap(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules sorted by position, near ones moved together and their pieces joined."""
    groups: list[list[Rule]] = []
    first = last = float("-inf")
    for rule in sorted(rules):
        if rule[0] - last > _SAME / 2 or rule[0] - first > _SAME:
            groups.append([])
            first = rule[0]
        groups[-1].append(rule)
        last = rule[0]
    return [joined for group in groups for joined in _join(group)]


def _join(group: list[Rule]) -> Iterable[Rule]:
    lengths = sum([end - begin for _, begin, end in group]) or 1.0
    position = sum([at * (end - begin) for at, begin, end in group]) / lengths if lengths > 1 else group[0][0]
    spans = sorted([(begin, end) for _, begin, end in group])
    begin, end = spans[0]
    for left, right in spans[1:]:
        if left - end > _GAP:
            yield (position, begin, end)
            begin, end = left, right
        else:
            end = max(end, right)
    yield (position, begin, end)
