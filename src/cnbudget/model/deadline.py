"""The time that one source may take (限时), looked at in every room that a parse goes through.

The deadline of the source being read is passed by a context variable, so that loops deep in layout and interpretation
can look at the clock without an argument that every function between would have to hand on. Threads and tasks see
their own; what a thread works on for another takes the deadline with it (`Deadline.in_force`).
"""

import math
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from attrs import define, field

from cnbudget.model.errors import LimitExceededError

__all__ = ["LINE", "PARAGRAPH", "ROW", "TABLE", "Deadline", "deadline", "in_time"]

LINE = "the next line"
PARAGRAPH = "the next paragraph"
ROW = "the next row of a table"
TABLE = "the next table"

_T = TypeVar("_T")


@define
class Deadline:
    """When a source has taken its time.

    Attributes:
        name: the source, as messages call it; "" for one without a name.
        seconds: how long it may take, None for as long as it likes.
        spent: seconds it took before, in stages that are over.
    """

    name: str
    seconds: float | None
    spent: float = 0.0
    _start: float = field(init=False)

    @_start.default
    def _now(self) -> float:
        return time.monotonic()

    @staticmethod
    def in_force() -> "Deadline | None":
        """Return the deadline of the source being read, None outside of a parse."""
        return _CURRENT.get()

    @property
    def taken(self) -> float:
        """Seconds the source has taken so far."""
        return self.spent + time.monotonic() - self._start

    @property
    def latest(self) -> float:
        """The reading of the monotonic clock after which the source has taken too long."""
        return math.inf if self.seconds is None else self._start + self.seconds - self.spent

    def look(self, where: str) -> None:
        """Look at the clock.

        Args:
            where: what comes next, as the message says it: `page 2 of 9`.

        Raises:
            LimitExceededError: the source has taken too long.
        """
        if time.monotonic() > self.latest:
            raise self.exceeded(where)

    def exceeded(self, where: str) -> LimitExceededError:
        """Return the error of a source that has taken too long; `where` is what comes next."""
        name = self.name or "the source"
        message = f"{name}: reading took longer than Limits.max_seconds = {self.seconds}, stopped before {where}"
        return LimitExceededError(message)


_CURRENT: ContextVar[Deadline | None] = ContextVar("cnbudget_deadline", default=None)


@contextmanager
def deadline(name: str, seconds: float | None, spent: float = 0.0) -> Iterator[Deadline]:
    """Put a deadline in force while a source is read.

    >>> with deadline("budget.txt", 0.0):
    ...     list(in_time(["a line"], LINE))
    Traceback (most recent call last):
    cnbudget.model.errors.LimitExceededError: budget.txt: reading took longer than Limits.max_seconds = 0.0, stopped \
before the next line
    """
    made = Deadline(name, seconds, spent)
    token = _CURRENT.set(made)
    try:
        yield made
    finally:
        _CURRENT.reset(token)


def in_time(items: Iterable[_T], where: str) -> Iterator[_T]:
    """Yield the items, with a look at the clock before each.

    Raises:
        LimitExceededError: the source has taken too long.
    """
    current = _CURRENT.get()
    if current is None or current.seconds is None:
        yield from items
        return
    latest, now = current.latest, time.monotonic
    for item in items:
        if now() > latest:
            raise current.exceeded(where)
        yield item
