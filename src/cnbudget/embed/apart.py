"""`parse` and `parse_all` in a worker of their own."""

from collections.abc import Sequence

from cnbudget.embed.answer import documents_of
from cnbudget.embed.process import answer_of
from cnbudget.embed.request import Request, SourceLike
from cnbudget.model.document import Document
from cnbudget.model.limits import Limits

__all__ = ["MEMORY", "SECONDS", "parse", "parse_all"]

SECONDS = 60.0
"""Longest time for a call, the start of the worker included."""

MEMORY = 2 << 30
"""Most address space of the worker, in bytes."""


def parse(
    source: SourceLike | Sequence[SourceLike],
    *,
    limits: Limits | None = None,
    seconds: float | None = SECONDS,
    memory: int | None = MEMORY,
) -> Document:
    """Return the document that `cnbudget.parse` returns, read in a process apart.

    Args:
        source: as for `cnbudget.parse`: a path, bytes or a binary file, or a sequence of them. The caller's process
            reads the bytes; the worker opens no file of the caller's.
        limits: bounds on size and cost within the worker.
        seconds: longest time for the call; None for as long as it takes.
        memory: most address space of the worker, in bytes; None for no bound. Windows knows no such bound.

    Raises:
        LimitExceededError: the worker took longer or needed more memory than it may.
        WorkerError: the worker could not be started, died, or failed in a way nobody foresaw.
        CnbudgetError: as `cnbudget.parse` says.
        OSError: a path can't be opened.
        ValueError: seconds or memory are no number above 0.
    """
    request = Request.of("parse", source, limits or Limits())
    (document,) = documents_of(answer_of(request, seconds, memory))
    return document


def parse_all(
    source: SourceLike,
    *,
    limits: Limits | None = None,
    seconds: float | None = SECONDS,
    memory: int | None = MEMORY,
) -> tuple[Document, ...]:
    """Return the documents that `cnbudget.parse_all` returns of a file or an archive, read in a process apart.

    Arguments and errors are those of `parse`; a folder is no source here.
    """
    request = Request.of("parse_all", source, limits or Limits())
    return documents_of(answer_of(request, seconds, memory))
