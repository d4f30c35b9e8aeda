"""One run at a time writes to a dataset: a lock on a file in its folder, which the system frees when the run dies."""

import os
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from cnbudget.model.errors import CnbudgetError

__all__ = ["DatasetBusyError", "DatasetLock", "refuse_odd"]

_NAME = "_lock"
_PAUSE = 0.2  # seconds between two looks at a lock that another run holds


def refuse_odd(path: Path) -> None:
    """Go on if a file of the dataset is one, or is not there yet; to open a pipe is to wait for ever.

    Raises:
        CnbudgetError: it is a folder, a pipe or the like.
    """
    if path.exists() and not path.is_file():
        message = f"{path} is no file, and a run writes one there: remove it, or name another folder"
        raise CnbudgetError(message)


class DatasetBusyError(CnbudgetError):
    """Another run writes to the dataset."""


class DatasetLock:
    """The lock of a dataset; a context manager.

    Args:
        folder: of the dataset.
        wait: seconds to wait for another run to end; None for as long as it takes.
    """

    def __init__(self, folder: Path, wait: float | None) -> None:
        self._path = folder / _NAME
        self._wait = wait
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        """Take the lock.

        Raises:
            OSError: the file system has no locks; the error names the file.
            DatasetBusyError: another run still holds it after the time to wait.
            CnbudgetError: what stands in its place is no file.
        """
        refuse_odd(self._path)
        file = self._path.open("ab")
        try:
            self._wait_for(file)
        except BaseException:
            file.close()
            raise
        self._file = file
        return self

    def _wait_for(self, file: IO[bytes]) -> None:
        end = None if self._wait is None else time.monotonic() + self._wait
        while not _locked(file):
            if end is not None and time.monotonic() >= end:
                message = f"another run writes to {self._path.parent}: wait until it ends, or name another folder"
                raise DatasetBusyError(message)
            time.sleep(_PAUSE)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Free the lock; the file stays, for the next run. A child that was forked meanwhile has the lock as well."""
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None


if os.name == "nt":  # pragma: no cover -- the tests run where fcntl is

    def _locked(file: IO[bytes]) -> bool:
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        """To close the file frees it there."""

else:

    def _locked(file: IO[bytes]) -> bool:
        """Take the lock if no other process holds it."""
        import fcntl

        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:  # of a descriptor, which has no name
            raise OSError(error.errno, error.strerror, file.name) from error
        return True

    def _unlock(file: IO[bytes]) -> None:
        """Free the lock for all that have it."""
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
