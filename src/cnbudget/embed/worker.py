"""The worker's side: reads a request, parses, writes the answer."""

import os
import sys
from typing import BinaryIO

from cnbudget.api import parse, parse_all
from cnbudget.embed.answer import answer_of_documents, answer_of_error
from cnbudget.embed.bounds import bound_memory
from cnbudget.embed.orphan import end_after, end_with
from cnbudget.embed.process import MARK
from cnbudget.embed.request import Request
from cnbudget.model.collector import collect_rarely
from cnbudget.model.errors import LimitExceededError

__all__ = ["main"]

_LATER = 5.0  # seconds after the time in which the caller stops the worker


def main(memory: int, seconds: float) -> None:
    """Answer one request.

    Args:
        memory: most address space, in bytes; 0 for no bound.
        seconds: longest time, which the caller looks at; 0 for as long as it takes.
    """
    answers = _answers()
    end_with(answers.fileno())
    if seconds:
        end_after(seconds + _LATER)
    collect_rarely()
    bound_memory(memory or None)
    try:
        answer = _answer(Request.from_bytes(sys.stdin.buffer.read()))
    except MemoryError:
        message = f"reading the source needs more memory than the worker's {memory} bytes"
        answer = answer_of_error(LimitExceededError(message))
    except Exception as error:  # noqa: BLE001 -- whatever it is, the caller gets one line
        answer = answer_of_error(error)
    answers.write(MARK + len(answer).to_bytes(8, "big") + answer)
    answers.flush()
    os._exit(0)  # no library's clean-up can spoil the answer


def _answers() -> BinaryIO:
    """Return the pipe for the answer; what any library prints goes to standard error instead."""
    pipe = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(pipe, "wb")


def _answer(request: Request) -> bytes:
    files = request.files()
    if request.call == "parse_all":
        return answer_of_documents(parse_all(files[0], limits=request.limits))
    document = parse(files if request.together else files[0], limits=request.limits)
    return answer_of_documents((document,))
