"""Mutants of originals: made with a seed, read, judged by the law."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

import cnbudget
from tests.mutants import block_mutations, ink_mutations, lines
from tests.mutants.block_case import BlockCase
from tests.mutants.block_files import FILES, parsed
from tests.mutants.blocks import blocks_of
from tests.mutants.ink import inks_of, parse, sheets_of
from tests.mutants.ink_case import Case
from tests.mutants.law import Fate, Verdict, verdict
from tests.mutants.lines import TextCase, windows
from tests.mutants.reading import read

__all__ = ["Trial", "of_files", "of_ink", "of_text", "spans", "table"]

FATES: tuple[Fate, ...] = ("kept", "named", "alarm", "wrong", "silent", "lost")
_MOST_PAGES = 2  # of a table, beyond its first
_MOST_LINES = 250


@frozen
class Trial:
    """A mutant and what became of it.

    Attributes:
        mutation: name of the function that made it.
        what: what it did.
        case: the original's name and the share of it that was taken.
        seed: of the mutation alone.
        verdict: how it was read.
    """

    mutation: str
    what: str
    case: str
    seed: int
    verdict: Verdict


def spans(path: Path) -> list[tuple[int, int]]:
    """First and last page of each table of a PDF."""
    found = []
    for one in cnbudget.parse(path).tables:
        pages = {cell.place.page for cell in one.cells if cell.place.page}
        if pages:
            found.append((min(pages | {one.place.page or min(pages)}), max(pages)))
    return found


def of_ink(path: Path, count: int, seed: int) -> Iterator[Trial]:
    """Yield mutants of the ink of pages of a PDF: of each of so many tables one by every mutation."""
    inks, places, chance = inks_of(path.name, path.read_bytes()), spans(path), _chance(path, seed)
    for _ in range(count if places else 0):
        first, last = chance.choice(places)
        last = min(last, first + _MOST_PAGES)
        case = Case(f"{path.name} p{first}-{last}", sheets_of(inks[first - 1 : last]))
        if not _is_read(case) or not case.spots:
            continue
        for mutation in ink_mutations.MUTATIONS:
            own = chance.randrange(10**9)
            mutant = mutation(case, random.Random(own))  # noqa: S311 -- repeatable on purpose
            if mutant is not None:
                judged = verdict(case.base, mutant.expected, read(parse(mutant.sheets)))
                yield Trial(mutation.__name__, mutant.what, case.name, own, judged)


def of_files(path: Path, count: int, seed: int) -> Iterator[Trial]:
    """Yield mutants of the tables of a PDF as HTML, DOCX, XLSX, Markdown, tabs and commas."""
    inks, places, chance = inks_of(path.name, path.read_bytes()), spans(path), _chance(path, seed)
    for _ in range(count if places else 0):
        first, last = chance.choice(places)
        last, kind = min(last, first + 1), chance.choice(list(FILES))
        pages = [sheet.page(n) for n, sheet in enumerate(sheets_of(inks[first - 1 : last]), start=1)]
        case = BlockCase(f"{path.name} p{first}-{last} {kind}", kind, blocks_of(pages))
        if not _is_read(case):
            continue
        for mutation in block_mutations.MUTATIONS:
            own = chance.randrange(10**9)
            mutant = mutation(case, random.Random(own))  # noqa: S311 -- repeatable on purpose
            if mutant is not None:
                judged = verdict(case.base, mutant.expected, read(parsed(kind, mutant.blocks)))
                yield Trial(mutation.__name__, mutant.what, case.name, own, judged)


def of_text(path: Path, count: int, seed: int) -> Iterator[Trial]:
    """Yield mutants of the lines of extracted text, a table at a time."""
    parts, chance = windows(path.read_text(encoding="utf-8")), _chance(path, seed)
    for _ in range(count if parts else 0):
        number = chance.randrange(len(parts))
        case = TextCase(f"{path.parent.name}/{path.name} table {number}", parts[number])
        if len(case.lines) > _MOST_LINES or not case.base.amounts:
            continue
        for mutation in lines.MUTATIONS:
            own = chance.randrange(10**9)
            mutant = mutation(case, random.Random(own))  # noqa: S311 -- repeatable on purpose
            if mutant is not None:
                judged = verdict(case.base, mutant.expected, read(cnbudget.parse_text("\n".join(mutant.lines))))
                yield Trial(mutation.__name__, mutant.what, case.name, own, judged)


def _chance(path: Path, seed: int) -> random.Random:
    return random.Random(f"{path.parent.name}/{path.name} {seed}")  # noqa: S311 -- repeatable on purpose


def _is_read(case: Case | BlockCase) -> bool:
    """Whether the original's share is read by itself and has amounts."""
    try:
        return bool(case.base.amounts)
    except cnbudget.CnbudgetError:
        return False


def table(trials: list[Trial]) -> str:
    """How often each mutation had each fate."""
    counts: Mapping[str, Counter[str]] = {trial.mutation: Counter() for trial in trials}
    for trial in trials:
        counts[trial.mutation][trial.verdict.fate] += 1
    rows = [f"{'':24}" + "".join(f"{fate:>8}" for fate in FATES)]
    rows += [f"{name:24}" + "".join(f"{found[fate]:8}" for fate in FATES) for name, found in counts.items()]
    total = sum(counts.values(), Counter())
    return "\n".join([*rows, f"{'all':24}" + "".join(f"{total[fate]:8}" for fate in FATES)])
