"""The worker's process: how it is started, apart from the caller, and how it is stopped."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.machinery import PathFinder
from pathlib import Path

from cnbudget.embed.bounds import LONGEST, check_bounds
from cnbudget.embed.request import Request
from cnbudget.model.errors import CnbudgetError, LimitExceededError, in_one_line

__all__ = ["MARK", "WorkerError", "answer_of", "interpreter"]

MARK = b"cnbudget"
"""What an answer begins with, followed by its length in eight bytes."""

# The caller's packages come before those installed, but behind the standard library, which nothing may stand in for.
_START = """
import sys
found = [n for n, p in enumerate(sys.path) if p.endswith(("site-packages", "dist-packages"))]
at = found[0] if found else len(sys.path)
sys.path[at:at] = [p for p in sys.argv[3:] if p not in sys.path]
from cnbudget.embed.worker import main
main(int(sys.argv[1]), float(sys.argv[2]))
"""
_NEEDED = ("cnbudget", "attr", "attrs", "lxml", "pypdfium2", "pypdfium2_raw", "regex")
_TAIL = 2000  # bytes of what a worker that died printed


class WorkerError(CnbudgetError):
    """The worker process died, or failed in a way nobody foresaw."""


def answer_of(request: Request, seconds: float | None, memory: int | None) -> bytes:
    """Return what a worker answers to a request.

    The worker runs in Python's isolated mode (`-I`): neither the working folder nor `PYTHON*` variables decide what it
    imports, and its own working folder is an empty one. What it prints never mixes with the answer.

    Raises:
        LimitExceededError: it did not answer in time.
        WorkerError: it died, or could not be started.
        ValueError: seconds or memory are no bound.
    """
    check_bounds(seconds, memory)
    seconds = None if seconds is None else min(seconds, LONGEST)
    with _empty_folder() as folder:
        process = _started(folder, [str(min(memory or 0, sys.maxsize)), str(seconds or 0.0), *_places()])
        try:
            out, printed = process.communicate(request.to_bytes(), seconds)
        except subprocess.TimeoutExpired:
            message = f"{_name(request)} was not read within {seconds:g} s, and the worker was stopped"
            raise LimitExceededError(message) from None
        finally:
            _stop(process)
    return _checked(out, printed, process.returncode, _name(request))


@contextlib.contextmanager
def _empty_folder() -> Iterator[str]:
    """Hand out a folder for the worker; what can't be removed again costs no answer.

    Raises:
        WorkerError: it can't be made, as where no folder for temporary files is, or its disk is full.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="cnbudget-", ignore_cleanup_errors=True)
    except OSError as error:
        message = f"the worker could not be started: {in_one_line(error)}"
        raise WorkerError(message) from None
    with folder as name:
        yield name


def _started(folder: str, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Return the worker, at work in a folder.

    Raises:
        WorkerError: it could not be started.
    """
    try:
        return subprocess.Popen(  # noqa: S603 -- our own interpreter, code and folders
            [interpreter(), "-I", "-X", "utf8", "-c", _START, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            start_new_session=True,
        )
    except OSError as error:
        message = f"the worker could not be started: {in_one_line(error)}"
        raise WorkerError(message) from None


def interpreter() -> str:
    """Return the interpreter to start, the one that `multiprocessing` starts; a frozen program would start itself.

    Raises:
        WorkerError: none is known.
    """
    from multiprocessing.spawn import get_executable

    found = os.fsdecode(get_executable() or "")
    if not found or (getattr(sys, "frozen", False) and found == sys.executable):
        message = "no Python interpreter is known that can run the worker: name one by multiprocessing.set_executable"
        raise WorkerError(message)
    return found


def _places() -> Iterator[str]:
    """Yield the folders from which this process imports what the worker needs, behind the worker's own.

    The working folder, which stands as "" in the path of `python -c`, is none of them.
    """
    path = [place for place in sys.path if Path(place).is_absolute()]
    seen: set[str] = set()
    for name in _NEEDED:
        spec = getattr(sys.modules.get(name), "__spec__", None) or PathFinder.find_spec(name, path)
        for package in (spec.submodule_search_locations or [spec.origin or ""]) if spec else ():
            place = str(Path(package).resolve().parent)
            if package and place not in seen:
                seen.add(place)
                yield place


def _name(request: Request) -> str:
    return request.sources[0][0] or "the source"


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the worker and what it started, and give its pipes back."""
    if process.poll() is None:
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()


def _checked(out: bytes, printed: bytes, code: int, name: str) -> bytes:
    """Return the answer, where it came whole."""
    begin = len(MARK) + 8
    if out.startswith(MARK) and len(out) - begin == int.from_bytes(out[len(MARK) : begin], "big"):
        return out[begin:]
    how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    last = printed[-_TAIL:].decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
    message = f"{name}: the worker died with {how}: out of memory, or a fault below Python"
    raise WorkerError(f"{message} ({in_one_line(ValueError(last))})" if last else message)
