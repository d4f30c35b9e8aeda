"""Rebuild src/cnbudget/vocabulary/data/subjects_*.csv from the source lists.

    python docs/maintainers/build_subjects.py SOURCE_DIR [OUT_DIR]

SOURCE_DIR holds the lists as collected from published documents: function_observed.csv, dept_economic.csv,
gov_economic.csv, economic_mapping.csv, their `_unverified` and `_deviations` companions, function_changes_observed.csv
and function_changes_unverified.csv. Only codes, names, years, counts and evidence are taken. A historical dictionary of
2009-2010 that lies beside them is not: the source lists already say which of their entries it confirms, and documents
of those years are older than any that were collected.
This script is for maintainers; it is not shipped in the wheel.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parents[2] / "src" / "cnbudget" / "vocabulary" / "data"

OLDER_YEARS: Mapping[str, tuple[str, str]] = {
    "503": ("2019 2022", "2025 2026"),
    "504": ("2019 2022", "2025 2026"),
    "50601": ("2020 2022", "2026"),
    "50602": ("2022", "2026"),
    "50999": ("2020 2022", "2026"),
}
"""Years in which documents print the older and the newer name of a renamed government-economic code.

The source list says of such a code only from when to when either name is seen; its description says which when. The
older names come from one publisher: it alone gave documents of those years.
"""

OTHER_SOURCES = ("iask sheet", "github-index")
"""Sources that are no government's document; they confirm a code but are no publisher."""


class Entry(NamedTuple):
    """A line of a subject list."""

    code: str
    name: str
    years: str
    publishers: int
    evidence: str


class Pair(NamedTuple):
    """A line of the mapping."""

    dept_code: str
    gov_code: str
    publishers: int
    evidence: str


class Move(NamedTuple):
    """A code whose meaning another code took over."""

    old_code: str
    new_code: str
    evidence: str


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a source list."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def evidence(row: dict[str, str]) -> str:
    """One source alone may have misprinted."""
    return "observed" if int(row["sources"]) > 1 else "single_source"


def publishers(row: dict[str, str]) -> int:
    """How many governments' documents print it: the sources without those that are no government."""
    told = " ".join(row.get(column, "") for column in ("publishers", "other_source", "basis"))
    return int(row["sources"]) - sum(other in told for other in OTHER_SOURCES)


def years(text: str) -> str:
    """Return `2018;2020` as `2018 2020`; of a range, `2019-2026`, only the ends are known to have been seen."""
    return " ".join(sorted(set(text.replace("-", ";").split(";"))))


def observed(path: Path) -> Iterator[Entry]:
    """Yield the entries that documents print."""
    for row in read(path):
        code, older = row["code"], row.get("name_2022_and_before")
        seen = years(row["years"])
        if older:
            before, seen = OLDER_YEARS[code]
            yield Entry(code, older, before, 1, "single_source")
        yield Entry(code, row["name"], seen, publishers(row), evidence(row))


def unverified(path: Path) -> Iterator[Entry]:
    """Yield the entries that no document showed."""
    for row in read(path):
        yield Entry(row["code"], row["name"], "", 0, "unverified")


def older_names(path: Path) -> Iterator[Entry]:
    """Yield the names that codes are said to have borne before a change, and codes said to have been dropped."""
    for row in read(path):
        if row["old_code"]:
            yield Entry(row["old_code"], row["old_name"], "", 0, "unverified")


def merged(*lists: Iterable[Entry]) -> list[Entry]:
    """One entry for each code and name, the first list's; older names of a code before newer ones."""
    entries: dict[tuple[str, str], Entry] = {}
    for entry in (entry for some in lists for entry in some):
        entries.setdefault(entry[:2], entry)
    return sorted(entries.values(), key=lambda entry: (entry.code, entry.years, entry.name))


def pairs(source: Path) -> list[Pair]:
    """Return department-economic codes with their government-economic codes."""
    found = [
        *(
            Pair(r["dept_code"], r["gov_code"], publishers(r), evidence(r))
            for r in read(source / "economic_mapping.csv")
        ),
        *(
            Pair(r["dept_code"], r["gov_code"], publishers(r), "deviation")
            for r in read(source / "economic_mapping_deviations.csv")
        ),
        *(
            Pair(r["dept_code"], r["gov_code"], 0, "unverified")
            for r in read(source / "economic_mapping_unverified.csv")
        ),
    ]
    return sorted(found)


def write(path: Path, fields: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Write one data file; the reader splits at commas, so none may stand in a field."""
    lines = [",".join(map(str, row)) for row in (fields, *rows)]
    if any(line.count(",") != len(fields) - 1 for line in lines):
        message = f"a field of {path.name} holds a comma"
        raise ValueError(message)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def moves(source: Path) -> Iterator[Move]:
    """Yield the moves of codes, those that documents show first."""
    seen = set()
    for evidence_, name in (("observed", "function_changes_observed"), ("unverified", "function_changes_unverified")):
        for row in read(source / f"{name}.csv"):
            old, new = row["old_code"], row["new_code"]
            if old and new and old != new and (old, new) not in seen:
                seen.add((old, new))
                yield Move(old, new, evidence_)


def main(source: Path, out: Path = DATA) -> None:
    """Rebuild every data file."""
    functions = merged(
        observed(source / "function_observed.csv"),
        unverified(source / "function_unverified.csv"),
        older_names(source / "function_changes_unverified.csv"),
    )
    gov = merged(observed(source / "gov_economic.csv"), unverified(source / "gov_economic_unverified.csv"))
    write(out / "subjects_function.csv", Entry._fields, functions)
    write(out / "subjects_economic.csv", Entry._fields, merged(observed(source / "dept_economic.csv")))
    write(out / "subjects_gov_economic.csv", Entry._fields, gov)
    write(out / "subjects_mapping.csv", Pair._fields, pairs(source))
    write(out / "subjects_moves.csv", Move._fields, moves(source))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
