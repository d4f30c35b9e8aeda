"""Rebuild src/cnbudget/vocabulary/data/subjects_*.csv from the source lists.

    python docs/maintainers/build_subjects.py SOURCE_DIR

SOURCE_DIR holds the lists as collected from published documents (see its SOURCES.md): function_observed.csv,
dept_economic.csv, gov_economic.csv, economic_mapping.csv and their *_unverified.csv companions. Only codes, names and
evidence are taken. This script is for maintainers; it is not shipped in the wheel.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "src" / "cnbudget" / "vocabulary" / "data"
HEADER = ("code", "name", "years", "publishers", "evidence")
MAPPING_HEADER = ("dept_code", "gov_code", "publishers", "evidence")

Row = tuple[str, str, str, int, str]


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a source list."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def evidence(publishers: int) -> str:
    """One publisher alone may have misprinted."""
    return "observed" if publishers > 1 else "single_source"


def years_of(text: str) -> str:
    """Return years as a sorted list joined by blanks; a range 2019-2026 names its ends only, so it is written out."""
    years: set[int] = set()
    for part in text.split(";"):
        first, _, last = part.partition("-")
        if first.strip():
            years.update(range(int(first), int(last or first) + 1))
    return " ".join(map(str, sorted(years)))


def observed(path: Path) -> Iterator[Row]:
    """Yield the entries that documents print."""
    for row in read(path):
        count = int(row["sources"])
        yield row["code"], row["name"], years_of(row["years"]), count, evidence(count)
        older = row.get("name_2022_and_before", "")
        if older:
            yield row["code"], older, "", count, evidence(count)


def unverified(path: Path) -> Iterator[Row]:
    """Yield the entries that no document showed."""
    for row in read(path):
        yield row["code"], row["name"], "", 0, "unverified"


def write(name: str, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Write one data file, sorted, without repeated rows."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(set(rows), key=lambda row: tuple(map(str, row))))


def main(source: Path) -> None:
    """Rebuild every data file."""
    for name, stem in (("function", "function_observed"), ("economic", "dept_economic"), ("gov_economic", "gov_economic")):
        rows = list(observed(source / f"{stem}.csv"))
        extra = source / f"{name}_unverified.csv"
        if extra.exists():
            rows += unverified(extra)
        write(f"subjects_{name}.csv", HEADER, rows)
    pairs: list[tuple[object, ...]] = [
        (row["dept_code"], row["gov_code"], int(row["sources"]), evidence(int(row["sources"])))
        for row in read(source / "economic_mapping.csv")
    ]
    pairs += [(row["dept_code"], row["gov_code"], 0, "unverified") for row in read(source / "economic_mapping_unverified.csv")]
    pairs += [
        (row["dept_code"], row["gov_code"], int(row["sources"]), "deviation")
        for row in read(source / "economic_mapping_deviations.csv")
    ]
    write("subjects_mapping.csv", MAPPING_HEADER, pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
