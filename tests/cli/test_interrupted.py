"""Ctrl-C, which a terminal sends to a command and to all that it started."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.documents import PAGE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the system has no groups of processes")


@pytest.mark.slow
@pytest.mark.parametrize("later", [0.0, 0.3, 1.0])
def test_a_batch_that_is_interrupted_says_so_in_one_line(tmp_path: Path, later: float) -> None:
    """While its processes start, too."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for n in range(300):
        (source / f"{n}.html").write_text(PAGE.format(n=n, a=2 * n, b=n))
    command = [sys.executable, "-m", "cnbudget", "batch", str(source), "-o", str(out), "--workers", "2", "--lang", "en"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    end = time.monotonic() + 60
    while not (out / "_lock").exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    time.sleep(later)
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate(timeout=60)[1] == "cnbudget: interrupted\n"
    assert run.returncode == -signal.SIGINT


STARTING = """
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == sys.argv[-1]:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from cnbudget.cli import main
main()
"""


@pytest.mark.parametrize("module", ["cnbudget.cli.arguments", "regex._regex_core", "cnbudget.api", "cnbudget.pipeline"])
@pytest.mark.parametrize(("lang", "said"), [("en", "cnbudget: interrupted\n"), ("zh", "cnbudget: 已中断\n")])
def test_a_command_that_is_interrupted_while_it_starts_says_so_in_one_line(module: str, lang: str, said: str) -> None:
    command = [sys.executable, "-c", STARTING, "check", "--lang", lang, module]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == said
    assert done.returncode == -signal.SIGINT
