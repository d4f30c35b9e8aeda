"""Workers of a cluster: Dask."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, ParamSpec, TypeVar

from cnbudget.batch.run import ExecutorFactory
from cnbudget.export.tables.extras import need

__all__ = ["dask_workers"]

P = ParamSpec("P")
T = TypeVar("T")


def dask_workers(address: str) -> ExecutorFactory:
    """Return a factory of pools on a Dask cluster (extra `dask`), whose workers have cnbudget and see the folder.

    Dask moves the tasks of a worker that dies to others; a source that kills three workers ends as failed. A pool
    connects when it is made, which raises OSError where no scheduler answers, and hangs up when it is shut down.

    Args:
        address: of the scheduler, such as tcp://10.0.0.1:8786.

    Raises:
        MissingExtraError: distributed is not installed.
    """
    connect = need("distributed", "dask", "a cluster").Client

    def pool(workers: int) -> Executor:
        del workers  # the cluster has as many as it has
        return _Connected(connect(address, set_as_default=False))

    return pool


class _Connected(Executor):
    """The executor of a client of its own: Dask's leaves the client and its thread running when it is shut down."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 -- distributed has no types
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 -- as its base
        del cancel_futures  # Dask's executor cancels where it does not wait
        self._executor.shutdown(wait=wait)
        self._client.close()
