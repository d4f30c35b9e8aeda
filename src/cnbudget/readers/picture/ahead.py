"""Pages side by side: while one is handed on, the next ones are read on other threads."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from cnbudget.model.ocr import Ocr
from cnbudget.readers.geometry.ink import Ink

__all__ = ["Ahead"]

_MOST = 8  # pages at once: each takes some 40 MB


class Ahead:
    """An engine over a function that reads one page; a context manager that stops its threads."""

    def __init__(self, count: int, read: Callable[[int], Ink], ocr: Ocr) -> None:
        self._count = count
        self._read = read
        self._ocr = ocr
        self._workers = max(1, min(ocr.workers or os.cpu_count() or 1, count, _MOST))
        self._pool = ThreadPoolExecutor(self._workers, "cnbudget-ocr")
        self._tasks: dict[int, Future[Ink]] = {}

    def __len__(self) -> int:
        """How many pages there are."""
        return self._count

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Drop the pages that are not begun and wait for the others."""
        self._pool.shutdown(cancel_futures=True)

    def ink(self, index: int) -> Ink:
        """Return the ink of the page at 0-based `index`; pages are asked for in order."""
        for n in range(index, min(index + self._workers, self._count)):
            if n not in self._tasks:
                self._tasks[n] = self._pool.submit(self._read, n)
        ink = self._tasks[index].result()
        self._tasks[index] = Future()  # let go of the page
        if self._ocr.progress is not None:
            self._ocr.progress(index + 1, self._count)
        return ink
