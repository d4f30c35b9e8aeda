"""Tasks on a pool of workers, whatever kills them."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from multiprocessing import get_context
from pathlib import Path

from attrs import define, field, frozen

from cnbudget.batch.manifest import Manifest
from cnbudget.batch.outcome import Outcome
from cnbudget.batch.sources import expand, folders
from cnbudget.batch.task import Task, perform
from cnbudget.model.brief import brief, counted
from cnbudget.model.errors import MissingExtraError
from cnbudget.model.limits import Limits

__all__ = ["ExecutorFactory", "Progress", "Summary", "processes", "run"]

ExecutorFactory = Callable[[int], Executor]
"""Makes a pool of the given number of workers; called again when a pool is broken."""

_BROKEN = (BrokenExecutor, CancelledError)
_AHEAD = 4  # tasks in hand for each worker


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
    """

    outcomes: tuple[Outcome, ...]
    skipped: int
    seconds: float

    def __repr__(self) -> str:
        done = counted(len(self.outcomes), "source")
        return brief(self, f"{done}, {self.skipped} skipped, {self.seconds:.1f} s")


def processes(workers: int) -> Executor:
    """A pool of spawned processes: the default."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def run(
    sources: Iterable[str],
    folder: str | Path,
    *,
    workers: int | None = None,
    executor: ExecutorFactory = processes,
    limits: Limits | None = None,
    retry: bool = False,
    together: bool = False,
    ocr: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Read many sources into a folder of Parquet parts and `manifest.jsonl`; what is done already is left alone.

    A source that kills its worker costs only itself: the pool is made anew and the sources that were in its hands are
    tried one by one.

    Args:
        sources: files, folders, globs, fsspec URLs.
        folder: of the dataset; made where it is not there.
        workers: how many; as many as there are processors where None.
        executor: makes the pool; see `ExecutorFactory`.
        limits: of each parse.
        retry: whether sources that failed in an earlier run are tried again.
        together: whether each folder is one document, its files the parts.
        ocr: whether scans and pictures are read, as by `cnbudget.parse`.
        progress: called after each source.

    Raises:
        MissingExtraError: pyarrow is not installed.
        OSError: the folder can't be made or written to.
    """
    begin = time.monotonic()
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    manifest = Manifest(folder)
    wanted = list(folders(sources) if together else expand(sources))
    done = {source for source, outcome in manifest.done.items() if not (retry and outcome.status == "failed")}
    todo = [source for source in wanted if source not in done]
    skipped = len(wanted) - len(todo)
    tasks = [Task(source, str(folder), limits or Limits(), ocr) for source in todo]
    for count, outcome in enumerate(_Pool(executor, workers or os.cpu_count() or 1).perform(tasks), start=1):
        manifest.add(outcome)
        if progress is not None:
            progress(Progress(count, len(todo), skipped, time.monotonic() - begin))
    manifest.close()
    return Summary(tuple(manifest.done[source] for source in wanted), skipped, time.monotonic() - begin)


def _outcome(future: Future[Outcome], task: Task) -> Outcome:
    """What a task became; an error that nobody foresaw costs only its source.

    Raises:
        MissingExtraError, OSError: nothing can be written, whatever the source.
    """
    try:
        return future.result()
    except (MissingExtraError, OSError, *_BROKEN):
        raise
    except Exception as error:  # noqa: BLE001 -- any failure is recorded in the manifest
        return Outcome(task.source, "failed", f"{type(error).__name__}: {' '.join(str(error).split())}")


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
        """Perform tasks side by side until none is left or the pool breaks; what it held is under suspicion then."""
        pool = self.make(self.workers)
        held: dict[Future[Outcome], Task] = {}
        try:
            while waiting or held:
                while waiting and len(held) < _AHEAD * self.workers:
                    task = waiting[0]
                    held[pool.submit(perform, task)] = task
                    waiting.popleft()
                for future in wait(held, return_when=FIRST_COMPLETED).done:
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
        """Perform a task on a pool of its own; if it breaks, the task is what breaks it."""
        begin = time.monotonic()
        pool = self.make(1)
        future = pool.submit(perform, task)
        try:
            return _outcome(future, task)
        except _BROKEN as error:
            reason = f"its worker died ({type(error).__name__}): out of memory, or a fault below Python"
            return Outcome(task.source, "failed", reason, round(time.monotonic() - begin, 3))
        finally:
            pool.shutdown(wait=future.done())
