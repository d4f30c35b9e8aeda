"""The pool of processes of batches."""

import gc
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cnbudget.batch.workers import WorkerLostError, Workers


def test_tasks_are_shared_by_processes_and_errors_come_back() -> None:
    pool = Workers(2)
    try:
        assert [pool.submit(pow, 2, n).result(60) for n in range(5)] == [1, 2, 4, 8, 16]
        with pytest.raises(ZeroDivisionError):
            pool.submit(divmod, 1, 0).result(60)
        assert pool.submit(os.getpid).result(60) != os.getpid()
    finally:
        pool.shutdown()


def test_workers_look_for_garbage_more_rarely_than_this_process() -> None:
    pool = Workers(1)
    try:
        assert pool.submit(gc.get_threshold).result(60)[0] > gc.get_threshold()[0]
        assert pool.submit(gc.get_freeze_count).result(60) > 10_000
    finally:
        pool.shutdown()


def test_what_cannot_be_pickled_fails_by_itself() -> None:
    pool = Workers(1)
    try:
        with pytest.raises(Exception, match=r"pickle|local"):
            pool.submit(lambda: 1).result(60)
        with pytest.raises(RuntimeError, match="pickle"):
            pool.submit(open, os.devnull).result(60)
        assert pool.submit(abs, -3).result(60) == 3
    finally:
        pool.shutdown()


def test_a_lost_process_is_replaced() -> None:
    pool = Workers(1, seconds=1.0)
    try:
        with pytest.raises(WorkerLostError, match="exit code 5"):
            pool.submit(os._exit, 5).result(60)
        with pytest.raises(WorkerLostError, match="SIGABRT"):
            pool.submit(os.abort).result(60)
        with pytest.raises(WorkerLostError, match="longer than 1 s"):
            pool.submit(time.sleep, 60).result(60)
        assert pool.submit(abs, -3).result(60) == 3
    finally:
        pool.shutdown()


@pytest.mark.skipif(not hasattr(select, "poll"), reason="the system does not tell of a pipe whose other end is closed")
def test_a_process_does_not_outlive_a_pool_that_is_killed(tmp_path: Path) -> None:
    """Its task would go on writing beside the next run."""
    mark = tmp_path / "mark"
    hang = f"import time\nwhile True:\n open({str(mark)!r}, 'a').write('.')\n time.sleep(0.05)"
    code = f"""if __name__ == "__main__":
        from cnbudget.batch.workers import Workers
        Workers(1).submit(exec, {hang!r}).result()
    """
    script = tmp_path / "run.py"
    script.write_text(code)
    run = subprocess.Popen([sys.executable, str(script)])
    end = time.monotonic() + 60
    while not mark.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    run.kill()
    run.wait()
    sizes = [-1, mark.stat().st_size]
    while sizes[-1] != sizes[-2]:
        assert time.monotonic() < end
        time.sleep(1.0)
        sizes.append(mark.stat().st_size)


def test_tasks_that_wait_can_be_cancelled() -> None:
    pool = Workers(1)
    running = pool.submit(time.sleep, 2)
    waiting = [pool.submit(time.sleep, 60) for _ in range(3)]
    time.sleep(0.1)
    pool.shutdown(wait=True, cancel_futures=True)
    assert running.done()
    assert all(future.cancelled() for future in waiting)
