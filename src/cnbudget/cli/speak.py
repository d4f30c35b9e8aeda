"""Notes to people on stderr, in their language."""

import sys

from cnbudget.cli.language import language
from cnbudget.model.errors import printable
from cnbudget.model.statement import Language
from cnbudget.vocabulary.wording import say

__all__ = ["note", "spoken"]


def spoken() -> Language:
    """Return the language of the environment: that of notes, which no option chooses."""
    return language(None)


def note(code: str, name: str = "", /, **fields: object) -> None:
    """Print a message of the catalogue, after the name of the file that it is about."""
    text = say(f"command.{code}", spoken(), **fields)
    print(f"cnbudget: {printable(name)}: {text}" if name else f"cnbudget: {text}", file=sys.stderr)
