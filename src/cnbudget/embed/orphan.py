"""The end of a worker whose caller is gone: a caller that is killed can't stop it any more."""

import contextlib
import os
import select
import signal
import threading
import time

__all__ = ["end_after", "end_with"]


def end_after(seconds: float) -> None:
    """End this process after some time, even within a C library: the caller, had it lived, would have stopped it."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])  # callers hand on what they block
        signal.setitimer(signal.ITIMER_REAL, seconds)


def end_with(pipe: int, grace: float = 0.0) -> None:
    """End this process, and those it started, when the other end of a pipe is closed.

    Args:
        pipe: a pipe or socket between caller and worker.
        grace: seconds in which the worker may end by itself.
    """
    if hasattr(select, "poll"):  # Windows has none
        threading.Thread(target=_wait, args=(pipe, grace), daemon=True).start()


def _wait(pipe: int, grace: float) -> None:
    poll = select.poll()
    poll.register(pipe, 0)  # the other end closed is told without being asked for
    poll.poll()
    time.sleep(grace)
    if os.getpgrp() == os.getpid():  # a session of our own
        with contextlib.suppress(OSError):
            os.rmdir(os.getcwd())  # noqa: PTH106, PTH109 -- the empty folder that the caller would have removed
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
