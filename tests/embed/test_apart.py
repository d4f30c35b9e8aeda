"""`cnbudget.embed`: parsing in a process apart."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

import cnbudget
from cnbudget import embed
from cnbudget.embed import process
from cnbudget.embed.answer import documents_of
from cnbudget.embed.request import Request
from cnbudget.examples import path
from cnbudget.testing import Fixture, render_pdf
from tests.batch.documents import PAGE

posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such bounds")


@pytest.fixture(scope="module")
def data() -> bytes:
    return Path(path()).read_bytes()


def test_files_bytes_streams_and_parts_are_read_as_in_the_process(data: bytes, tianhe: Fixture) -> None:
    pdf = render_pdf(tianhe.data)
    for source in (str(path()), pdf, [pdf, b"<html><p>" + "无表".encode() + b"</p></html>"]):
        assert embed.parse(source) == cnbudget.parse(source)
    assert embed.parse(io.BytesIO(data)) == cnbudget.parse(io.BytesIO(data))


def test_an_archive_of_several_documents(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as package:
        for n in (1, 2):
            package.writestr(f"县/{n}.html", PAGE.format(n=n, a=2 * n, b=n))
    assert embed.parse_all(archive) == cnbudget.parse_all(archive)
    with pytest.raises(cnbudget.PartsError, match="holds 2 documents"):
        embed.parse(archive)


def test_errors_are_those_of_parse_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(cnbudget.DamagedSourceError) as met:
        embed.parse(b"%PDF-1.4 nothing")
    assert len(str(met.value).splitlines()) == 1
    with pytest.raises(cnbudget.LimitExceededError, match="max_characters"):
        embed.parse("数".encode() * 100, limits=cnbudget.Limits(max_characters=10))
    with pytest.raises(FileNotFoundError):
        embed.parse(tmp_path / "none.pdf")
    with pytest.raises(cnbudget.PartsError):
        embed.parse([])


def test_the_working_folder_decides_nothing(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("resource", "json", "cnbudget", "lxml", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'RUN')!r}, 'w').close()\nraise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "resource.py"))
    assert embed.parse(data).tables
    assert not (tmp_path / "RUN").exists()


def test_a_folder_that_the_caller_went_to_decides_nothing(tmp_path: Path) -> None:
    """`python -c` looks for modules in whatever is the working folder; what it has not imported yet may lie there."""
    for name in process._NEEDED:  # noqa: SLF001 -- what it imports
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)\n")
    code = f"import os; from cnbudget import embed; os.chdir({str(tmp_path)!r}); print(len(embed.parse({str(path())!r}).tables))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stdout) == (0, f"{len(cnbudget.parse(path()).tables)}\n"), ran.stderr


@pytest.mark.parametrize("setting", [("PYTHONIOENCODING", "latin-1"), ("LC_ALL", "C"), ("PYTHONUTF8", "0")])
def test_settings_of_the_environment_decide_nothing(
    data: bytes, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    monkeypatch.setenv(*setting)
    assert embed.parse(data) == cnbudget.parse(data)


def wait_for(met: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end
        time.sleep(0.05)


def locked(file: IO[str]) -> bool:
    """Take a lock, where nobody holds it."""
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def replaced(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Make the worker do something else than parse."""
    monkeypatch.setattr(process, "_START", code)


def test_a_worker_that_hangs_is_stopped(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(monkeypatch, "import time; time.sleep(600)")
    begin = time.monotonic()
    with pytest.raises(cnbudget.LimitExceededError, match="not read within 1 s"):
        embed.parse(data, seconds=1.0)
    assert time.monotonic() - begin < 30


@posix
def test_what_a_worker_started_is_stopped_with_it(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "alive"
    child = f"import time\nwhile True:\n open({str(mark)!r}, 'a').write('.'); time.sleep(0.05)"
    replaced(
        monkeypatch,
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(600)",
    )
    with pytest.raises(cnbudget.LimitExceededError):
        embed.parse(data, seconds=5.0)
    size = mark.stat().st_size
    time.sleep(0.5)
    assert mark.stat().st_size == size


@posix
@pytest.mark.parametrize("hang", ["import time; time.sleep(600)", "while True: pass"])
def test_a_worker_does_not_outlive_a_caller_that_is_killed(tmp_path: Path, hang: str) -> None:
    lock = tmp_path / "lock"
    start = f"import fcntl; held = open({str(lock)!r}, 'w'); fcntl.flock(held, fcntl.LOCK_EX); print(file=held, flush=True)\n"
    start += process._START.replace(  # noqa: SLF001 -- the real one, but for the parse
        "main(", f"import cnbudget.embed.worker as w\nw._answer = lambda r: exec({hang!r})\nmain("
    )
    code = f"from cnbudget import embed\nembed.process._START = {start!r}\nembed.parse(b'x', seconds=600)"
    caller = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "TMPDIR": str(tmp_path)})
    wait_for(lambda: lock.exists() and lock.stat().st_size > 0)
    time.sleep(1.0)
    caller.kill()
    caller.wait()
    with lock.open() as file:
        wait_for(lambda: locked(file))  # freed by the system when the worker ends
    wait_for(lambda: os.listdir(tmp_path) == ["lock"])  # noqa: PTH208 -- its folder went with it


