"""Labels that were recognised with one wrong character, corrected to the one subject's name that they can be.

Labels fail before amounts do on coarse scans (休 as 体, 版 as 瓶), and a label that is not understood takes relations
away. Only a character of which the recogniser is not sure, or for which it held the right one possible, is exchanged.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import get_args

from attrs import evolve

from cnbudget.interpret.recognition.cells import Scans
from cnbudget.layout.sheet import Sheet, SheetRow
from cnbudget.model.characters import fold
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.recognition import SURE
from cnbudget.readers.page import RecognisedLine
from cnbudget.vocabulary.subject_data import Classification, read

__all__ = ["with_known_labels"]

_BEFORE = re.compile(r"(?:[\[(（]?\d+[\])）、.]?|[(（]?[一二三四五六七八九十]+[)）、])*")
_LEAST = 4  # characters of a name: of shorter ones many differ in one


def with_known_labels(sheets: Sequence[Sheet], scans: Scans) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
    """Return the sheets with corrected labels, and what names each correction."""
    if not scans:
        return tuple(sheets), ()
    remarks: list[Diagnostic] = []
    found = tuple(evolve(sheet, rows=tuple(_row(row, scans, remarks) for row in sheet.rows)) for sheet in sheets)
    return found, tuple(remarks)


def _row(row: SheetRow, scans: Scans, remarks: list[Diagnostic]) -> SheetRow:
    lines = scans.get((row.place.part, row.place.page or 0), ())
    if not lines:
        return row
    labels = tuple(_corrected(label, lines) for label in row.labels)
    for before, after in zip(row.labels, labels, strict=True):
        if before != after:
            message = f"a label was recognised as {before} and corrected to {after}, the name of a subject"
            remarks.append(Diagnostic("label-corrected", "info", message, row.place, before))
    return row if labels == row.labels else evolve(row, labels=labels)


def _corrected(label: str, lines: Sequence[RecognisedLine]) -> str:
    match = _BEFORE.match(label)
    start = match.end() if match else 0
    name = label[start:]
    if len(name) < _LEAST or name in _names():
        return label
    near = {(known, n) for n in range(len(name)) for known in _with_one_open().get(f"{name[:n]}\0{name[n + 1 :]}", ())}
    if len(near) != 1:
        return label
    ((known, at),) = near
    consent = any(_agrees(line, label, start + at, known[at]) for line in lines)
    return label[:start] + known if consent else label


def _agrees(line: RecognisedLine, label: str, at: int, character: str) -> bool:
    """Whether the recogniser, in a line that it read as this label, was not sure of a character."""
    text = fold(line.text)
    offset = label.find(text) if text else -1
    if offset < 0 or len(text) != len(line.scores) or not 0 <= at - offset < len(text):
        return False
    return line.scores[at - offset] < SURE or character in line.others[at - offset]


@cache
def _names() -> frozenset[str]:
    return frozenset(name for each in get_args(Classification) for name in read(each).codes)


@cache
def _with_one_open() -> dict[str, tuple[str, ...]]:
    """The names by what is left of them without one character."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(_names()):
        for n in range(len(name)):
            key = f"{name[:n]}\0{name[n + 1 :]}"
            found[key] = (*found.get(key, ()), name)
    return found
