"""A command line, run: errors become one line and an exit code."""

import sys
from collections.abc import Sequence

from cnbudget.cli.arguments import parser
from cnbudget.cli.language import asked_in, language, speaking
from cnbudget.cli.output import FINE, UNUSABLE
from cnbudget.cli.own_sources import refuse_source
from cnbudget.cli.stderr import silence, tell
from cnbudget.model.collector import collect_rarely
from cnbudget.model.errors import CnbudgetError, printable
from cnbudget.vocabulary.error_wording import system_error_message

__all__ = ["run"]


def run(given: Sequence[str], *, ours: bool) -> int:
    """Run a command line and return its exit code.

    Args:
        given: its arguments.
        ours: whether the process runs this command and nothing else.
    """
    if ours:
        collect_rarely()
    with speaking(asked_in(given)):
        return _run(given)


def _run(given: Sequence[str]) -> int:
    arguments = parser(language()).parse_args(given)
    try:
        refuse_source(arguments)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)  # its reader has what it wanted
        return FINE
    except CnbudgetError as error:
        tell("cnbudget: " + error.say(language()))
        return UNUSABLE
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""  # writing to stdout knows none
        tell("cnbudget: " + printable(name + system_error_message(error, language())))
        return UNUSABLE
    return code
