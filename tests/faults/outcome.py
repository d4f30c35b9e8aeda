"""What becomes of a damaged file: refused, read as if whole, or read in part with a word about it."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

import cnbudget

__all__ = ["OUTCOMES", "Outcome", "Whole", "judge"]

Outcome = Literal["refused", "alike", "words", "named", "inconsistent", "silent"]

OUTCOMES: tuple[Outcome, ...] = ("refused", "alike", "words", "named", "inconsistent", "silent")
"""refused: an error says what is wrong · alike: every figure of the whole file is there and no other · words: so it is, but labels or headers differ · named: figures are
missing or differ, and a diagnostic or an unplaced number that the whole file has not says so · inconsistent: they do, and a
sum that held no longer does · silent: they do, and nothing says so."""

_Cells = Counter[tuple[str, str | None, tuple[str, ...], tuple[str, ...], str]]


@frozen
class Whole:
    """What the undamaged file reads as.

    Attributes:
        cells: each figure with its table, labels and header.
        said: what reading and reconciling it has to say.
    """

    cells: _Cells
    said: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, data: bytes) -> "Whole":
        """Read a file that is as it should be."""
        document = cnbudget.parse(data, formats=())
        return cls(_cells(document), frozenset(_said(document)))


def judge(data: bytes, whole: Whole) -> tuple[Outcome, tuple[str, ...]]:
    """Return what became of a damaged file, and what was said about it."""
    try:
        document = cnbudget.parse(data, formats=())
    except cnbudget.CnbudgetError as error:
        return "refused", (str(error),)
    new = set(_said(document)) - whole.said
    told = tuple(f"{code}: {message}" for code, message in sorted(new))
    cells = _cells(document)
    if cells == whole.cells:
        return "alike", told
    if _figures(cells) == _figures(whole.cells):
        return "words", told
    if any(code.startswith("!") for code, _ in new):
        return "inconsistent", told
    return ("named" if new else "silent"), told


def _figures(cells: _Cells) -> Counter[str]:
    figures: Counter[str] = Counter()
    for (_, unit, _, _, printed), count in cells.items():
        figures[f"{printed} {unit}"] += count
    return figures


def _cells(document: cnbudget.Document) -> _Cells:
    return Counter(
        (
            f"{table.number} {table.title}",
            table.unit,
            table.rows[cell.row].labels,
            table.columns[cell.column].header,
            cell.printed,
        )
        for table in document.tables
        for cell in table.cells
    )


def _said(document: cnbudget.Document) -> Iterator[tuple[str, str]]:
    """Diagnostics worth a look, unplaced numbers, and relations that do not hold."""
    for diagnostic in document.diagnostics:
        if diagnostic.severity in {"error", "warning"}:
            yield diagnostic.code, f"{diagnostic.message} {diagnostic.printed}"
    for token in document.coverage.unplaced_tokens:
        yield "unplaced", f"{token.text} {token.context}"
    for finding in cnbudget.reconcile(document, rules=()).findings:
        hard = finding.status == "inconsistent" and finding.severity != "info"
        yield f"!{finding.code}" if hard else finding.code, finding.message
