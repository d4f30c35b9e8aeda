"""Workers of a cluster: Dask."""

from concurrent.futures import Executor

from cnbudget.batch.run import ExecutorFactory
from cnbudget.export.tables.extras import need

__all__ = ["dask_workers"]


def dask_workers(address: str) -> ExecutorFactory:
    """Return a factory of pools on a Dask cluster (extra `dask`), whose workers have cnbudget and see the folder.

    Dask moves the tasks of a worker that dies to others; a source that kills three workers ends as failed.

    Args:
        address: of the scheduler, such as tcp://10.0.0.1:8786.

    Raises:
        MissingExtraError: distributed is not installed.
        OSError: no scheduler answers there.
    """
    client = need("distributed", "dask", "a cluster").Client(address)

    def pool(workers: int) -> Executor:
        del workers  # the cluster has as many as it has
        executor: Executor = client.get_executor(pure=False)
        return executor

    return pool
