"""The same on a Dask cluster, one of whose workers is killed midway."""

import os
import signal
import threading
import warnings
from pathlib import Path

import pytest

from cnbudget.batch import Progress, run
from cnbudget.batch.cluster import dask_workers
from tests.batch.documents import make, rows

DOCUMENTS = 60


def loops() -> int:
    return sum(thread.name == "IO loop" for thread in threading.enumerate())


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    from distributed import LocalCluster, default_client

    sources = make(tmp_path / "sources", DOCUMENTS)
    run([str(sources)], tmp_path / "alone", workers=1)
    killed: list[int] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster:

            def kill(progress: Progress) -> None:
                if progress.done == 5:
                    worker = next(iter(cluster.workers.values()))
                    killed.append(worker.process.pid)
                    os.kill(worker.process.pid, signal.SIGKILL)

            before = loops()
            summary = run(
                [str(sources)], tmp_path / "cluster", executor=dask_workers(cluster.scheduler_address), progress=kill
            )
            assert loops() == before  # the client hung up
            with pytest.raises(ValueError, match="No clients found"):
                default_client()  # type: ignore[no-untyped-call]
    assert killed
    assert sum(outcome.status == "parsed" for outcome in summary.outcomes) == DOCUMENTS
    assert rows(tmp_path / "cluster") == rows(tmp_path / "alone")
