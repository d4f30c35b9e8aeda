"""Bytes as a script: choices drawn from them, so that any mutation of the bytes is another small change of a document."""

from collections.abc import Sequence
from typing import TypeVar

__all__ = ["Script"]

_T = TypeVar("_T")


class Script:
    """Choices drawn from bytes, from the first to the last; when they are used up every choice is the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def __bool__(self) -> bool:
        """Whether bytes are left."""
        return self._at < len(self._data)

    def number(self, below: int) -> int:
        """Return a number from 0 up to `below`, of one byte or of two."""
        width = 1 if below <= 256 else 2
        taken = self._data[self._at : self._at + width]
        self._at += width
        return int.from_bytes(taken, "big") % max(below, 1)

    def of(self, options: Sequence[_T]) -> _T:
        """Return one of several."""
        return options[self.number(len(options))]

    def rest(self) -> bytes:
        """Return all that is left."""
        left, self._at = self._data[self._at :], len(self._data)
        return left
