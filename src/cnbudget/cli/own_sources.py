"""Output that would take the place of what it is made from."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from cnbudget.cli.inputs import STDIN, names
from cnbudget.model.errors import CnbudgetError

__all__ = ["names_in", "refuse_source"]

_GIVEN = ("file", "files", "sources", "before", "after")


def refuse_source(arguments: Namespace) -> None:
    """Go on if the output of a command is none of the files that it reads, whatever either is called.

    Raises:
        CnbudgetError: it is one, and would be lost.
    """
    output: str | None = getattr(arguments, "output", None)
    if output is None or not Path(output).is_file():
        return
    for name in _read(arguments):
        if _is_same(name, output):
            message = f"{output} is a file that is read: name another one with -o"
            raise CnbudgetError(message)


def names_in(folder: Path, sources: Sequence[str]) -> set[str]:
    """Return what the sources in a folder are called there, so that no page takes the place of one."""
    return {Path(name).name for name in sources if name != STDIN and _is_same(str(Path(name).parent), str(folder))}


def _read(arguments: Namespace) -> Iterator[str]:
    for given in _GIVEN:
        value = getattr(arguments, given, None) or ()
        yield from names([value] if isinstance(value, str) else value)


def _is_same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False
