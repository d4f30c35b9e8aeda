"""Notes to people on stderr, in their language."""

from collections.abc import Iterable

from cnbudget.cli.language import language
from cnbudget.cli.stderr import tell
from cnbudget.model.errors import printable
from cnbudget.model.near import nearest
from cnbudget.model.statement import Language
from cnbudget.vocabulary.wording import say

__all__ = ["hint", "note", "spoken"]


def spoken() -> Language:
    """Return the language that the command speaks: that of `--lang`, else of the environment."""
    return language()


def note(code: str, name: str = "", /, **fields: object) -> None:
    """Print a message of the catalogue, after the name of the file that it is about."""
    text = say(f"command.{code}", spoken(), **fields)
    tell(f"cnbudget: {printable(name)}: {text}" if name else f"cnbudget: {text}")


def hint(name: str, known: Iterable[str]) -> str:
    """Return a hint at the names that are nearest to a mistyped one, "" where none is near."""
    found = nearest(name, known)
    between = say("command.or", spoken())
    return say("command.near", spoken(), names=between.join(found)) if found else ""
