"""A process may fork while another thread parses: the fork waits until the child can parse too.

The child would have locks that nobody frees: that of pdfium, and those of modules that the other thread was importing.
Since everything is imported at first use, a process that has begun to read imports the rest before it forks.
"""

import contextlib
import logging  # noqa: F401 -- its hook takes a lock that imports need, and must run after ours: it comes first here
import os
import sys
import threading
from importlib import import_module

__all__ = ["LATE", "PDFIUM"]

PDFIUM = threading.RLock()
"""Held by every call into pdfium, which is not thread-safe."""

LATE = (
    "api",
    "layout.aligned",
    "layout.stream",
    "readers.html.reader",
    "readers.mhtml",
    "readers.workbook.reader",
    "readers.workbook.xls",
    "readers.docx.reader",
    "readers.legacy_word.reader",
    "readers.ofd.reader",
    "readers.pdf.reader",
    "reconciliation.run",
    "reconciliation.repair",
    "export.cells",
    "export.checks",
    "export.performance",
    "export.report",
    "figures.answer",
    "comparison.compare",
)
"""Modules that functions import when they are called."""


def _before() -> None:
    """Import what a child may need, where another thread does wait for it, then for the page that is being read."""
    if "cnbudget.api" in sys.modules:
        for name in LATE:
            with contextlib.suppress(ImportError):  # of what is not installed
                import_module(f"cnbudget.{name}")
    PDFIUM.acquire()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_parent=PDFIUM.release, after_in_child=PDFIUM.release)
