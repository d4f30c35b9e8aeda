"""Time the full parse of a text against a floor measured in the same run.

    python benchmarks/text.py [FILE] [--rounds 31]

The floor is what any reader of such a text must do: split the lines, find the amounts in one pass, make their Decimals,
and build 3,000 small frozen objects. Floor and parse alternate, so that a busy machine slows both alike; seconds are
of processor time.
"""

import argparse
import gc
import re
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from attrs import frozen

import cnbudget
from cnbudget import examples

_AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d")
_OBJECTS = 3000


@frozen
class Small:
    """A small frozen object of six fields."""

    a: int
    b: int
    c: str
    d: str
    e: int
    f: int


def floor(text: str) -> tuple[list[str], list[Decimal], list[Small]]:
    """Do what no reader can do without."""
    lines = [line.strip() for line in text.splitlines()]
    amounts = [Decimal(amount.replace(",", "")) for amount in _AMOUNT.findall(text)]
    return lines, amounts, [Small(i, i, "", "", i, i) for i in range(_OBJECTS)]


def parse(data: bytes) -> int:
    """Parse and touch all there is."""
    document = cnbudget.parse(data)
    touched = (document.facts, document.narrative.figures, document.glossary, document.diagnostics)
    return sum(map(len, touched)) + document.coverage.classed


def clock(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that one call takes; the clock on the wall counts other programs too."""
    start = time.process_time()
    work()
    return time.process_time() - start


def paired(text: str, data: bytes, rounds: int) -> None:
    """Print the medians of floor and parse, and the ratio pair by pair."""
    pairs = [(clock(lambda: floor(text)), clock(lambda: parse(data))) for _ in range(rounds + 3)][3:]
    floors, parses = ([pair[side] * 1000 for pair in pairs] for side in (0, 1))
    ratios = sorted(parse / floor for floor, parse in zip(floors, parses, strict=True))
    print(f"floor   {statistics.median(floors):8.2f} ms")
    print(f"parse   {statistics.median(parses):8.2f} ms")
    print(f"ratio   {statistics.median(ratios):8.2f}   (from {ratios[0]:.2f} to {ratios[-1]:.2f})")


def scaling(data: bytes) -> None:
    """Print the time for the text repeated 1, 10 and 100 times, and the peak of traced memory for 1 and 10."""
    print("\ntext repeated   seconds   seconds per repeat   peak MB")
    for times in (1, 10, 100):
        text = data * times
        seconds = min(clock(lambda text=text: parse(text)) for _ in range(3 if times < _MANY else 1))
        print(f"{times:13}   {seconds:7.3f}   {seconds / times:18.4f}   {peak(text) if times < _MANY else '':>7}")
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"largest resident size of this process: {kilobytes / 1024:.0f} MB")


_MANY = 100


def peak(data: bytes) -> str:
    """Return the largest traced memory of one parse, in MB."""
    gc.collect()
    tracemalloc.start()
    parse(data)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"{found / 1024 / 1024:.1f}"


def main() -> None:
    """Run it."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("file", nargs="?", default=examples.path())
    options.add_argument("--rounds", type=int, default=31)
    given = options.parse_args()
    data = Path(given.file).read_bytes()
    print(f"{given.file}: {len(data)} bytes, Python {sys.version.split()[0]}")
    paired(data.decode("utf-8"), data, given.rounds)
    scaling(data)


if __name__ == "__main__":
    main()
