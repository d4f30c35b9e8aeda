"""`python -m tests.faults`: write docs/reference/faults.md, and print what stayed silent."""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.faults.faults import FAULTS
from tests.faults.table import markdown, rows, try_fault


def _read(number: int) -> tuple[list[str], list[str]]:
    """The rows of one kind of damage, and what stayed silent."""
    fault = FAULTS[number]
    silent = [each for each in try_fault(fault) if each.outcome == "silent"]
    return rows(fault), [f"silent: {fault.name}: {each.source}: {each.what}" for each in silent]


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        read = list(pool.map(_read, range(len(FAULTS))))
    page = markdown([row for table, _ in read for row in table])
    (Path(__file__).parents[2] / "docs" / "reference" / "faults.md").write_text(page, encoding="utf-8")
    for _, silent in read:
        sys.stdout.writelines(f"{line}\n" for line in silent)
