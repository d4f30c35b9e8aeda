"""What a kill leaves, of a run and of its workers, and runs in odd environments."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from cnbudget.batch import Outcome, run
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
case "$*" in *spawn_main*) if [ ! -e {mark} ]; then {meanwhile} exit 3; fi;; esac
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
