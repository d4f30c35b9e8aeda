"""A line of progress, on a terminal only."""

import sys
from types import TracebackType
from typing import Self

from cnbudget.batch import Progress

__all__ = ["CLEAR", "ProgressLine"]

CLEAR = "\r\x1b[K"


class ProgressLine:
    """Rewrites one line of stderr; writes nothing if stderr is not a terminal."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal:
            sys.stderr.write(CLEAR)

    def show(self, progress: Progress) -> None:
        """Show the progress."""
        if self._terminal:
            left = "" if progress.remaining is None else f", {_clock(progress.remaining)} left"
            line = f"{progress.done} of {progress.total}, {progress.rate:.1f}/s{left}"
            sys.stderr.write(f"{CLEAR}{line}")
            sys.stderr.flush()


def _clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> _clock(3725.4)
    '1:02:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
