"""Help and errors of the command line in Chinese and English, read from `data/help.toml`."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from cnbudget.model.statement import Language
from cnbudget.vocabulary.wording import Phrase

__all__ = ["Words", "argument_errors", "data"]

_QUOTED = re.compile(r"'(.*?)'")


@cache
def data() -> dict[str, Any]:
    """Return what `help.toml` holds."""
    return tomllib.loads((files("cnbudget.cli") / "data" / "help.toml").read_text("utf-8"))


@frozen
class Words:
    """The help in one language."""

    language: Language

    def word(self, name: str) -> str:
        """Return a heading."""
        return str(data()["words"][name][self.language])

    def help(self, command: str, option: str = "") -> str:
        """Return what a command, or an option of it, is for; "" where the option says it by its name.

        Raises:
            KeyError: there is no such entry.
        """
        entries = data()["help"]
        entry = entries.get(f"{command}.{option}") or entries[f"any.{option}"] if option else entries[command]
        return str(entry[self.language])

    def examples(self) -> str:
        """Return the examples, a line for each."""
        found = data()["example"]
        width = max(len(entry["command"]) for entry in found)
        lines = [f"  {entry['command']:<{width}}  {entry[self.language]}" for entry in found]
        return "\n".join(
            [f"{self.word('examples')}:" if self.language == "en" else f"{self.word('examples')}：", *lines]
        )

    def error(self, message: str) -> str:
        """Return an error of argparse; one that is not known stays as it is."""
        if self.language == "en":
            return message
        for known in argument_errors():
            if match := known.pattern.fullmatch(message):
                fields = {name: _QUOTED.sub(r"“\1”", found) for name, found in match.groupdict().items()}
                return known.zh.format(**fields)
        return message


@cache
def argument_errors() -> Sequence[Phrase]:
    """Return the errors of argparse that are known."""
    return tuple(Phrase.of(entry["en"], entry["zh"]) for entry in data()["error"])
