"""A process that does tasks, one at a time, seen from the run that gives them.

It is no process of `multiprocessing`: those run the caller's script again, which begins another run where nothing keeps
it from that, look for modules in the working folder before they know better, and may not be started by daemons.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from cnbudget.embed.process import interpreter
from cnbudget.model.errors import CnbudgetError, in_one_line

__all__ = ["Call", "Child", "WorkerDiedError", "WorkerLostError", "WorkerStartError"]

Call = tuple[Callable[..., object], tuple[object, ...], dict[str, object]]
_GRACE = 2.0  # seconds for a process to end by itself
_START = 120.0  # seconds for a process to start and to import what the task needs

# The path comes first: until then only the standard library is imported, and nothing may stand in for it.
_CODE = f"""
import sys
from multiprocessing.connection import {"PipeConnection" if os.name == "nt" else "Connection"} as Connection
connection = Connection(int(sys.argv[1]))
try:
    sys.path[:] = connection.recv()
except (EOFError, ConnectionError):
    sys.exit(1)
from cnbudget.batch.serving import serve
serve(connection)
"""


class WorkerLostError(CnbudgetError):
    """The process of a task died, or was stopped because the task took too long."""


class WorkerDiedError(WorkerLostError):
    """The process of a task died by itself: the task may be innocent, as where memory ran out."""


class WorkerStartError(WorkerDiedError):
    """A process did not start, so that its task never began."""

    @classmethod
    def because(cls, how: str) -> "WorkerStartError":
        """Return the error for what kept it from starting."""
        message = f"a worker process did not start ({how}): try again, or see what keeps Python from starting"
        return cls(message)


class Child:
    """A process and the connection to it.

    Args:
        memory: most address space, in bytes; None for no bound.

    Raises:
        WorkerStartError: it can't be started, as where there are too many processes or open files.
    """

    def __init__(self, memory: int | None) -> None:
        self._memory = memory
        self._is_set_up = False
        self._has_started = False
        _block_interrupts()
        try:
            self._connection, other = Pipe()
        except OSError as error:
            raise WorkerStartError.because(in_one_line(error)) from error
        try:
            self._process = _started(other)
        except (OSError, CnbudgetError) as error:
            self._connection.close()
            raise WorkerStartError.because(in_one_line(error)) from error
        finally:
            other.close()

    def call(self, call: Call, seconds: float | None) -> tuple[object, BaseException | None]:
        """Return what a call returns, or what it raises.

        Raises:
            WorkerStartError: the process did not start.
            WorkerDiedError: it died.
            WorkerLostError: it did not answer in time.
        """
        try:
            self._set_up()
            self._connection.send(call)
            if not self._connection.poll(_START):
                how = f"> {_START:g} s"
                raise WorkerStartError.because(how)
            self._connection.recv()
            self._has_started = True
            if not self._connection.poll(seconds):
                message = f"took longer than {seconds:g} s and was stopped"
                raise WorkerLostError(message)
            answer: tuple[object, BaseException | None] = self._connection.recv()
        except (EOFError, ConnectionError) as error:
            how = self._end()
            if not self._has_started:
                raise WorkerStartError.because(how) from error
            message = f"its worker died ({how}): out of memory, or a fault below Python"
            raise WorkerDiedError(message) from error
        return answer

    def _set_up(self) -> None:
        """Send what the process needs to import and to bound itself, once.

        Raises:
            ConnectionError: it is gone.
        """
        if not self._is_set_up:
            self._connection.send([place for place in sys.path if isinstance(place, str)])
            self._connection.send(self._memory)
            self._is_set_up = True

    def kill(self) -> None:
        """Stop the process."""
        self._process.kill()
        self._process.wait()
        self._connection.close()

    def close(self) -> None:
        """Let the process end by itself."""
        self._connection.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        if self._process.poll() is None:
            self.kill()

    def _end(self) -> str:
        """Say how the process ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        return _how(self._process.poll())


def _started(other: Connection) -> "subprocess.Popen[bytes]":
    """Start the process with its end of the connection.

    Raises:
        OSError: it can't be started.
        CnbudgetError: no interpreter is known that could run it.
    """
    command = [interpreter(), *_flags(), "-c", _CODE, str(other.fileno())]
    if os.name == "nt":  # pragma: no cover -- the tests run where descriptors are handed on
        os.set_handle_inheritable(other.fileno(), True)  # type: ignore[attr-defined,unused-ignore]  # noqa: FBT003
        handles = {"handle_list": [other.fileno()]}
        startup = subprocess.STARTUPINFO(lpAttributeList=handles)  # type: ignore[attr-defined,unused-ignore]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, close_fds=False, startupinfo=startup)  # noqa: S603 -- ours
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[other.fileno()])  # noqa: S603 -- ours


def _flags() -> Iterator[str]:
    """Yield the options of the interpreter: those of this one, and that the working folder is no place of modules."""
    yield "-P"
    yield from ("-X", f"utf8={sys.flags.utf8_mode}")  # names of files are decoded alike
    if sys.flags.ignore_environment:
        yield "-E"
    if sys.flags.no_user_site:
        yield "-s"
    if sys.dont_write_bytecode:
        yield "-B"


def _block_interrupts() -> None:
    """Keep Ctrl-C from the processes that this thread starts; each would print a traceback until it ignores it."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])


def _how(code: int | None) -> str:
    """Say how a process ended.

    >>> _how(-9), _how(3)
    ('SIGKILL', 'exit code 3')
    """
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return "no exit code" if code is None else f"exit code {code}"
