"""What is said to people; where nothing can be said, as on a full disk, the exit code still says it."""

import contextlib
import os
import sys
from typing import TextIO

__all__ = ["silence", "tell"]


def tell(text: str, end: str = "\n") -> None:
    """Write to stderr; what can't be written, and all after it, is left out."""
    try:
        print(text, end=end, file=sys.stderr, flush=True)
    except OSError:
        with contextlib.suppress(OSError):  # a stream without a descriptor has nothing to fail at exit
            silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Lead a stream to the null device, so that the interpreter does not fail at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)
