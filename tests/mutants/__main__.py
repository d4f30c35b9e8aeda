"""`python -m tests.mutants ink|files|text [--held] [--seed N] [--tables N] [PART]`: mutants of the originals, and what became of them.

Rules are developed on one half of the originals, by the hash of their names; `--held` takes the other half. What is not
kept is listed with the seed that makes it again.
"""

import argparse
import hashlib
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.conftest import shared
from tests.mutants.trials import Trial, of_files, of_ink, of_text, table

_MAKE = {"ink": of_ink, "files": of_files, "text": of_text}
_SHOWN = ("lost", "silent", "wrong", "alarm")


def originals(kind: str, *, held: bool) -> list[Path]:
    """The originals of one half."""
    if kind == "text":
        paths = sorted(shared("texts").glob("*/*.txt"))
    else:
        paths = [path for part in ("corpus", "more", "open") for path in sorted(shared(part).glob("**/*.pdf"))]
        paths = [path for path in paths if "scan" not in path.name and "negatives" not in path.parts]
    return [path for path in paths if _odd(path, kind) == held]


def _odd(path: Path, kind: str) -> bool:
    name = f"{path.parent.name}/{path.name}" if kind == "text" else path.name
    return bool(int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2)


def _trials(kind: str, count: int, seed: int, path: Path) -> list[Trial]:
    return list(_MAKE[kind](path, count, seed))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("kind", choices=sorted(_MAKE))
    parser.add_argument("part", nargs="?", default="", help="only originals whose path has this in it")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tables", type=int, default=1, help="of each original")
    asked = parser.parse_args()
    paths = [path for path in originals(asked.kind, held=asked.held) if asked.part in str(path)]
    with ProcessPoolExecutor() as pool:
        made = pool.map(partial(_trials, asked.kind, asked.tables, asked.seed), paths)
        trials = [trial for found in made for trial in found]
    for fate in _SHOWN:
        for trial in (one for one in trials if one.verdict.fate == fate):
            found = trial.verdict
            first = [f"{one.label} {'/'.join(one.header)} {one.amount} {one.unit}" for one in found.wrong[:1]]
            shown = [*found.lost[:3], *first]
            sys.stdout.write(f"{fate}: {trial.mutation} {trial.what} | {trial.case} | {trial.seed} | {shown}\n")
    sys.stdout.write(f"{len(trials)} mutants of {len(paths)} originals\n{table(trials)}\n")


if __name__ == "__main__":
    main()
