"""What a guest in somebody's process changes there; cnbudget is imported only between the two looks."""

import decimal
import gc
import locale
import logging
import os
import random
import signal
import sys
import threading
import warnings
from pathlib import Path

__all__ = ["changes"]


def state() -> dict[str, object]:
    """What a guest has no business to change."""
    return {
        "decimal": repr(decimal.getcontext()),
        "locale": locale.setlocale(locale.LC_ALL),
        "environment": dict(os.environ),
        "folder": Path.cwd(),
        "path": list(sys.path),
        "recursion": sys.getrecursionlimit(),
        "digits": sys.get_int_max_str_digits(),
        "warnings": list(warnings.filters),
        "handlers": list(logging.getLogger().handlers),
        "level": logging.getLogger().level,
        "random": random.getstate(),
        "collector": (gc.isenabled(), gc.get_threshold()),
        "signals": [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)],
        "threads": threading.active_count(),
        "streams": (sys.stdin, sys.stdout, sys.stderr),
    }


def changes(sources: list[bytes]) -> dict[str, tuple[object, object]]:
    """Import cnbudget, read the sources to their reports; what is not as it was before, by name."""
    before = state()
    assert "cnbudget" not in sys.modules
    import cnbudget

    for data in sources:
        document = cnbudget.parse(data)
        cnbudget.to_report(document, cnbudget.reconcile(document))
    return {name: (before[name], now) for name, now in state().items() if now != before[name]}
