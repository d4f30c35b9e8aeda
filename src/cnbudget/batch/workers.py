"""A pool of processes in which a task that hangs, or kills its process, costs only itself.

`concurrent.futures.ProcessPoolExecutor` breaks as a whole when a worker dies, and waits for ever for one that hangs.
"""

import contextlib
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import ParamSpec, TypeVar, cast

from attrs import frozen

from cnbudget.embed.bounds import bound_memory
from cnbudget.embed.orphan import end_with
from cnbudget.model.collector import collect_rarely
from cnbudget.model.errors import CnbudgetError

__all__ = ["WorkerDiedError", "WorkerLostError", "WorkerStartError", "Workers"]

P = ParamSpec("P")
T = TypeVar("T")
_Call = tuple[Callable[..., object], tuple[object, ...], dict[str, object]]
_GRACE = 2.0  # seconds for a process to end by itself
_START = 120.0  # seconds for a process to start and to import what the task needs


class WorkerLostError(CnbudgetError):
    """The process of a task died, or was stopped because the task took too long."""


class WorkerDiedError(WorkerLostError):
    """The process of a task died by itself: the task may be innocent, as where memory ran out."""


class WorkerStartError(WorkerDiedError):
    """A process did not start, so that its task never began."""


@frozen(eq=False)
class _Work:
    """A task in the queue."""

    future: "Future[object]"
    call: _Call


class Workers(Executor):
    """Spawned processes, each with one task at a time.

    Args:
        count: how many.
        seconds: longest time for a task; None for as long as it takes.
        memory: most address space of a process, in bytes; None for no bound. Systems that know no such bound ignore it.
    """

    def __init__(self, count: int, *, seconds: float | None = None, memory: int | None = None) -> None:
        self._count = count
        self._seconds = seconds
        self._memory = memory
        self._queue: SimpleQueue[_Work | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Give a task to the next free process.

        The future's exception is `WorkerLostError` where the process died or the task took too long.
        """
        future: Future[object] = Future()
        self._queue.put(_Work(future, (fn, args, kwargs)))
        if len(self._threads) < self._count:
            thread = threading.Thread(target=self._work, daemon=True)
            self._threads.append(thread)
            thread.start()
        return cast("Future[T]", future)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 -- as its base
        """End the processes when the tasks in the queue are done; with `cancel_futures`, without them."""
        if cancel_futures:
            with contextlib.suppress(Exception):
                while (work := self._queue.get_nowait()) is not None:
                    work.future.cancel()
        for _ in self._threads:
            self._queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _work(self) -> None:
        """Hand tasks to a process, one after the other; a process that is lost is replaced when it is needed."""
        child: _Child | None = None
        while (work := self._queue.get()) is not None:
            if not work.future.set_running_or_notify_cancel():
                continue
            child = child or _Child(self._memory)
            try:
                value, error = child.call(work.call, self._seconds)
            except WorkerLostError as lost:
                child.kill()
                child = None
                work.future.set_exception(lost)
            except Exception as unsent:  # noqa: BLE001 -- a task that can't be pickled fails by itself
                work.future.set_exception(unsent)
            else:
                if error is not None:
                    work.future.set_exception(error)
                else:
                    work.future.set_result(value)
        if child is not None:
            child.close()


class _Child:
    """A process and the connection to it."""

    def __init__(self, memory: int | None) -> None:
        context = get_context("spawn")
        self._connection, other = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_serve, args=(other, memory), daemon=True)
        _block_interrupts()
        self._process.start()
        self._has_started = False
        other.close()

    def call(self, call: _Call, seconds: float | None) -> tuple[object, BaseException | None]:
        """Return what a call returns, or what it raises.

        Raises:
            WorkerStartError: the process did not start.
            WorkerDiedError: it died.
            WorkerLostError: it did not answer in time.
        """
        try:
            self._connection.send(call)
            if not self._connection.poll(_START):
                message = f"a worker process did not start within {_START:g} s"
                raise WorkerStartError(message)
            self._connection.recv()
            self._has_started = True
            if not self._connection.poll(seconds):
                message = f"took longer than {seconds:g} s and was stopped"
                raise WorkerLostError(message)
            answer: tuple[object, BaseException | None] = self._connection.recv()
        except (EOFError, ConnectionError) as error:
            self._process.join(_GRACE)
            how = _how(self._process.exitcode)
            if not self._has_started:
                message = f"a worker process did not start ({how}): try again, or see what keeps Python from starting"
                raise WorkerStartError(message) from error
            message = f"its worker died ({how}): out of memory, or a fault below Python"
            raise WorkerDiedError(message) from error
        return answer

    def kill(self) -> None:
        """Stop the process."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def close(self) -> None:
        """Let the process end by itself."""
        self._connection.close()
        self._process.join(_GRACE)
        if self._process.is_alive():
            self.kill()


def _block_interrupts() -> None:
    """Keep Ctrl-C from the processes that this thread starts; each would print a traceback until it ignores it."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # or the first process would start it, and that lets signals through again
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


def _serve(connection: Connection, memory: int | None) -> None:
    """Answer calls until the other end closes; runs in the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run that gives the tasks ends them
    end_with(connection.fileno(), _GRACE)
    bound_memory(memory)
    collect_rarely()
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
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
