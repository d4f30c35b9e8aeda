"""What a kill leaves, of a run and of its workers, and runs in odd environments."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pytest

from cnbudget.batch import Outcome, run
from cnbudget.batch.lock import DatasetLock
from cnbudget.batch.parts import write_whole
from cnbudget.batch.task import Task, perform
from cnbudget.batch.workers import Workers
from tests.batch.documents import make, page, rows, threads

P = ParamSpec("P")
T = TypeVar("T")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no SIGKILL, and names are no bytes there")

_KILLED_WHILE_IT_CLOSES = """
import os, signal, sys
from pathlib import Path
from cnbudget.batch import run
from tests.batch.documents import threads

replace = Path.replace

def replaced(path, target):
    if Path(target).name == "_manifest.jsonl":
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(path, target)

Path.replace = replaced
run([sys.argv[1]], sys.argv[2], executor=threads)
"""


def test_a_kill_while_the_manifest_is_written_leaves_nothing(one: Path, tmp_path: Path) -> None:
    """Its half written file stayed in the dataset for ever."""
    out = tmp_path / "out"
    ended = subprocess.run([sys.executable, "-c", _KILLED_WHILE_IT_CLOSES, str(one), str(out)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert run([str(one)], out, executor=threads).skipped == 1
    assert not [path for path in out.rglob("*") if path.name.endswith(".tmp")]
    assert len(rows(out)) == 6


def killed_once(task: Task) -> Outcome:
    """Read a source in a process that the system kills the first time, as where memory runs out."""
    mark = Path(task.source).with_suffix(".killed")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return perform(task)


class Shot(Workers):
    """Workers of which one is killed once."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Give the worker the task, or the one that is killed."""
        (task,) = args
        assert isinstance(task, Task)
        if Path(task.source).name == "001.html":
            return super().submit(killed_once, task)  # type: ignore[arg-type]
        return super().submit(fn, *args, **kwargs)


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    """Its source was failed until the next run with --retry."""
    make(tmp_path / "in", 3)
    done = run([str(tmp_path / "in")], tmp_path / "out", executor=Shot, workers=1)
    assert {Path(outcome.source).name for outcome in done.outcomes if outcome.status == "failed"} == {"damaged.pdf"}
    assert len(rows(tmp_path / "out")) == 3 * 6


def test_names_in_another_encoding_are_the_same_sources(tmp_path: Path) -> None:
    """A run in an environment of zh_CN.GBK, after one in UTF-8, had each source twice."""
    folder = tmp_path / "预算"
    folder.mkdir()
    (folder / "一.html").write_text(page(1), "utf-8")
    run([str(folder)], tmp_path / "out", executor=threads)
    # ASCII stands for GBK, which few machines have
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "cnbudget", "batch", str(folder), "-o", str(tmp_path / "out")]
    ended = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert ended.returncode == 0
    assert len((tmp_path / "out" / "_manifest.jsonl").read_text("utf-8").splitlines()) == 1
    assert len(rows(tmp_path / "out")) == 6


_STARTER = """#!/bin/sh
case "$*" in *serving*) if [ ! -e {mark} ]; then {meanwhile} exit 3; fi;; esac
exec {python} "$@"
"""


