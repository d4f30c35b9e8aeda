"""The lock that every call into pdfium holds: pdfium is not thread-safe.

Forks wait for it (`cnbudget._forks`). An interpreter that exits while a daemon thread reads would unload pdfium beneath
it; so the exit waits too, and the thread stops at its next page.
"""

import atexit

from cnbudget._forks import PDFIUM as LOCK

__all__ = ["LOCK"]

_LONGEST_EXIT = 30.0  # seconds that an exit waits for a page


def _stop_reading() -> None:
    """Keep other threads from pdfium, for good."""
    LOCK.acquire(timeout=_LONGEST_EXIT)


atexit.register(_stop_reading)
