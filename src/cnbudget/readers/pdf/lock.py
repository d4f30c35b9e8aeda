"""The lock that every call into pdfium holds: pdfium is not thread-safe.

A process that forks while another thread reads would leave its child a lock that nobody frees, and pdfium in the middle
of a call; so a fork waits for the page that is being read. An interpreter that exits while a daemon thread reads would
unload pdfium beneath it; so the exit waits too, and the thread stops at its next page.
"""

import atexit
import os
import threading

__all__ = ["LOCK"]

LOCK = threading.RLock()
_LONGEST_EXIT = 30.0  # seconds that an exit waits for a page


def _stop_reading() -> None:
    """Keep other threads from pdfium, for good."""
    LOCK.acquire(timeout=_LONGEST_EXIT)


atexit.register(_stop_reading)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=LOCK.acquire, after_in_parent=LOCK.release, after_in_child=LOCK.release)
