"""Headers of tables that extracted text prints (表头): known column trees, recognised by their characters."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from attrs import frozen

from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.taught import taught

__all__ = [
    "Header",
    "HeaderColumn",
    "HeaderRole",
    "Sides",
    "VocabularyError",
    "known",
    "lengths",
    "read_header",
    "sides",
    "signature",
]

HeaderRole = Literal["code", "name", "label", "amount", "goal"]


class VocabularyError(ValueError):
    """A vocabulary file contradicts itself."""


@frozen
class HeaderColumn:
    """A column: its header path from top to bottom and what stands beneath it."""

    path: tuple[str, ...]
    role: HeaderRole


@frozen
class Header:
    """The lists of a table, side by side, each with its columns from left to right."""

    lists: tuple[tuple[HeaderColumn, ...], ...]

    @property
    def amounts(self) -> tuple[int, ...]:
        """How many amount columns each list has."""
        return tuple(sum(column.role == "amount" for column in columns) for columns in self.lists)

    @property
    def has_goal(self) -> bool:
        """Whether a column holds performance goals (绩效目标)."""
        return any(column.role == "goal" for columns in self.lists for column in columns)

    def words(self) -> Iterator[str]:
        """The printed header cells, each merged cell once, level by level as a page prints them."""
        columns = [column for columns in self.lists for column in columns]
        depth = max(len(column.path) for column in columns)
        for level in range(depth):
            before: tuple[str, ...] | None = None
            for column in columns:
                upto = column.path[: level + 1]
                if len(upto) == level + 1 and upto != before:
                    yield upto[-1]
                before = upto if len(upto) == level + 1 else None


@frozen
class Sides:
    """Words that place a line in the revenue or the expenditure list of a table that prints both side by side."""

    revenue: Pattern
    expenditure: Pattern


@frozen
class _Headers:
    by_signature: Mapping[str, Header]
    lengths: frozenset[int]
    sides: Sides


def signature(text: str) -> str:
    """What two prints of one header share however they wrap and order its cells: its characters, sorted."""
    return "".join(sorted(text))


def known(key: str) -> Header | None:
    """Return the header with this signature, None where neither `headers.toml` nor the document's format lists it."""
    return _load().by_signature.get(key) or _taught(taught().headers).get(key)


def lengths() -> frozenset[int]:
    """How many characters the known headers have."""
    added = taught().headers
    return _load().lengths | frozenset(map(len, _taught(added))) if added else _load().lengths


def sides() -> Sides:
    """Return the words that tell the two lists of a 收支总表 apart."""
    return _load().sides


@cache
def _load() -> _Headers:
    data = tomllib.loads((files("cnbudget.vocabulary") / "data" / "headers.toml").read_text("utf-8"))
    by_signature: dict[str, Header] = {}
    for entry in data["header"]:
        header = read_header(entry["lists"])
        key = signature("".join(header.words()))
        if key in by_signature:
            message = f"headers.toml: two headers have the same characters: {'/'.join(header.words())}"
            raise VocabularyError(message)
        by_signature[key] = header
    lengths = frozenset(map(len, by_signature))
    return _Headers(
        by_signature,
        lengths,
        Sides(**{side: Pattern(r"\L<words>", words=words) for side, words in data["sides"].items()}),
    )


@cache
def _taught(headers: tuple[tuple[tuple[str, ...], ...], ...]) -> dict[str, Header]:
    read = map(read_header, headers)
    return {signature("".join(header.words())): header for header in read}


def read_header(lists: Sequence[Sequence[str]]) -> Header:
    """Return a header that is written down as `headers.toml` writes it: for each list its columns, "path role".

    Raises:
        VocabularyError: a column has no path or no known role.
    """
    return Header(tuple(tuple(map(_column, columns)) for columns in lists))


def _column(text: str) -> HeaderColumn:
    path, _, role = text.rpartition(" ")
    for known_role in get_args(HeaderRole):
        if role == known_role and path:
            return HeaderColumn(tuple(path.split("/")), known_role)
    message = f"header column {text!r} does not end in one of the roles {', '.join(get_args(HeaderRole))}"
    raise VocabularyError(message)
