"""A line of progress, on a terminal only."""

from cnbudget.batch import Progress
from cnbudget.cli.terminal import StatusLine

__all__ = ["ProgressLine"]


class ProgressLine(StatusLine):
    """How far a run is, how fast, and how long it still takes."""

    def show(self, progress: Progress) -> None:
        """Show the progress."""
        left = "" if progress.remaining is None else f", {_clock(progress.remaining)} left"
        self.write(f"{progress.done} of {progress.total}, {progress.rate:.1f}/s{left}")


def _clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> _clock(3725.4)
    '1:02:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
