"""Headers whose positions make a tree that no printed header is, so that the table is not read."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.slots import Slot
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary.header_names import header_name, side_of

__all__ = ["implausible"]

_NUMBER = re.compile(r"-?[\d,]*(?:\d{3}|\.\d+)")
_SHOWN = 20  # characters of a name in a message
_COMPARES = re.compile(r"[比较](?:上年|去年|20\d\d年)")
_YEAR = re.compile(r"20\d\d")

_Path = tuple[str, ...]


def implausible(tree: Sequence[HeaderNode]) -> str:
    """Return why a header cannot be what is printed, "" where it may be.

    A name of labels (项目) heads no amounts, a name of amounts holds no number, a group has more than one name below
    it, and none of a year where it compares years (比上年增长). Where 收入 and 支出 stand over lists side by side, all
    amounts stand under one of them.
    """
    leaves = [(path, slot) for path, slot in _leaves(tree) if slot.seed is not None]
    beside = _lists(leaves) > 1
    for node in _all(tree):
        name = _name(node)
        if _heads_figures(node) and any(_is_number(line) for line in node.lines):
            return f"{name[:_SHOWN]} holds a number that may be an amount of the first row"
        if _heads_figures(node) and _prints_two(node):
            return f"{name} may be two names, one over the other"
        known = header_name(name) if name else None
        if known is not None and known.role == "label" and not known.loose and node.children and _heads_figures(node):
            return f"the name of labels {name} stands over amounts"
        if _COMPARES.search(name) and any(_YEAR.search(line) for child in node.children for line in child.lines):
            return f"{name} compares years, and stands over columns of years"
        if len(node.children) == 1 and node.children[0].children:
            return f"{name} stands over {_name(node.children[0])} alone"
    if halves := next(_halves(tree), None):
        return f"{halves[0]} and {halves[1]} may be one name over one column"
    if beside and any(len(sides) > 1 for sides in _sides(leaves)):
        return "labels and amounts of one list stand under both 收入 and 支出"
    sided = [_is_sided(path[0]) for path, slot in leaves if not slot.label]
    return "some lists stand under 收入 or 支出 and others do not" if beside and any(sided) != all(sided) else ""


def _all(nodes: Sequence[HeaderNode]) -> Iterator[HeaderNode]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _heads_figures(node: HeaderNode) -> bool:
    """Whether a column under a name prints amounts."""
    return any(not slot.label and slot.seed is not None for slot in node.slots)


def _is_number(line: str) -> bool:
    """Whether a line is a number that neither counts columns nor is a year."""
    text = squeeze(line)
    return _NUMBER.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _prints_two(node: HeaderNode) -> bool:
    """Whether the lines of a cell are two names, and no name together."""
    lines = [squeeze(line) for line in node.lines]
    if len(lines) < 2 or header_name("".join(lines)) is not None:  # noqa: PLR2004
        return False
    return any(_is_sure("".join(lines[:n])) and _is_sure("".join(lines[n:])) for n in range(1, len(lines)))


def _is_sure(text: str) -> bool:
    name = header_name(text)
    return name is not None and not name.loose and not name.rare


def _is_name(text: str) -> bool:
    name = header_name(text)
    return name is not None and not name.loose


def _leaves(nodes: Sequence[HeaderNode], above: _Path = ()) -> Iterator[tuple[_Path, Slot]]:
    """Yield the path of each column, from left to right."""
    for node in nodes:
        path = (*above, _name(node))
        if node.children:
            yield from _leaves(node.children, path)
        else:
            yield path, node.slots[0]


def _lists(leaves: Sequence[tuple[_Path, Slot]]) -> int:
    """Return how many lists stand side by side: one begins where labels stand behind amounts and before others."""
    kinds = [slot.label for _, slot in leaves]
    return sum(label and n > 0 and not kinds[n - 1] and not all(kinds[n:]) for n, label in enumerate(kinds)) + 1


def _halves(nodes: Sequence[HeaderNode]) -> Iterator[tuple[str, str]]:
    """Yield names side by side that are one name together, and of which one stands over a blank column.

    A name that wraps (政府性基金 | 预算) takes a column of its own for its second line where that stands to the right.
    """
    for node in nodes:
        yield from _halves(node.children)
    for one, other in pairwise(nodes):
        if one.children or other.children or all(slot.seed is not None for slot in (one.slots[0], other.slots[0])):
            continue
        names = _name(one), _name(other)
        if all(names) and _is_name("".join(names)):
            yield names


def _sides(leaves: Sequence[tuple[_Path, Slot]]) -> Iterator[frozenset[str]]:
    """Yield for each list the names of sides (收入, 支出) under which its columns stand."""
    own: set[str] = set()
    after_amounts = False
    for path, slot in leaves:
        if slot.label and after_amounts:
            yield frozenset(own)
            own = set()
        own.update([path[0]] if _is_sided(path[0]) else [])
        after_amounts = not slot.label
    yield frozenset(own)


def _is_sided(name: str) -> bool:
    """Whether a name is one of a side, alone or over another one that it is joined with."""
    return any(side_of(name[:end]) for end in range(2, len(name) + 1))


def _name(node: HeaderNode) -> str:
    return squeeze("".join(node.lines))
