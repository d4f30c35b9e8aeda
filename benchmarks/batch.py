"""Batch on one and on two workers against the bare work in one process, in one run.

python benchmarks/batch.py FOLDER [COPIES]     FOLDER: documents, such as ../shared/corpus

The overhead is of processor time, which other programs on the machine do not change; how much faster two workers are
can only be seen on the clock, of a machine that does nothing else.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

from attrs import frozen

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
                copyfile(path, sources / f"{copy:03}-{number:03}{path.suffix}")  # a link would be the source again
        names = list(expand([str(sources)]))
        print(f"{len(names)} sources")
        bare(names[: len(originals)], rows=False)  # warm the disk's cache and the interpreter
        parse = seconds("parse", lambda: bare(names, rows=False))
        work_itself = seconds("parse, reconcile, Parquet", lambda: bare(names, rows=True))
        one = seconds("batch, 1 worker", lambda: run(names, Path(work, "one"), workers=1))
        two = seconds("batch, 2 workers", lambda: run(names, Path(work, "two"), workers=2))
    print(f"two workers against one: {one.clock / two.clock:.2f} times as fast")
    print(f"overhead of batch over the same work without it: {one.processor / work_itself.processor - 1:+.1%}")
    each = 1000 / len(names)
    print(f"a source: parse {parse.processor * each:.0f} ms, all {one.processor * each:.0f} ms")


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


@frozen
class Took:
    """Seconds on the clock, and of processors, those of worker processes included."""

    clock: float
    processor: float


def seconds(what: str, work: Callable[[], object]) -> Took:
    """Run `work`, print how long it took."""
    begin = processors(), time.perf_counter()
    work()
    took = Took(time.perf_counter() - begin[1], processors() - begin[0])
    print(f"{what:32} {took.clock:7.2f} s, {took.processor:7.2f} s of processors")
    return took


def processors() -> float:
    """Return the seconds of processor time of this process and of those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main(sys.argv[1], int((*sys.argv[2:], "5")[0]))