def started_by(starter: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command with another interpreter for its workers."""
    starter.chmod(0o755)
    code = "import multiprocessing as m, sys; from cnbudget.cli import main; "
    code += "m.set_executable(sys.argv[1]); sys.exit(main(sys.argv[2:]))"
    command = [sys.executable, "-c", code, str(starter), "batch", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("always", [True, False])
def test_a_worker_that_does_not_start_is_no_fault_of_its_source(tmp_path: Path, always: bool) -> None:  # noqa: FBT001
    """Each source was failed, and remembered so."""
    folder, out = make(tmp_path / "in", 3), tmp_path / "out"
    (folder / "damaged.pdf").unlink()
    mark, starter = tmp_path / "mark", tmp_path / "python"
    meanwhile = "" if always else f"touch {mark};"
    starter.write_text(_STARTER.format(mark=mark, meanwhile=meanwhile, python=sys.executable), "utf-8")
    ended = started_by(starter, str(folder), "-o", str(out), "--workers", "1")
    if always:
        assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
        assert "a worker process did not start (exit code 3)" in ended.stderr
        mark.touch()
        ended = started_by(starter, str(folder), "-o", str(out), "--workers", "1")
    assert ended.returncode == 0
    assert len(rows(out)) == 3 * 6


def test_workers_run_nothing_of_the_working_folder(one: Path, tmp_path: Path) -> None:
    """A signal.py beside the sources was run by each worker, before any of the command."""
    here = tmp_path / "here"
    here.mkdir()
    for name in ("signal", "random", "cnbudget", "multiprocessing"):
        (here / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w'); raise SystemExit(9)", "utf-8")
    command = tmp_path / "command.py"
    command.write_text(
        "import sys\nfrom cnbudget.cli import main\nif __name__ == '__main__': sys.exit(main())", "utf-8"
    )
    arguments = [sys.executable, str(command), "batch", str(one), "-o", str(tmp_path / "out")]
    ended = subprocess.run(arguments, cwd=here, capture_output=True, text=True, check=False)
    assert not (tmp_path / "ran").exists()
    assert (ended.returncode, len(rows(tmp_path / "out"))) == (0, 6)


_SCRIPT = "from cnbudget.batch import run\nprint(run([{source!r}], {out!r}, workers=1))\n"
_DAEMON = """
import multiprocessing, sys
def go():
    exec({script!r})
if __name__ == "__main__":
    process = multiprocessing.get_context("fork").Process(target=go, daemon=True)
    process.start()
    process.join()
"""


@pytest.mark.parametrize("how", ["script", "stdin", "daemon"])
def test_a_run_needs_no_guard_and_no_script(one: Path, tmp_path: Path, how: str) -> None:
    """Each worker ran the script again, which waited for the lock of the run; daemons of multiprocessing hung."""
    script = _SCRIPT.format(source=str(one), out=str(tmp_path / "out"))
    path = tmp_path / "script.py"
    path.write_text(_DAEMON.format(script=script) if how == "daemon" else script, "utf-8")
    command = [sys.executable, "-"] if how == "stdin" else [sys.executable, str(path)]
    text = script if how == "stdin" else ""
    ended = subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(rows(tmp_path / "out")) == 6


_FEW_FILES = """
import resource, sys
from cnbudget.cli import main
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize(("most", "code"), [(5, 2), (24, 0)])
def test_few_open_files_end_a_run_or_slow_it(tmp_path: Path, most: int, code: int) -> None:
    """A worker that could not be started for them left its run to wait for ever."""
    folder = make(tmp_path / "in", 3)
    (folder / "damaged.pdf").unlink()
    command = [sys.executable, "-c", _FEW_FILES, str(most), "batch", str(folder), "-o", str(tmp_path / "out")]
    ended = subprocess.run([*command, "--workers", "12"], capture_output=True, text=True, check=False, timeout=100)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (code, 1), ended.stderr
    assert "Too many open files" in ended.stderr or len(rows(tmp_path / "out")) == 3 * 6


def test_a_child_that_was_forked_meanwhile_keeps_no_lock(tmp_path: Path) -> None:
    read, write = os.pipe()
    with DatasetLock(tmp_path, None):
        pid = os.fork()
        if not pid:
            os.read(read, 1)
            os._exit(0)
    try:
        with DatasetLock(tmp_path, 0.0):
            pass
    finally:
        os.write(write, b"x")
        os.waitpid(pid, 0)


def test_a_file_system_without_locks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, f"No locks available for {descriptor} ({operation})")

    monkeypatch.setattr("fcntl.flock", flock)
    with pytest.raises(OSError, match="No locks") as met, DatasetLock(tmp_path, None):
        pass
    assert met.value.filename == str(tmp_path / "_lock")


def test_two_processes_of_one_number_write_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On two machines, where a cluster took a worker for dead: each must have a file of its own to write to."""
    path = tmp_path / "part.parquet"
    fsync, other = os.fsync, [b"y"]

    def meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        if other:
            write_whole(path, other.pop())

    monkeypatch.setattr(os, "fsync", meanwhile)
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("bound", [{"seconds": -1.0}, {"seconds": float("nan")}, {"memory": 0}])
def test_what_is_no_bound_is_refused(one: Path, tmp_path: Path, bound: Any) -> None:  # noqa: ANN401 -- arguments
    """Each source was failed for it."""
    with pytest.raises(ValueError, match="a bound is a number above 0"):
        run([str(one)], tmp_path / "out", **bound)
    assert not (tmp_path / "out").exists()


def test_bounds_beyond_those_of_the_system_are_none(one: Path, tmp_path: Path) -> None:
    (outcome,) = run([str(one)], tmp_path / "out", workers=1, seconds=1e300, memory=1 << 80).outcomes
    assert outcome.status == "parsed"