@posix
def test_a_worker_whose_caller_does_not_stop_it_ends_by_itself() -> None:
    """Even in a library that never gives the interpreter back."""
    code = "from cnbudget.embed.orphan import end_after; end_after(0.2); import ctypes; ctypes.PyDLL(None).pause()"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == -signal.SIGALRM


@posix
def test_a_worker_that_dies_is_told(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for code, expected in (
        ("import os; os.abort()", "signal SIGABRT"),
        ("import sys; sys.exit('no\\nsuch thing')", r"exit code 1.*such thing"),
        ("print('x')", "exit code 0"),
        ("import sys; sys.stdout.buffer.write(b'cnbudget' + bytes(8) + b'more')", "exit code 0"),
    ):
        replaced(monkeypatch, code)
        with pytest.raises(embed.WorkerError, match=expected) as met:
            embed.parse(data)
        assert len(str(met.value).splitlines()) == 1


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not keep the bound")
def test_memory_is_bounded() -> None:
    data = "一般公共预算支出表 100.00\n".encode() * 1_000_000
    with pytest.raises(cnbudget.CnbudgetError, match=r"memory") as met:
        embed.parse(data, limits=cnbudget.Limits(max_cells=10**9), memory=200 << 20)
    assert isinstance(met.value, cnbudget.LimitExceededError | embed.WorkerError)


def test_a_worker_without_an_interpreter_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen program that started itself would never end."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(embed.WorkerError, match="set_executable"):
        embed.parse(data)
    monkeypatch.undo()
    for found, expected in (("", "set_executable"), ("/nowhere/python", "could not be started")):
        monkeypatch.setattr("multiprocessing.spawn.get_executable", lambda found=found: found)
        with pytest.raises(embed.WorkerError, match=expected) as met:
            embed.parse(data)
        assert len(str(met.value).splitlines()) == 1


@pytest.mark.parametrize("bound", [{"memory": 0}, {"memory": -1}, {"seconds": -1.0}, {"seconds": float("nan")}])
def test_what_is_no_bound_is_refused(data: bytes, bound: Any) -> None:  # noqa: ANN401 -- arguments of a function
    with pytest.raises(ValueError, match="a bound is a number above 0"):
        embed.parse(data, **bound)


def test_bounds_beyond_those_of_the_system_are_none(data: bytes) -> None:
    assert embed.parse(data, seconds=1e300, memory=1 << 80).tables


def test_an_error_nobody_foresaw_is_one_line() -> None:
    with pytest.raises(embed.WorkerError, match=r"^TypeError: a b$"):
        documents_of(b'{"error": "WorkerError", "message": "TypeError: a b"}')


@pytest.mark.parametrize("answer", [b"", b"null", b"{}", b'{"documents": [1]}', b'{"documents": ["{}"]}', b"[" * 9000])
def test_what_is_no_answer_is_an_error(answer: bytes) -> None:
    with pytest.raises(embed.WorkerError, match="no document"):
        documents_of(answer)


def test_a_request_is_what_it_was() -> None:
    request = Request.of("parse", [b"a", io.BytesIO(b"bc")], cnbudget.Limits(max_pages=3))
    assert Request.from_bytes(request.to_bytes()) == request


def test_a_worker_without_a_folder_is_refused(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was the system's error, as if the source were missing."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(embed.WorkerError, match=r"could not be started: .*nowhere"):
        embed.parse(data)
