"""The command `batch`: many sources to a dataset."""

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from cnbudget.cli.opening import after
from cnbudget.cli.output import FINE, UNUSABLE
from cnbudget.cli.speak import note, spoken
from cnbudget.cli.stderr import tell
from cnbudget.model.brief import counted

if TYPE_CHECKING:
    from cnbudget.batch import Summary

__all__ = ["batch"]

_MEGABYTE = 1 << 20
_SECONDS_OF_OCR = 3600.0


def batch(arguments: Namespace) -> int:
    """Read many sources into a dataset; 2 where a source, or a file in one, is unread or lost its rows, or none is."""
    from cnbudget.batch import DatasetBusyError, run
    from cnbudget.batch.run import SECONDS, ExecutorFactory, Progress
    from cnbudget.cli.progress import ProgressLine

    executor: ExecutorFactory | None = None
    if arguments.scheduler:
        from cnbudget.batch.cluster import dask_workers

        executor = dask_workers(arguments.scheduler)

    def started(busy: float | None, show: Callable[[Progress], None]) -> "Summary":
        return run(
            arguments.sources,
            arguments.output,
            workers=arguments.workers,
            executor=executor,
            retry=arguments.retry,
            together=arguments.together,
            ocr=arguments.ocr,
            progress=show,
            seconds=arguments.seconds or (_SECONDS_OF_OCR if arguments.ocr else SECONDS),
            memory=arguments.memory * _MEGABYTE,
            busy=busy,
        )

    with ProgressLine() as line:
        try:
            done = started(0.0, line.show)
        except DatasetBusyError as error:
            if arguments.no_wait:
                raise
            note("busy", why=error.say(spoken()))
            done = started(None, line.show)
    return _report(done)


def _report(done: "Summary") -> int:
    """Print what became of the sources; return the exit code."""
    failed = [outcome for outcome in done.outcomes if outcome.status == "failed"]
    for outcome in failed:
        tell(f"cnbudget: {after(outcome.source, outcome.reason)}")
    unread = [outcome for outcome in done.outcomes if outcome.unread]
    for outcome in unread:
        count = outcome.unread if spoken() == "zh" else counted(outcome.unread, "file")
        note("unread-files", outcome.source, count=count)
    for source in done.remade:
        note("parts-remade", source)
    for source in done.lost:
        note("parts-lost", source)
    for part in done.strays:
        note("parts-stray", part)
    statuses = ("parsed", "no_tables", "no_budget", "failed")
    counts = {status: sum(outcome.status == status for outcome in done.outcomes) for status in statuses}
    note("batch", skipped=done.skipped, seconds=f"{done.seconds:.1f}", **counts)
    return UNUSABLE if failed or unread or done.lost or done.strays or not done.outcomes else FINE
