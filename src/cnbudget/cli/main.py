"""Run a command, and turn errors into one line and an exit code."""

import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["main"]

_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 success, 1 findings of `check`, 2 unusable input, 130 Ctrl-C.

    What it needs is imported here, so that Ctrl-C meanwhile ends it as at any other time.
    """
    _stand_in()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    given = sys.argv[1:] if argv is None else argv
    try:
        from cnbudget.cli.running import run

        return run(given, ours=argv is None)
    except KeyboardInterrupt:
        _say_so(given)
    if argv is None and os.name == "posix":
        _die()
    return _INTERRUPTED


def _say_so(given: Sequence[str]) -> None:
    from cnbudget.cli.language import asked_in, speaking
    from cnbudget.cli.speak import note

    with speaking(asked_in(given)):
        note("interrupted")


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
