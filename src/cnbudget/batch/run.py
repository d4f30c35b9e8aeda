"""Tasks on a pool of workers, whatever kills them."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from pathlib import Path

from attrs import define, field, frozen

from cnbudget.batch.lock import DatasetLock
from cnbudget.batch.manifest import Manifest
from cnbudget.batch.nested import refuse_nested
from cnbudget.batch.outcome import Outcome
from cnbudget.batch.parts import STAGING
from cnbudget.batch.sources import Sources, digest_of, expand, folders
from cnbudget.batch.task import Task, perform
from cnbudget.batch.workers import WorkerDiedError, WorkerLostError, Workers, WorkerStartError
from cnbudget.embed.bounds import check_bounds
from cnbudget.model.brief import brief, counted
from cnbudget.model.errors import MissingExtraError, in_one_line, printable
from cnbudget.model.limits import Limits

__all__ = ["MEMORY", "SECONDS", "ExecutorFactory", "Progress", "Summary", "run"]

ExecutorFactory = Callable[[int], Executor]
"""Makes a pool of the given number of workers; called again when a pool is broken."""

_BROKEN = (BrokenExecutor, CancelledError)
_AHEAD = 4  # tasks in hand for each worker

SECONDS = 600.0
"""Longest time for a source, far above every real document seen."""

MEMORY = 4 << 30
"""Most address space of a worker, in bytes; real documents take a tenth of it."""


@frozen
class Progress:
    """The progress of a run.

    Attributes:
        done: sources done in this run.
        total: sources to be done in it.
        skipped: sources that an earlier run had done.
        seconds: time since the run began.
    """

    done: int
    total: int
    skipped: int
    seconds: float

    @property
    def rate(self) -> float:
        """Sources a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def remaining(self) -> float | None:
        """Estimated remaining seconds, None before the first source is done."""
        return (self.total - self.done) / self.rate if self.done else None


@frozen
class Summary:
    """The result of a run.

    Attributes:
        outcomes: of all sources of the run, earlier ones included, in the order of the sources.
        skipped: how many an earlier run had done.
        seconds: time taken.
        remade: sources read again because their parts in the dataset were missing, or not as they were written.
        lost: sources that an earlier run was given and this one was not, whose parts are so; they are failed now.
        strays: files called as only runs call parts, which the manifest does not name, as where its lines were lost;
            readers of the dataset take their rows.
    """

    outcomes: tuple[Outcome, ...]
    skipped: int
    seconds: float
    remade: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()

    def __repr__(self) -> str:
        done = counted(len(self.outcomes), "source")
        return brief(self, f"{done}, {self.skipped} skipped, {self.seconds:.1f} s")


def run(
    sources: Sources,
    folder: str | Path,
    *,
    workers: int | None = None,
    executor: ExecutorFactory | None = None,
    limits: Limits | None = None,
    retry: bool = False,
    together: bool = False,
    ocr: bool = False,
    progress: Callable[[Progress], None] | None = None,
    seconds: float | None = SECONDS,
    memory: int | None = MEMORY,
    busy: float | None = None,
) -> Summary:
    """Read many sources into a folder of Parquet parts and a manifest; what is done already is left alone.

    A source is done where the manifest has its place and its content, and its parts are as they were written: a file
    that changed is read again, and so is one whose parts did. Files that no run wrote are never touched. A source that
    hangs or kills its worker costs only itself; one whose worker died is tried once more, alone.

    Args:
        sources: files, folders, globs, fsspec URLs; one or several.
        folder: of the dataset; made where it is not there.
        workers: how many; as many as there are processors where None.
        executor: makes the pool; None for spawned processes. If a pool of another kind breaks, it is made anew, and the
            sources that were in its hands are tried one by one.
        limits: of each parse.
        retry: whether sources that failed in an earlier run are tried again.
        together: whether each folder is one document, its files the parts.
        ocr: whether scans and pictures are read, as by `cnbudget.parse`.
        progress: called after each source.
        seconds: longest time for a source in spawned processes; None for no bound.
        memory: most address space of such a process, in bytes; None for no bound.
        busy: seconds to wait for another run on the same folder to end; None for as long as it takes.

    Raises:
        DatasetBusyError: another run on the folder has not ended.
        CnbudgetError: the folder is in another dataset or holds one, a newer version wrote to it, or no worker starts.
        MissingExtraError: pyarrow is not installed.
        OSError: the folder can't be made or written to.
        ValueError: seconds or memory are no bound.
    """
    begin = time.monotonic()
    check_bounds(seconds, memory)
    folder = Path(folder)
    refuse_nested(folder)
    (folder / STAGING).mkdir(parents=True, exist_ok=True)
    wanted = list(folders(sources) if together else expand(sources))
    make = executor or (lambda count: Workers(count, seconds=seconds, memory=memory))
    limits = limits or Limits()
    with DatasetLock(folder, busy):
        manifest = Manifest(folder)
        tasks = [Task(source, str(folder), limits, ocr) for source in wanted]
        todo = [task for task in tasks if not _is_done(manifest, task, retry=retry)]
        skipped = len(wanted) - len(todo)
        for count, outcome in enumerate(_Pool(make, workers or os.cpu_count() or 1).perform(todo), start=1):
            manifest.add(outcome)
            if progress is not None:
                progress(Progress(count, len(todo), skipped, time.monotonic() - begin))
        lost = manifest.close({task.place for task in tasks})
        strays = manifest.strays()
    outcomes = tuple(manifest.done[task.place] for task in tasks)
    remade = tuple(task.source for task in tasks if task.place in manifest.damaged)
    return Summary(outcomes, skipped, time.monotonic() - begin, remade, lost, strays)


