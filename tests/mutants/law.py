"""The law: every amount of the original stays a cell with its label and header, or is named; nothing else appears."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from tests.mutants.reading import Amount, Reading, tokens_of

__all__ = ["Fate", "Verdict", "verdict"]

Fate = Literal["kept", "named", "alarm", "wrong", "silent", "lost"]
"""kept: as before · named: amounts are unplaced · alarm: a right reading is accused · wrong: a cell differs, with a remark ·
silent: a cell differs without any · lost: an amount is nowhere."""


@frozen
class Verdict:
    """What became of a mutant.

    Attributes:
        fate: the worst of it.
        lost: amounts that are nowhere.
        wrong: cells that are not expected.
        missing: expected cells that are no cells.
        remarks: diagnostics and findings that the original does not have.
    """

    fate: Fate
    lost: tuple[str, ...]
    wrong: tuple[Amount, ...]
    missing: tuple[Amount, ...]
    remarks: tuple[str, ...]


def verdict(base: Reading, expected: Sequence[Amount], found: Reading) -> Verdict:
    """Judge the reading of a mutant by that of its original and the amounts that the mutation makes of it."""
    lost = _lost(base, expected, found)
    wrong = tuple((Counter(found.amounts) - Counter(expected)).elements())
    missing = tuple((Counter(expected) - Counter(found.amounts)).elements())
    remarks = tuple((found.remarks - base.remarks).elements())
    news = [one for one in remarks if "info" not in one]
    named = bool(news) or sum(found.unplaced.values()) > sum(base.unplaced.values())
    alarms = set(found.alarms) - set(base.alarms)
    if lost:
        fate: Fate = "lost"
    elif wrong:
        fate = "wrong" if named else "silent"
    elif missing:
        fate = "named" if named else "silent"
    elif alarms and sorted(map(_key, expected)) == sorted(map(_key, base.amounts)):
        fate = "alarm"
    else:
        fate = "kept"
    return Verdict(fate, lost, wrong, missing, remarks)


def _key(one: Amount) -> tuple[str, tuple[str, ...], str, str]:
    return one.label, one.header, str(one.amount), one.unit


def _lost(base: Reading, expected: Sequence[Amount], found: Reading) -> tuple[str, ...]:
    """The tokens of amounts that the mutant prints and its reading keeps nowhere."""
    had = Counter(token for one in base.amounts for token in tokens_of(one.printed))
    has = Counter(token for one in expected for token in tokens_of(one.printed))
    due = base.kept - (had - has) + (has - had)
    gone = due - found.kept - found.spare
    texts = "".join(one.text for one in found.document.coverage.unplaced_tokens)
    unplaced = "".join(filter(str.isdigit, unicodedata.normalize("NFKC", texts)))
    gone = Counter({token: count for token, count in gone.items() if token.replace(".", "") not in unplaced})
    return tuple(token for token in gone.elements() if "." in token or token in has)
