"""Parse in a process apart: isolated from the caller's folder and settings, with a deadline and a memory bound.

`Limits` bound what this library does itself; a C library that hangs or crashes on a hostile file can only be stopped
from outside. The functions here start a worker for each call, send it bytes and take JSON back, so that nothing the
worker sends is run.
"""

from cnbudget.embed.apart import MEMORY, SECONDS, parse, parse_all
from cnbudget.embed.process import WorkerError

__all__ = ["MEMORY", "SECONDS", "WorkerError", "parse", "parse_all"]
