"""Goals (绩效目标) behind the amounts of a table in order, where each row is printed in a line of its own.

There a goal is what stands behind the amounts of its line. Where rows wrap, words between two lines of amounts may be
the end of a goal or the next name, and nothing shows which.
"""

from collections.abc import Iterable, Mapping

from attrs import evolve

from cnbudget.layout.stream.amounts import is_amount, is_decimal
from cnbudget.readers.page import TextSource

__all__ = ["goal_behind", "goals_of_lines", "without_goals"]


def goals_of_lines(source: TextSource, lines: Iterable[int], wide: int) -> Mapping[int, str] | None:
    """Return what stands behind the amounts of each line, None where some line is not a whole row.

    Args:
        source: the text.
        lines: of a table's body.
        wide: how many columns of amounts the table has.
    """
    found: dict[int, str] = {}
    for line in lines:
        goal = goal_behind(source.texts[line], wide)
        if goal is None:
            return None
        found[line] = goal
    return found


def goal_behind(text: str, wide: int) -> str | None:
    """Return the words behind the amounts of a row, None where a line has no name or another number of amounts.

    >>> goal_behind("机构运行经费 56.00 56.00 0.00 1.完成局办公室会议。", 3)
    '1.完成局办公室会议。'
    >>> goal_behind("机构运行经费 56.00 56.00", 3) is None
    True
    """
    fields = text.split()
    first = next((n for n, field in enumerate(fields) if is_decimal(field)), 0)
    start = end = first
    while start and is_amount(fields[start - 1]):
        start -= 1
    while end < len(fields) and is_amount(fields[end]):
        end += 1
    return " ".join(fields[end:]) if start and end - start == wide else None


def without_goals(source: TextSource, goals: Mapping[int, str]) -> TextSource:
    """Return a text whose lines end behind their amounts."""
    texts = list(source.texts)
    for line, goal in goals.items():
        kept = len(texts[line].split()) - len(goal.split())
        texts[line] = " ".join(texts[line].split()[:kept]) if goal else texts[line]
    return evolve(source, texts=tuple(texts))
