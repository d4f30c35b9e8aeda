r"""Patterns over printed text, with the `regex` package: `\p{Han}`, named lists of words, a time limit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import regex

from cnbudget.model.errors import LimitExceededError
from cnbudget.model.once import Once

__all__ = ["Match", "Pattern"]

Match = regex.Match[str]
"""What a pattern found."""

_SHORT = 400  # characters: in a shorter text a match costs less than the check of the limit
_SECONDS = 10.0
_Found = TypeVar("_Found")


class Pattern:
    r"""A pattern that is compiled when it is first used, and that a long text cannot keep busy.

    >>> Pattern(r"\p{Han}+(?:\L<units>)", units=("元", "万元")).fullmatch("人民币万元") is not None
    True
    """

    def __init__(self, source: str, flags: int = 0, **words: Iterable[str]) -> None:
        r"""Keep a pattern's source.

        Args:
            source: in the syntax of the `regex` package.
            flags: of that package.
            words: named lists: `\L<name>` in the source matches any of the words given as `name`, the longest first.
        """
        self._source = source
        self._flags = flags
        self._words: Mapping[str, tuple[str, ...]] = {name: tuple(listed) for name, listed in words.items()}

    @Once
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(self._source, self._flags, ignore_unused=False, cache_pattern=False, **self._words)

    def fullmatch(self, text: str) -> Match | None:
        """Match the whole text.

        Raises:
            LimitExceededError: the text keeps the pattern busy for longer than ten seconds.
        """
        if len(text) <= _SHORT:
            return self._compiled.fullmatch(text)
        return _within_limit(lambda: self._compiled.fullmatch(text, timeout=_SECONDS), text)

    def match(self, text: str, start: int = 0) -> Match | None:
        """Match at `start`.

        Raises:
            LimitExceededError: as for `fullmatch`.
        """
        if len(text) <= _SHORT:
            return self._compiled.match(text, start)
        return _within_limit(lambda: self._compiled.match(text, start, timeout=_SECONDS), text)

    def search(self, text: str, start: int = 0) -> Match | None:
        """Find the first match from `start` on.

        Raises:
            LimitExceededError: as for `fullmatch`.
        """
        if len(text) <= _SHORT:
            return self._compiled.search(text, start)
        return _within_limit(lambda: self._compiled.search(text, start, timeout=_SECONDS), text)

    def finditer(self, text: str) -> Iterator[Match]:
        """Find all matches.

        Raises:
            LimitExceededError: as for `fullmatch`.
        """
        if len(text) <= _SHORT:
            return self._compiled.finditer(text)
        return iter(_within_limit(lambda: list(self._compiled.finditer(text, timeout=_SECONDS)), text))

    def sub(self, replacement: str | Callable[[Match], str], text: str, count: int = 0) -> str:
        """Replace all matches, or the first `count`.

        Raises:
            LimitExceededError: as for `fullmatch`.
        """
        if len(text) <= _SHORT:
            return self._compiled.sub(replacement, text, count)
        return _within_limit(lambda: self._compiled.sub(replacement, text, count, timeout=_SECONDS), text)


def _within_limit(find: Callable[[], _Found], text: str) -> _Found:
    try:
        return find()
    except TimeoutError:
        message = f"a pattern ran for more than {_SECONDS:.0f} seconds on a text of {len(text)} characters"
        raise LimitExceededError(message) from None
