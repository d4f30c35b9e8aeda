"""How fast this machine is at this moment: bounds on time hold on an idle core, and tests run beside others."""

import time
from collections.abc import Callable

__all__ = ["seconds_of", "slowness"]

_NOMINAL = 0.05  # process seconds of `_work` on the machine whose times the documentation gives, when idle


def slowness() -> float:
    """Return how many times slower than an idle core of the reference machine this one is now, at least 1."""
    begin = time.process_time()
    _work()
    return max(1.0, (time.process_time() - begin) / _NOMINAL)


def seconds_of(work: Callable[[], object]) -> float:
    """Return the process seconds that a piece of work would take on an idle core."""
    before = slowness()
    begin = time.process_time()
    work()
    took = time.process_time() - begin
    return took / max(before, slowness())


def _work() -> int:
    """Do what readers do: cut text to pieces, make numbers of them, keep what was found in a table."""
    found: dict[str, int] = {}
    for number in range(40_000):
        word = f"{number % 997}.{number % 89:02d}"
        whole, _, cents = word.partition(".")
        found[word] = found.get(word, 0) + int(whole) * 100 + int(cents)
    return len(found)
