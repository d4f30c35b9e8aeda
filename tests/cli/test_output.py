"""Output in unfriendly places: over the sources, onto pipes and links, to closed streams."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cnbudget.cli import main
from tests.batch.documents import PAGE

PAGES = [PAGE.format(n=n, a=2 * n, b=n) for n in range(2)]
needs_posix = pytest.mark.skipif(os.name == "nt", reason="the system has no such files or shell")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sources."""
    for name, text in zip("ab", PAGES, strict=True):
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    return tmp_path


def are_whole(folder: Path) -> bool:
    return [(folder / f"{name}.html").read_text("utf-8") for name in "ab"] == PAGES


@pytest.mark.parametrize("command", ["cells", "parse", "report", "figures", "performance"])
def test_output_takes_no_sources_place(command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(folder / "a.html")
    for output in (source, f"{folder}/../{folder.name}/a.html"):
        assert main([command, source, "-o", output]) == 2
        assert "is a file that is read" in capsys.readouterr().err
    assert are_whole(folder)


@pytest.mark.parametrize("command", ["cells", "parse", "report", "figures"])
def test_a_dash_is_stdout(
    command: str, folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert main([command, "a.html"]) == main([command, "a.html", "-o", "-"]) == 0
    printed = capfdbinary.readouterr().out
    assert printed[: len(printed) // 2] == printed[len(printed) // 2 :] != b""
    assert not (folder / "-").exists()


@needs_posix
def test_nor_by_another_name(folder: Path) -> None:
    (folder / "link.html").symlink_to("a.html")
    one, link, other = (str(folder / name) for name in ("a.html", "link.html", "b.html"))
    assert main(["cells", link, "-o", one]) == 2
    assert main(["cells", one, "-o", link]) == 2
    assert main(["diff", one, other, "-o", other]) == 2
    assert main(["figures", str(folder), "-o", other]) == 2
    assert are_whole(folder)


def test_reports_beside_their_sources(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(folder), "-o", str(folder)]) == 0
    assert are_whole(folder)
    assert {path.name for path in folder.iterdir()} == {"a.html", "b.html", "a-2.html", "b-2.html", "index.html"}
    assert main(["report", str(folder), "-o", str(folder)]) == 2
    assert "index.html is a file that is read" in capsys.readouterr().err


@needs_posix
def test_links_and_pipes_stay_what_they_are(folder: Path) -> None:
    target, link, pipe = folder / "target.csv", folder / "link.csv", folder / "pipe"
    target.write_text("before", "utf-8")
    link.symlink_to("target.csv")
    os.mkfifo(pipe)
    assert main(["cells", str(folder / "a.html"), "-o", str(link)]) == 0
    assert link.is_symlink()
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert main(["cells", str(folder / "a.html"), "-o", str(pipe)]) == 0
    assert pipe.is_fifo()
    reader.join(10)
    assert got == [target.read_bytes()]


@needs_posix
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("cells {file} >&-", 0),
        ("check {file} >&-", 0),
        ("rules >&-", 0),
        ("check nothing.pdf >&- 2>&-", 2),
        ("cells {file} <&- >&- 2>&-", 0),
        ("check - <&-", 2),
        ("check {file} > /dev/full", 2),
        ("check nothing.pdf 2> /dev/full", 2),
        ("batch {file} -o {file}.out 2> /dev/full", 0),
    ],
)
def test_closed_and_full_streams(folder: Path, command: str, code: int) -> None:
    line = f"{sys.executable} -m cnbudget {command.format(file=folder / 'a.html')}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)  # noqa: S607 -- ours
    assert (done.returncode, "Traceback" in done.stderr, ": :" in done.stderr) == (code, False, False)
