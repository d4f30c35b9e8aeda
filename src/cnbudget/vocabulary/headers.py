"""Headers of tables that extracted text prints (表头): column trees, known by their characters and the kind of table.

Each file of `data/headers` holds those of one form; all are read alike.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, get_args

from attrs import evolve, frozen

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
    "read_headers",
    "sides",
    "signature",
]

_DATA = files("cnbudget.vocabulary") / "data"

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
    """The columns of a table.

    Attributes:
        lists: its lists, side by side, each with its columns from left to right.
        kinds: ids of the canonical tables that print it; none where that is not said.
    """

    lists: tuple[tuple[HeaderColumn, ...], ...]
    kinds: frozenset[str] = frozenset()

    @cached_property
    def amounts(self) -> tuple[int, ...]:
        """How many amount columns each list has."""
        return tuple(sum(column.role == "amount" for column in columns) for columns in self.lists)

    @cached_property
    def has_goal(self) -> bool:
        """Whether a column holds performance goals (绩效目标)."""
        return any(column.role == "goal" for columns in self.lists for column in columns)

    @cached_property
    def printed(self) -> str:
        """Its words one after the other."""
        return "".join(self.words())

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
    by_signature: Mapping[str, tuple[Header, ...]]
    lengths: frozenset[int]


def signature(text: str) -> str:
    """What two prints of one header share however they wrap and order its cells: its characters, sorted."""
    return "".join(sorted(text))


def known(key: str, kind: str = "") -> Header | None:
    """Return the header with this signature, None where neither a file of the data nor the document's format lists it.

    Args:
        key: the signature.
        kind: the canonical table that the title names; it decides between several headers of one signature.
    """
    found = (*_load().by_signature.get(key, ()), *_taught(taught().headers).get(key, ()))
    of_kind = [header for header in found if kind in header.kinds] or [header for header in found if not header.kinds]
    if of_kind:
        return of_kind[0]
    return found[0] if len(found) == 1 else None


def lengths() -> frozenset[int]:
    """How many characters the known headers have."""
    added = taught().headers
    return _load().lengths | frozenset(map(len, _taught(added))) if added else _load().lengths


def sides() -> Sides:
    """Return the words that tell the two lists of a 收支总表 apart."""
    return _sides()


@cache
def _sides() -> Sides:
    data = tomllib.loads((_DATA / "sides.toml").read_text("utf-8"))
    return Sides(**{side: Pattern(r"\L<words>", words=words) for side, words in data.items()})


@cache
def _load() -> _Headers:
    """Read the files of headers, by name."""
    entries = sorted((file for file in (_DATA / "headers").iterdir()), key=lambda file: file.name)
    listed = ((file.name, file.read_text("utf-8")) for file in entries if file.name.endswith(".toml"))
    by_signature = read_headers(listed)
    return _Headers(by_signature, frozenset(map(len, by_signature)))


def read_headers(files: Iterable[tuple[str, str]]) -> Mapping[str, tuple[Header, ...]]:
    """Return the headers of files by their signatures.

    Args:
        files: for each its name and its text.

    Raises:
        VocabularyError: a header names no kind of table, or two have the same characters and a kind in common.
    """
    found: dict[str, tuple[Header, ...]] = {}
    origins: dict[tuple[str, str], str] = {}
    for name, text in files:
        for entry in tomllib.loads(text)["header"]:
            header = evolve(read_header(entry["lists"]), kinds=frozenset(entry.get("kinds", ())))
            printed = "/".join(header.words())
            if not header.kinds:
                message = f"{name}: the header {printed} names no kind of table"
                raise VocabularyError(message)
            key = signature("".join(header.words()))
            for kind in sorted(header.kinds):
                other = origins.setdefault((key, kind), name)
                if any(kind in before.kinds for before in found.get(key, ())):
                    message = f"{name}, {other}: two headers of {kind} have the same characters: {printed}"
                    raise VocabularyError(message)
            found[key] = (*found.get(key, ()), header)
    return found


@cache
def _taught(headers: tuple[tuple[tuple[str, ...], ...], ...]) -> Mapping[str, tuple[Header, ...]]:
    return {signature("".join(header.words())): (header,) for header in map(read_header, headers)}


def read_header(lists: Sequence[Sequence[str]]) -> Header:
    """Return a header written down as in the files of `data/headers`: for each list its columns, "path role".

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
