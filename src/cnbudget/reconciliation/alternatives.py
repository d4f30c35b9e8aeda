"""What a recognised amount may print instead: one character exchanged, or one put in that may have been overlooked."""

from collections.abc import Iterator

from cnbudget.model.recognition import Recognition
from cnbudget.model.table import Cell
from cnbudget.vocabulary.notation.numbers import read_number

__all__ = ["alternatives"]


def alternatives(cell: Cell, decimals: int) -> list[str]:
    """Return the other amounts that the recogniser held possible, those with one character changed.

    Args:
        cell: with what was recognised.
        decimals: that each of them has.
    """
    before = read_number(cell.printed)
    if cell.recognition is None or before is None:
        return []
    found: dict[str, None] = {}
    for printed in _changed(cell.printed, cell.recognition):
        number = read_number(printed)
        if number is not None and number.decimals == decimals and number.value != before.value:
            found[printed] = None
    return list(found)


def _changed(printed: str, recognition: Recognition) -> Iterator[str]:
    if len(recognition.others) == len(printed):
        for n, others in enumerate(recognition.others):
            for other in others:
                yield printed[:n] + other + printed[n + 1 :]
    if len(recognition.between) == len(printed) + 1:
        for n, overlooked in enumerate(recognition.between):
            for other in overlooked:
                yield printed[:n] + other + printed[n:]
