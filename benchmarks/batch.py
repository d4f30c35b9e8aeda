"""Batch on one and on two workers against the bare work in one process, in one run.

python benchmarks/batch.py FOLDER [COPIES]     FOLDER: documents, such as ../shared/corpus
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cnbudget
from cnbudget.batch import run
from cnbudget.batch.sources import expand


def main(folder: str, copies: int) -> None:
    """Print a line for each way."""
    originals = [Path(source) for source in expand([folder])]
    with tempfile.TemporaryDirectory() as work:
        sources = Path(work, "sources")
        sources.mkdir()
        for copy in range(copies):
            for number, path in enumerate(originals):
                (sources / f"{copy:03}-{number:03}{path.suffix}").symlink_to(path.resolve())
        names = list(expand([str(sources)]))
        print(f"{len(names)} sources")
        bare(names[: len(originals)], rows=False)  # warm the disk's cache and the interpreter
        parse = seconds("parse", lambda: bare(names, rows=False))
        work_itself = seconds("parse, reconcile, Parquet", lambda: bare(names, rows=True))
        one = seconds("batch, 1 worker", lambda: run(names, Path(work, "one"), workers=1))
        two = seconds("batch, 2 workers", lambda: run(names, Path(work, "two"), workers=2))
    print(f"two workers against one: {one / two:.2f} times as fast")
    print(f"overhead of batch over the same work without it: {one / work_itself - 1:+.1%}")
    print(f"a source: parse {parse / len(names) * 1000:.0f} ms, all {one / len(names) * 1000:.0f} ms")


def bare(names: list[str], *, rows: bool) -> None:
    """Do what a worker does, without batch."""
    for name in names:
        try:
            document = cnbudget.parse(name)
        except cnbudget.CnbudgetError:
            continue
        if rows and document.tables:
            cnbudget.reconcile(document)
            cnbudget.to_parquet(document)


def seconds(what: str, work: Callable[[], object]) -> float:
    """Run `work`, print how long it took."""
    begin = time.perf_counter()
    work()
    took = time.perf_counter() - begin
    print(f"{what:32} {took:7.2f} s")
    return took


if __name__ == "__main__":
    main(sys.argv[1], int((*sys.argv[2:], "5")[0]))
