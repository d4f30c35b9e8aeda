"""An argument parser whose help, usage and errors are in one language."""

import argparse
import re
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from cnbudget.cli.helped import Words
from cnbudget.cli.output import UNUSABLE
from cnbudget.cli.speak import hint
from cnbudget.cli.terminal import wrapped

__all__ = ["Parser"]

# invalid choice: 'chek' (choose from cells, check)
_INVALID = re.compile(r"invalid choice: '(.+?)' \(choose from (.+)\)")
_NAME = re.compile(r"[\w-]+")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Puts the usage's own word before it, and breaks lines of Chinese by their width on a terminal."""

    def __init__(self, words: Words, prog: str, **settings: Any) -> None:  # noqa: ANN401 -- argparse's own
        super().__init__(prog, **settings)
        self._words = words

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._words.word("usage") if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(wrapped(text, "", width))


class Parser(argparse.ArgumentParser):
    """A parser that answers wrong usage with one line and exit code 2.

    Args:
        words: help and errors in the language to speak.
        settings: as of `argparse.ArgumentParser`.
    """

    def __init__(self, *, words: Words, **settings: Any) -> None:  # noqa: ANN401 -- argparse's own
        super().__init__(add_help=False, formatter_class=partial(_Formatter, words), **settings)
        self.words = words
        self._positionals.title, self._optionals.title = words.word("arguments"), words.word("options")
        self.add_argument("-h", "--help", action="help", help=words.help("any", "help"))

    def error(self, message: str) -> NoReturn:
        """Print what is wrong, with the names that are near, and exit."""
        near = ""
        if match := _INVALID.search(message):
            near = hint(match[1], _NAME.findall(match[2]))
            message = f"{message[: match.start()]}there is no {match[1]!r}"
        self.exit(UNUSABLE, f"cnbudget: {self.words.error(message)}{near}{self.words.word('see')}\n")
