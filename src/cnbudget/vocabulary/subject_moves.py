"""Which code took over what another meant (科目调整): lists of subjects change from year to year."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from attrs import frozen

from cnbudget.vocabulary.subject_data import data_lines

__all__ = ["Move", "MoveEvidence", "moves"]

MoveEvidence = Literal["observed", "unverified"]
"""observed: documents of the years before print the one, of the years after the other · unverified: recollected."""

_EVIDENCE: Mapping[str, MoveEvidence] = {"observed": "observed", "unverified": "unverified"}


@frozen
class Move:
    """What one code meant, another means now.

    Attributes:
        old_code: the earlier one.
        new_code: the later one; it may mean more than the earlier one did.
        evidence: how well it is known.
    """

    old_code: str
    new_code: str
    evidence: MoveEvidence


def moves(code: str) -> tuple[Move, ...]:
    """Return the moves from a code, none where none is known; a code that only changed its name has not moved.

    >>> [move.new_code for move in moves("2089901")]
    ['2089999']
    """
    return _moves().get(code, ())


@cache
def _moves() -> Mapping[str, tuple[Move, ...]]:
    found: dict[str, tuple[Move, ...]] = {}
    for line in data_lines("subjects_moves.csv"):
        old, new, evidence = line.split(",")
        found[old] = (*found.get(old, ()), Move(old, new, _EVIDENCE[evidence]))
    return found
