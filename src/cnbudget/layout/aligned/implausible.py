"""Headers whose positions make a tree that no printed header is, so that the table is not read."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.layout.aligned.header import HeaderNode
from cnbudget.layout.aligned.pieces import holds_amount
from cnbudget.layout.aligned.slots import Slot
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.header_lines import is_whole_name
from cnbudget.vocabulary.header_names import header_name, side_of
from cnbudget.vocabulary.words import parse

__all__ = ["implausible"]

_NUMBER = re.compile(r"-?[\d,]*(?:\d{3}|\.\d+)")
_SHOWN = 20  # characters of a name in a message
_COMPARES = re.compile(r"[比较](?:上年|去年|20\d\d年)")
_YEAR = re.compile(r"20\d\d")
_LEAST = 4  # characters of a name that is printed twice

_Path = tuple[str, ...]


def implausible(tree: Sequence[HeaderNode]) -> str:
    """Return why a header cannot be what is printed, "" where it may be.

    No amount is part of a name, and none is printed twice in a row. A name of labels (项目) heads no amounts, a name of
    amounts holds no number, a group has more than one name below it, and none of a year where it compares years
    (比上年增长). Totals are those of what stands beside them. Where 收入 and 支出 stand over lists side by side, all
    amounts stand under one of them, and no name begins over the amounts of one list and ends over those of another.
    """
    reasons = (why for node in _all(tree) for why in (_in_name(node), _below(node)) if why)
    return next(reasons, "") or _between(tree) or _over_lists(tree)


def _in_name(node: HeaderNode) -> str:
    """Return why the name of a cell is none, "" where it may be one."""
    name = _name(node)
    if any(map(holds_amount, node.lines)):
        return f"{name[:_SHOWN]} holds an amount"
    if any(_is_twice(squeeze(line)) for line in node.lines):
        return f"the names of two columns touch in {name}"
    if _heads_figures(node) and any(_is_number(line) for line in node.lines):
        return f"{name[:_SHOWN]} holds a number that may be an amount of the first row"
    if _heads_figures(node) and _prints_two(node):
        return f"{name} may be two names, one over the other"
    if node.children and _is_two_sides(name):
        return f"{name} is two names, side by side"
    if len(name) == 1 and not node.children and node.slots[0].seed is not None and label_kind((name,)) == "name":
        return f"a column has a name of one character, {name}"
    return ""


def _below(node: HeaderNode) -> str:
    """Return why a name cannot stand over what it stands over, "" where it may."""
    name = _name(node)
    known = header_name(name) if name else None
    if known is not None and known.role == "label" and not known.loose and node.children and _heads_figures(node):
        return f"the name of labels {name} stands over amounts"
    if _COMPARES.search(name) and any(_YEAR.search(line) for child in node.children for line in child.lines):
        return f"{name} compares years, and stands over columns of years"
    if len(node.children) == 1 and node.children[0].children:
        return f"{name} stands over {_name(node.children[0])} alone"
    if _begins_amid_list(node):
        return f"{name} stands over a part of one list and over another list"
    if _is_total_beside_parts(node):
        return f"a total under {name} stands over columns, and what is beside it does not"
    return ""


def _between(tree: Sequence[HeaderNode]) -> str:
    """Return why two names side by side are not certain, "" where all are."""
    if halves := next(_halves(tree), None):
        return f"{halves[0]} and {halves[1]} may be one name over one column"
    if names := next(_misplaced(tree), None):
        return f"a line of {names[1]} may be one of {names[0]}"
    if name := next(_of_two_columns(tree), ""):
        return f"two columns of one list are named {name}, and stand under nothing that tells them apart"
    return ""


def _of_two_columns(tree: Sequence[HeaderNode]) -> Iterator[str]:
    """Yield the names that two columns of amounts of one list have alike, with all that stands above them.

    Where the names of two years stand over 合计, 基本支出 and 项目支出 each, one of them may be left beside its year.
    Rates are no facts, and may be named alike.
    """
    seen: set[_Path] = set()
    for path, slot in _leaves(tree):
        if slot.label:
            seen = set()
        elif slot.seed is not None and path in seen and label_kind(path) != "rate":
            yield path[-1]
        else:
            seen.add(path)


def _over_lists(tree: Sequence[HeaderNode]) -> str:
    """Return why names cannot stand over lists side by side as they do, "" where they may."""
    leaves = [(path, slot) for path, slot in _leaves(tree) if slot.seed is not None]
    if _lists(leaves) == 1:
        return ""
    lists = _lists_of(leaves)
    for node in _all(tree):
        if node.children and side_of(_name(node)) and any(_covers_part(node, part) for part in lists):
            return f"{_name(node)} stands over a part of a list"
    if any(len(sides) > 1 for sides in _sides(leaves)):
        return "labels and amounts of one list stand under both 收入 and 支出"
    sided = [_is_sided(path[0]) for path, slot in leaves if not slot.label]
    return "some lists stand under 收入 or 支出 and others do not" if any(sided) != all(sided) else ""


def _all(nodes: Sequence[HeaderNode]) -> Iterator[HeaderNode]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _heads_figures(node: HeaderNode) -> bool:
    """Whether a column under a name prints amounts."""
    return any(not slot.label and slot.seed is not None for slot in node.slots)


def _is_twice(text: str) -> bool:
    """Whether a text is another one, printed twice: 预算数预算数."""
    half = text[: len(text) // 2]
    return len(text) >= _LEAST and text == half * 2


def _misplaced(nodes: Sequence[HeaderNode]) -> Iterator[tuple[str, str]]:
    """Yield names side by side of which one is none, and both are without and with the last line of that one."""
    for node in nodes:
        yield from _misplaced(node.children)
    for pair in pairwise(nodes):
        for one, other in (pair, pair[::-1]):
            name, rest, last = _name(one), squeeze("".join(other.lines[:-1])), squeeze("".join(other.lines[-1:]))
            if name and rest and not is_whole_name(rest + last) and is_whole_name(rest) and is_whole_name(name + last):
                yield name, rest + last


def _begins_amid_list(node: HeaderNode) -> bool:
    """Whether a name begins over amounts and goes on over labels and amounts of another list."""
    kinds = [slot.label or slot.codes for slot in node.slots if slot.seed is not None]
    first = next((n for n, label in enumerate(kinds) if label), 0)
    return first > 0 and not all(kinds[first:])


def _is_total_beside_parts(node: HeaderNode) -> bool:
    """Whether a total stands over several columns, and another column of its group over none."""
    groups = [child for child in node.children if child.children]
    alone = [child for child in node.children if not child.children and not child.slots[0].label and child.lines]
    return bool(alone) and any(_is_bare_total(_name(group)) for group in groups)


def _is_bare_total(name: str) -> bool:
    phrase = parse(name)
    return "total" in phrase.marks and not phrase.members and header_name(name) is not None


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


def _lists_of(leaves: Sequence[tuple[_Path, Slot]]) -> list[list[Slot]]:
    """Return the columns of each list: labels, and the amounts behind them."""
    found: list[list[Slot]] = [[]]
    for _, slot in leaves:
        if slot.label and found[-1] and not found[-1][-1].label:
            found.append([])
        found[-1].append(slot)
    return found


def _covers_part(node: HeaderNode, slots: Sequence[Slot]) -> bool:
    """Whether a name stands over some columns of a list and not over all its amounts."""
    return any(slot in node.slots for slot in slots) and any(
        slot not in node.slots and not slot.label for slot in slots
    )


def _is_two_sides(name: str) -> bool:
    """Whether a name is two that head lists side by side: 收入支出."""
    cuts = ((side_of(name[:n]), side_of(name[n:])) for n in range(1, len(name)))
    return any(one and other and one != other for one, other in cuts)


def _is_sided(name: str) -> bool:
    """Whether a name is one of a side, alone or over another one that it is joined with."""
    return any(side_of(name[:end]) for end in range(2, len(name) + 1))


def _name(node: HeaderNode) -> str:
    return squeeze("".join(node.lines))
