"""The commands and their arguments."""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Any

from attrs import frozen

from cnbudget._version import __version__
from cnbudget.cli.helped import Words
from cnbudget.cli.inputs import STDIN
from cnbudget.cli.language import LANGUAGES
from cnbudget.cli.parser import Parser
from cnbudget.model.statement import Language

__all__ = ["parser"]

_TABLES = ("csv", "jsonl", "parquet", "xlsx")
_SHELLS = ("bash", "zsh", "fish")

Run = Callable[[argparse.Namespace], int]


def _file_or_stdout(name: str) -> str | None:
    """Return the file that an argument names, None for `-`, which is stdout as it is stdin among sources."""
    return None if name == STDIN else name


@frozen
class _Verb:
    """A command whose arguments are added, each with its help in one language."""

    name: str
    parser: argparse.ArgumentParser
    words: Words

    def add(self, *names: str, to: "argparse._ActionsContainer | None" = None, **settings: Any) -> None:  # noqa: ANN401
        """Add an argument to the command, or to a group of it."""
        action = (to or self.parser).add_argument(*names, **settings)
        action.help = self.words.help(self.name, action.dest)

    def files(self, name: str = "files", metavar: str = "FILE") -> None:
        """Add the files to read."""
        self.add(name, nargs="+", metavar=metavar)

    def form(self, *choices: str) -> None:
        """Add the form of the output, the first by default."""
        self.add("--format", choices=choices, default=choices[0])

    def output(self) -> None:
        """Add the file to write to."""
        self.add("-o", "--output", metavar="OUT", type=_file_or_stdout)

    def together(self) -> None:
        """Add that files are parts of one document."""
        self.add("--together", action="store_true")

    def all(self) -> None:
        """Add that everything is listed."""
        self.add("--all", action="store_true")

    def ocr(self) -> None:
        """Add that pictures are read."""
        self.add("--ocr", action="store_true")


class _Commands:
    """The commands of a parser."""

    def __init__(self, parser: Parser) -> None:
        self._words = parser.words
        self._verbs = parser.add_subparsers(required=True, metavar="COMMAND", title=self._words.word("commands"))

    def add(self, name: str, module: str, about: str = "") -> _Verb:
        """Add a command, run by a function of its name in a module; `about` names what its help ends with."""
        what = self._words.help(name)
        more = self._words.help(name, about) if about else None
        parser = self._verbs.add_parser(name, help=what, description=what, epilog=more, words=self._words)
        parser.set_defaults(run=_late(module, name))
        verb = _Verb(name, parser, self._words)
        verb.add("--lang", choices=LANGUAGES)
        return verb


def parser(language: Language) -> Parser:
    """Return the parser of the command line, its help and errors in a language."""
    words = Words(language)
    made = Parser(
        words=words,
        prog="cnbudget",
        description=words.help("about"),
        epilog=f"{words.examples()}\n\n{words.help('more')}",
    )
    made.add_argument("--version", action="version", version=f"cnbudget {__version__}", help=words.help("version"))
    made.add_argument("--lang", choices=LANGUAGES, help=words.help("any", "lang"))
    verbs = _Commands(made)
    _add_tables(verbs)
    _add_check(verbs)
    _add_figures(verbs)
    _add_batch(verbs)
    _add_diff(verbs)
    _add_report(verbs)
    _add_references(verbs)
    return made


def _add_tables(verbs: _Commands) -> None:
    """Add the commands that write what a document holds."""
    cells = verbs.add("cells", "commands")
    cells.files()
    cells.form(*_TABLES)
    cells.together()
    cells.output()
    cells.ocr()

    forms = verbs.add("performance", "performance")
    forms.files()
    forms.add("--table", choices=("indicators", "fields"), default="indicators")
    forms.form(*_TABLES)
    forms.output()
    forms.ocr()

    whole = verbs.add("parse", "commands")
    whole.add("file", metavar="FILE")
    whole.add("--explain-layout", action="store_true")
    whole.output()
    whole.ocr()


def _add_check(verbs: _Commands) -> None:
    verb = verbs.add("check", "check")
    verb.files(metavar="FILE|DIR")
    verb.form("text", "json", "sarif")
    verb.together()
    verb.add("--suppress", action="append", default=[], metavar="CODE[@PART]=REASON")
    verb.add("--fail-on", choices=("error", "warning"))
    verb.all()
    how = verb.parser.add_mutually_exclusive_group()
    verb.add("-v", "--verbose", action="store_true", to=how)
    verb.add("-q", "--quiet", action="store_true", to=how)
    verb.ocr()


def _add_figures(verbs: _Commands) -> None:
    verb = verbs.add("figures", "figures")
    verb.files("sources", "FILE|DIR")
    verb.form("csv", "jsonl")
    verb.all()
    verb.add("--bom", action="store_true")
    verb.output()
    verb.ocr()


def _add_batch(verbs: _Commands) -> None:
    verb = verbs.add("batch", "batch", "about")
    verb.files("sources", "SRC")
    verb.add("-o", "--output", required=True, metavar="DIR")
    pool = verb.parser.add_mutually_exclusive_group()
    verb.add("--workers", type=_count, metavar="N", to=pool)
    verb.add("--scheduler", metavar="ADDRESS", to=pool)
    verb.together()
    verb.add("--retry", action="store_true")
    verb.ocr()
    verb.add("--seconds", type=_seconds, metavar="S")
    verb.add("--memory", type=_count, default=4096, metavar="MB")
    verb.add("--no-wait", action="store_true")


def _add_diff(verbs: _Commands) -> None:
    verb = verbs.add("diff", "commands")
    verb.add("before", metavar="BEFORE")
    verb.add("after", metavar="AFTER")
    verb.form("text", "csv", "jsonl")
    verb.add("--table", choices=("figures", "performance"), default="figures")
    verb.output()
    verb.all()
    verb.ocr()


def _add_report(verbs: _Commands) -> None:
    verb = verbs.add("report", "commands")
    verb.files(metavar="FILE|DIR")
    verb.output()
    verb.ocr()


def _add_references(verbs: _Commands) -> None:
    """Add the commands that read no document but to try it."""
    formats = verbs.add("formats", "commands")
    formats.add("--try", dest="try_file", metavar="FILE")
    formats.add("--load", action="append", default=[], metavar="MODULE:CLASS")
    verbs.add("rules", "commands")
    verbs.add("explain", "commands").files("what", "WORD")
    verbs.add("schema", "commands")
    verbs.add("completion", "completion").add("shell", choices=_SHELLS, metavar="|".join(_SHELLS))


def _late(module: str, name: str) -> Run:
    """Return what runs a command: its module is imported then, for each needs another part of the library."""

    def run(arguments: argparse.Namespace) -> int:
        command: Run = getattr(import_module(f"cnbudget.cli.{module}"), name)
        return command(arguments)

    return run


def _seconds(text: str) -> float:
    """Read a time.

    Raises:
        ValueError: it is not a positive number.
    """
    if not (number := float(text)) > 0:
        raise ValueError(text)
    return number


def _count(text: str) -> int:
    """Read a number of workers.

    Raises:
        ValueError: it is not a positive number.
    """
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number
