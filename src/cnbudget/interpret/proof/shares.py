"""Rows that are together what rows of another table are: a family whose parent stands there."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from cnbudget.interpret.proof.options import holds, spread
from cnbudget.interpret.proof.problem import Family, Placement, Problem, ProofRow, ProofTable, RowKey, Share

__all__ = ["family_of"]

Options: TypeAlias = Sequence[Placement]


def family_of(
    problem: Problem, share: Share, options: Mapping[RowKey, Options]
) -> tuple[ProofTable, Family, dict[int, Options]] | None:
    """Return the parts as children of a row that prints what the wholes print, as a table of their own.

    Of a part only the options are kept that print its total, the first of the columns: the wholes show what all totals
    add up to. None where a whole is not settled, no part is open, or the columns that both tables print do not hold all
    the money.
    """
    if any(len(options[key]) > 1 for key in share.wholes) or all(len(options[key]) == 1 for key in share.parts):
        return None
    table = problem.tables[share.parts[0][0]]
    amounts = [0] * table.columns
    for number, row in share.wholes:
        own = problem.tables[number]
        printed = spread(own.rows[row].values, options[number, row][0], own.columns)
        for column, other in share.columns:
            amounts[other] += printed[column]
    if not holds(amounts, table.sums, 0):
        return None
    filled = [column for column, amount in enumerate(amounts) if amount]
    parent = ProofRow(tuple(amounts[column] for column in filled), tuple(filled))
    rows = (parent, *(table.rows[row] for _, row in share.parts))
    total = share.columns[0][1]
    choices: dict[int, Options] = {0: [tuple(filled)]}
    for row, key in enumerate(share.parts, 1):
        choices[row] = [option for option in options[key] if total in option]
    if not all(choices.values()):
        return None
    return ProofTable(table.columns, rows, table.sums), Family(0, tuple(range(1, len(rows)))), choices
