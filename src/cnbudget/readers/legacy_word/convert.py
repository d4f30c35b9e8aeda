"""Runs the converter from .doc to DOCX in a process of its own, so that it can neither crash nor hang this one."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from cnbudget.model.errors import DamagedSourceError, LimitExceededError, MissingExtraError, in_one_line
from cnbudget.model.limits import Limits
from cnbudget.model.passing import frozen

__all__ = ["Converted", "convert"]

_MEMORY = 1024 * 1024 * 1024  # bytes; 3.5 MB of pictures and 200 pages of tables take 400 MB
_CLASS = slice(8, 24)  # the header's class identifier: zero by specification, yet some programs write one
_CHILD = Path(__file__).with_name("child.py")


@frozen
class Converted:
    """A DOCX, and the converter's codes for what it could not take over."""

    data: bytes
    codes: tuple[str, ...]


def convert(name: str, data: bytes, limits: Limits) -> Converted:
    """Return a .doc file as DOCX.

    Raises:
        MissingExtraError: the converter is not installed.
        DamagedSourceError: it can't convert the file: damaged, encrypted, or beyond what it knows of the format.
        LimitExceededError: it takes longer than `limits.max_seconds`, or more memory than a document can need.
    """
    if find_spec("doc2docx") is None:
        message = "reading legacy Word files (.doc) needs msdoc2docx: install it with `pip install cnbudget[doc]`"
        raise MissingExtraError(message)
    with TemporaryDirectory(prefix="cnbudget-") as folder:
        source, destination = Path(folder, "source.doc"), Path(folder, "converted.docx")
        plain = bytearray(data)
        plain[_CLASS] = bytes(_CLASS.stop - _CLASS.start)
        source.write_bytes(plain)
        answer = _run(name or "the source", source, destination, limits)
        if "error" in answer or not destination.is_file():
            raise _refusal(name or "the source", answer)
        return Converted(destination.read_bytes(), tuple(answer.get("codes", "").split()))


def _run(name: str, source: Path, destination: Path, limits: Limits) -> dict[str, str]:
    command = [sys.executable, str(_CHILD), str(source), str(destination), str(_MEMORY)]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            command,
            capture_output=True,
            timeout=limits.max_seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        message = (
            f"{name}: converting this legacy Word file took longer than Limits.max_seconds = {limits.max_seconds}; "
            f"save it as DOCX or PDF, or raise the limit"
        )
        raise LimitExceededError(message) from None
    try:
        answer: dict[str, str] = json.loads(done.stdout)
    except ValueError:
        return {"error": "Crash", "message": f"the converter ended with status {done.returncode}"}
    return answer


def _refusal(name: str, answer: dict[str, str]) -> DamagedSourceError | LimitExceededError:
    error, said = answer.get("error", ""), in_one_line(ValueError(answer.get("message", "")))
    if error == "MemoryError":
        return LimitExceededError(f"{name}: converting this legacy Word file takes more than {_MEMORY} bytes of memory")
    if error == "EncryptedDocumentError":
        return DamagedSourceError(f"{name} is an encrypted Word file; save it without a password first")
    return DamagedSourceError(
        f"{name} is a legacy Word file (.doc) that can't be converted ({said}); save it as DOCX or PDF"
    )
