"""`cnbudget.embed`: parsing in a process apart."""

import io
import os
import sys
import time
import zipfile
from pathlib import Path

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


@pytest.mark.parametrize("setting", [("PYTHONIOENCODING", "latin-1"), ("LC_ALL", "C"), ("PYTHONUTF8", "0")])
def test_settings_of_the_environment_decide_nothing(
    data: bytes, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    monkeypatch.setenv(*setting)
    assert embed.parse(data) == cnbudget.parse(data)


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
