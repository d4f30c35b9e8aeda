"""The process that does tasks: what runs in it."""

import contextlib
import os
import signal
import sys
from multiprocessing.connection import Connection

from cnbudget.batch.child import WorkerLostError
from cnbudget.embed.bounds import bound_memory
from cnbudget.embed.orphan import end_with
from cnbudget.model.collector import collect_rarely

__all__ = ["serve"]

_GRACE = 2.0  # seconds for a task to end when the run is gone


def serve(connection: Connection) -> None:
    """Answer calls until the other end closes, then end the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run that gives the tasks ends them
    end_with(connection.fileno(), _GRACE)
    with contextlib.suppress(EOFError, ConnectionError):
        bound_memory(connection.recv())
        collect_rarely()
        while True:
            _answer(connection)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, full or none: nobody is told any more
            stream.flush()
    os._exit(0)  # no library's clean-up can hang or fail


def _answer(connection: Connection) -> None:
    """Answer one call.

    Raises:
        EOFError, ConnectionError: the other end is closed.
    """
    function, args, kwargs = connection.recv()
    connection.send(None)  # the time of the task begins
    try:
        answer: tuple[object, BaseException | None] = (function(*args, **kwargs), None)
    except MemoryError:
        answer = (None, WorkerLostError("needs more memory than the bound of a task"))
    except Exception as error:  # noqa: BLE001 -- it is the answer
        answer = (None, error)
    try:
        connection.send(answer)
    except (TypeError, AttributeError, ValueError) as error:  # what can't be pickled
        connection.send((None, RuntimeError(f"{type(error).__name__}: {error}")))
