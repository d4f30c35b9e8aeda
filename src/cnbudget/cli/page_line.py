"""The pages of a scan, counted on a terminal while they are recognised."""

import sys
from types import TracebackType
from typing import Self

from cnbudget.cli.progress import CLEAR
from cnbudget.model.ocr import Ocr

__all__ = ["PageLine"]


class PageLine:
    """Rewrites one line of stderr; writes nothing if stderr is not a terminal.

    >>> PageLine("scan.pdf").ocr(asked=False)
    False
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal:
            sys.stderr.write(CLEAR)

    def ocr(self, *, asked: bool) -> bool | Ocr:
        """Return what `parse` is given."""
        return Ocr(progress=self._show) if asked else False

    def _show(self, done: int, total: int) -> None:
        if self._terminal:
            sys.stderr.write(f"{CLEAR}{self._name}: page {done} of {total}")
            sys.stderr.flush()
