"""The key-project table that some explanations hold (重点项目预算绩效目标情况)."""

import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import define, field

from cnbudget.interpret.prose.passages import Passage
from cnbudget.model.coverage import TokenClass
from cnbudget.model.narrative import KeyProject

__all__ = ["KeyProjects", "read_key_projects"]

_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万元|元)", re.ASCII)  # 60.00万元
_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)


@define
class KeyProjects:
    """The projects, and the classes of the numbers in each row passage, in order."""

    projects: list[KeyProject] = field(factory=list)
    classes: dict[int, list[TokenClass]] = field(factory=dict)


def read_key_projects(found: Sequence[Passage]) -> KeyProjects:
    """Return the projects of the passages in rows: a name, then an amount, then goals."""
    result = KeyProjects()
    rows = [position for position, passage in enumerate(found) if passage.role == "row"]
    starts = [position for position in rows if _AMOUNT.match(found[position].text)]
    names = {position - 1 for position in starts if position - 1 in rows}
    for position in rows:
        passage = found[position]
        numbers: list[TokenClass] = ["performance"] * len(_NUMBERS.findall(passage.text))
        if position in names:
            numbers = ["ordinal"] * len(numbers)
        elif position in starts:
            numbers[0] = "narrative"
            result.projects.append(_project(found, position, rows, names))
        result.classes[position] = numbers
    return result


def _project(found: Sequence[Passage], start: int, rows: Sequence[int], names: set[int]) -> KeyProject:
    match = _AMOUNT.match(found[start].text)
    assert match is not None
    goal = [found[start].text[match.end() :]]
    for position in rows:
        if position > start:
            if position in names:
                break
            goal.append(found[position].text)
    named = found[start - 1] if start - 1 in names else None
    return KeyProject(
        name=named.text if named else "",
        amount=Decimal(match.group(1).replace(",", "")),
        unit=match.group(2),
        printed=match.group(1),
        goal="\n".join(filter(None, goal)),
        place=named.place if named else found[start].place,
    )
