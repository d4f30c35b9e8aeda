"""Run a command, and turn errors into one line and an exit code."""

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from cnbudget.cli.arguments import parser
from cnbudget.cli.language import asked_in, language, speaking
from cnbudget.cli.output import UNUSABLE
from cnbudget.cli.own_sources import refuse_source
from cnbudget.cli.speak import note
from cnbudget.model.collector import collect_rarely
from cnbudget.model.errors import CnbudgetError, printable
from cnbudget.vocabulary.error_wording import system_error_message

__all__ = ["main"]

_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 success, 1 findings of `check`, 2 unusable input, 130 Ctrl-C."""
    _stand_in()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    if argv is None:  # the process runs this command and nothing else
        collect_rarely()
    given = sys.argv[1:] if argv is None else argv
    with speaking(asked_in(given)):
        try:
            return _run(given)
        except KeyboardInterrupt:
            note("interrupted")
    if argv is None and os.name == "posix":
        _die()
    return _INTERRUPTED


def _run(given: Sequence[str]) -> int:
    arguments = parser(language()).parse_args(given)
    try:
        refuse_source(arguments)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return 0
    except CnbudgetError as error:
        print(f"cnbudget: {error.say(language())}", file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""  # writing to stdout knows none
        print(f"cnbudget: {printable(name + system_error_message(error, language()))}", file=sys.stderr)
        return UNUSABLE
    return code


def _die() -> None:
    """End as Ctrl-C ends a program that does not catch it: a shell ends its loop only then."""
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGINT)


def _stand_in() -> None:
    """Open the null device for streams that the caller closed (`>&-`), in order: no other file takes their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 -- open as long as the process
            setattr(sys, name, stream)


def _silence_stdout() -> None:
    """Redirect stdout after its reader closed the pipe, so that the interpreter does not fail at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
