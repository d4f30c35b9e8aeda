"""Colour, lines and progress for terminals: none of it where the output goes to a file or a program."""

import os
import shutil
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Self, TextIO

from cnbudget.cli.output import columns
from cnbudget.cli.stderr import tell

__all__ = ["StatusLine", "coloured", "pad", "paint", "width_of", "wrapped"]

_CODES = {"red": "31;1", "yellow": "33", "green": "32", "grey": "90"}
_NARROWEST = 40
_CLEAR = "\r\x1b[K"


class StatusLine:
    """One line of stderr that is rewritten, and cleared at the end; nothing if stderr is not a terminal."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal:
            tell(_CLEAR, end="")

    def write(self, text: str) -> None:
        """Show a text in place of the one before."""
        if self._terminal:
            tell(f"{_CLEAR}{text}", end="")


def coloured(stream: TextIO) -> bool:
    """Whether a stream shows colours: a terminal, unless `NO_COLOR` is set or it is a dumb one."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def paint(text: str, colour: str, *, colours: bool) -> str:
    """Return the text in a colour."""
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if colours and colour else text


def pad(text: str, width: int) -> str:
    """Return the text filled up to a width in columns of a terminal.

    >>> pad("警告", 6) + "|"
    '警告  |'
    """
    return text + " " * (width - columns(text))


def width_of(stream: TextIO) -> int:
    """Return how many columns a line may have; of a file or pipe any number."""
    return max(shutil.get_terminal_size().columns, _NARROWEST) if stream.isatty() else sys.maxsize


def wrapped(text: str, indent: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, those after the first indented; Chinese characters take two columns.

    >>> list(wrapped("合计 9.00", "  ", 6))
    ['合计', '  9.00']
    """
    line, used, empty = "", 0, True
    for piece in _pieces(text):
        wide = columns(piece)
        if not empty and used + columns(piece.rstrip()) > width:
            yield line.rstrip()
            line, used, piece = indent, columns(indent), piece.lstrip()  # noqa: PLW2901 -- a blank begins no line
            wide = columns(piece)
        line, used, empty = line + piece, used + wide, False
    if line:
        yield line


def _pieces(text: str) -> Iterator[str]:
    """Yield what is not broken: words and numbers with the blanks behind them, Chinese characters one by one."""
    word = ""
    for character in text:
        if columns(character) == 1 and not character.isspace():
            word += character
            continue
        if character.isspace():
            yield word + character
        else:
            if word:
                yield word
            yield character
        word = ""
    if word:
        yield word
