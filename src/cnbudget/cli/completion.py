"""The command `completion`: a script that completes the command line in a shell, made by shtab."""

import sys
from argparse import ArgumentParser, Namespace

from cnbudget.cli.language import language
from cnbudget.cli.output import FINE
from cnbudget.export.tables.extras import need

__all__ = ["completion"]

_FILES = frozenset({"files", "file", "sources", "before", "after", "output", "try_file"})


def completion(arguments: Namespace) -> int:
    """Print the script for a shell.

    Raises:
        MissingExtraError: shtab is not installed.
    """
    from cnbudget.cli.arguments import parser

    shtab = need("shtab", "completion", "completion")
    made = parser(language())
    _complete_files(made, shtab.FILE)
    sys.stdout.write(f"{shtab.complete(made, shell=arguments.shell)}\n")
    return FINE


def _complete_files(made: ArgumentParser, files: object) -> None:
    """Mark the arguments that name files, so that the shell completes them."""
    for action in made._actions:  # noqa: SLF001 -- argparse has no other way to them
        if action.dest in _FILES:
            setattr(action, "complete", files)  # noqa: B010 -- shtab's own attribute, which argparse does not declare
        for nested in action.choices.values() if isinstance(action.choices, dict) else ():
            _complete_files(nested, files)