def _is_done(manifest: Manifest, task: Task, *, retry: bool) -> bool:
    """Whether the manifest has a source as it is now; one that can't be looked at any more stays as it was."""
    outcome = manifest.done.get(task.place)
    if outcome is None or (retry and outcome.status == "failed"):
        return False
    digest = digest_of(task.source, task.limits.max_bytes)
    return digest is None or digest == outcome.sha256


def _failed(task: Task, reason: str, seconds: float = 0.0) -> Outcome:
    """The outcome of a task that did not end by itself."""
    digest = digest_of(task.source, task.limits.max_bytes) or ""
    return Outcome(task.source, "failed", printable(reason), round(seconds, 3), digest, place=task.place)


def _outcome(future: Future[Outcome], task: Task) -> Outcome:
    """What a task became; an error that nobody foresaw costs only its source.

    Raises:
        MissingExtraError, OSError: nothing can be written, whatever the source.
        WorkerStartError: no process starts, whatever the source.
    """
    try:
        return future.result()
    except (MissingExtraError, OSError, WorkerStartError, *_BROKEN):
        raise
    except WorkerLostError as error:
        return _failed(task, str(error))
    except Exception as error:  # noqa: BLE001 -- any failure is recorded in the manifest
        return _failed(task, f"{type(error).__name__}: {in_one_line(error)}")


def _loss(future: Future[Outcome]) -> WorkerDiedError | None:
    """Why a task has no outcome where its process died; the system may have killed it for what others took."""
    error = None if future.cancelled() else future.exception()
    return error if isinstance(error, WorkerDiedError) else None


@define
class _Pool:
    """A pool that is made anew when it breaks."""

    make: ExecutorFactory
    workers: int
    suspects: deque[Task] = field(factory=deque)

    def perform(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task, in the order in which they end."""
        waiting = deque(tasks)
        while waiting:
            yield from self._together(waiting)
            while self.suspects:
                yield self._alone(self.suspects.popleft())

    def _together(self, waiting: deque[Task]) -> Iterator[Outcome]:
        """Perform tasks side by side until none is left or the pool breaks; what dead workers held is suspect then."""
        pool = self.make(self.workers)
        held: dict[Future[Outcome], Task] = {}
        try:
            starts = True
            while (waiting and starts) or held:
                while waiting and starts and len(held) < _AHEAD * self.workers:
                    task = waiting[0]
                    held[pool.submit(perform, task)] = task
                    waiting.popleft()
                for future in wait(held, return_when=FIRST_COMPLETED).done:
                    if (lost := _loss(future)) is not None:
                        starts = starts and not isinstance(lost, WorkerStartError)
                        self.suspects.append(held.pop(future))
                        continue
                    outcome = _outcome(future, held[future])
                    del held[future]
                    yield outcome
        except _BROKEN:
            for future, task in held.items():
                if future.done() and not future.cancelled() and future.exception() is None:
                    yield future.result()  # it was done before the pool broke
                else:
                    self.suspects.append(task)
        finally:
            for future in held:
                future.cancel()
            pool.shutdown(wait=not held)  # no thread or process of a finished run is left behind

    def _alone(self, task: Task) -> Outcome:
        """Perform a task on a pool of its own; if it breaks, the task is what breaks it.

        Raises:
            WorkerStartError: no process starts, whatever the task.
        """
        begin = time.monotonic()
        pool = self.make(1)
        future = pool.submit(perform, task)
        try:
            return _outcome(future, task)
        except _BROKEN as error:
            reason = f"its worker died ({type(error).__name__}): out of memory, or a fault below Python"
            return _failed(task, reason, time.monotonic() - begin)
        finally:
            pool.shutdown(wait=future.done())
