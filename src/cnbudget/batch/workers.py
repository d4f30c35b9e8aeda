"""A pool of processes in which a task that hangs, or kills its process, costs only itself.

`concurrent.futures.ProcessPoolExecutor` breaks as a whole when a worker dies, and waits for ever for one that hangs.
"""

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import ParamSpec, TypeVar, cast

from attrs import frozen

from cnbudget.batch.child import Call, Child, WorkerDiedError, WorkerLostError, WorkerStartError
from cnbudget.embed.bounds import LONGEST
from cnbudget.model.errors import in_one_line

__all__ = ["WorkerDiedError", "WorkerLostError", "WorkerStartError", "Workers"]

P = ParamSpec("P")
T = TypeVar("T")


@frozen(eq=False)
class _Work:
    """A task in the queue."""

    future: "Future[object]"
    call: Call


class Workers(Executor):
    """Spawned processes, each with one task at a time.

    Args:
        count: how many.
        seconds: longest time for a task; None for as long as it takes.
        memory: most address space of a process, in bytes; None for no bound. Systems that know no such bound ignore it.
    """

    def __init__(self, count: int, *, seconds: float | None = None, memory: int | None = None) -> None:
        self._count = count
        self._seconds = None if seconds is None else min(seconds, LONGEST)
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
            self._begin()
        return cast("Future[T]", future)

    def _begin(self) -> None:
        """Begin one more thread, if the system has one; those that there are do the work, too.

        Raises:
            WorkerStartError: there is none.
        """
        thread = threading.Thread(target=self._work, daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            if not self._threads:
                raise WorkerStartError.because(in_one_line(error)) from error
        else:
            self._threads.append(thread)

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
        child: Child | None = None
        while (work := self._queue.get()) is not None:
            if not work.future.set_running_or_notify_cancel():
                continue
            try:
                child = child or Child(self._memory)
                value, error = child.call(work.call, self._seconds)
            except WorkerLostError as lost:
                if child is not None:
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
