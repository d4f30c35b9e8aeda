"""Batches in unfriendly folders: other people's files, two runs at once, odd names, files that hang or vanish."""

import errno
import json
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import cnbudget
from cnbudget.batch import DatasetBusyError, run
from cnbudget.batch.lock import DatasetLock
from cnbudget.batch.outcome import Outcome
from cnbudget.batch.parts import write_whole
from cnbudget.batch.task import Task
from cnbudget.batch.workers import Workers
from cnbudget.cli import main
from cnbudget.figures.dataset import MANIFEST
from cnbudget.model.limits import Limits
from cnbudget.readers.pdf.reader import read_pdf
from tests.batch.documents import make, page, rows, threads
from tests.readers.test_pdf_content import page_of, stream

P = ParamSpec("P")
T = TypeVar("T")

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


def test_files_of_others_are_left_alone(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    foreign = ["part-00000-spark.parquet", f"part-{'a' * 32}.parquet", ".mine.tmp", "_SUCCESS", "notes.txt"]
    for name in foreign:
        (out / name).write_bytes(b"mine")
    for _ in range(2):
        run([str(one)], out, executor=threads)
        one.write_text(page(2), "utf-8")
    assert [(out / name).read_bytes() for name in foreign] == [b"mine"] * len(foreign)


def test_a_second_run_is_told_and_waits(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with DatasetLock(out, 0):
        with pytest.raises(DatasetBusyError, match="another run writes to"):
            run([str(one)], out, executor=threads, busy=0.3)
        waiting = threading.Thread(target=run, args=([str(one)], out), kwargs={"executor": threads})
        waiting.start()
        time.sleep(0.3)
        assert not (out / MANIFEST).exists()
    waiting.join(60)
    assert len(rows(out)) == 6


def test_the_command_fails_or_waits(one: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with DatasetLock(out, 0):
        assert main(["batch", str(one), "-o", str(out), "--no-wait"]) == 2
        shown = capsys.readouterr().err
        assert len(shown.splitlines()) == 1
        assert "another run" in shown


@pytest.mark.slow
def test_two_runs_at_once_keep_what_both_read(tmp_path: Path) -> None:
    make(tmp_path / "a", 3)
    make(tmp_path / "b", 3)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "cnbudget", "batch", "-o", str(out), "--workers", "1"]
    running = [subprocess.Popen([*command, str(tmp_path / name)], stderr=subprocess.DEVNULL) for name in "ab"]
    assert [process.wait(120) for process in running] == [2, 2]  # one source of each is damaged
    assert len(rows(out)) == 2 * 3 * 6
    assert len((out / MANIFEST).read_text("utf-8").splitlines()) == 2 * 5


def test_a_changed_file_is_read_again_and_its_old_rows_are_gone(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(one)], out, executor=threads)
    before = rows(out)
    one.write_text(page(7), "utf-8")
    summary = run([str(one)], out, executor=threads)
    assert summary.skipped == 0
    assert {row[1] for row in rows(out)} == {"某市第7局"}
    assert len(rows(out)) == len(before)
    assert len(list(out.glob("part-*"))) == 1
    assert run([str(one)], out, executor=threads).skipped == 1


def test_one_folder_under_three_names_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "in", 2)
    monkeypatch.chdir(tmp_path)
    names = ["in", str(tmp_path / "in"), "../" + tmp_path.name + "/in"]
    summary = run(names, "out", executor=threads)
    assert len(summary.outcomes) == 4
    for name in names:
        assert run([name], "out", executor=threads).skipped == 4
    assert len(rows(Path("out"))) == 2 * 6


def test_equal_names_in_two_folders_are_two_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in ((1, "a"), (2, "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "budget.html").write_text(page(number), "utf-8")
        monkeypatch.chdir(tmp_path / name)
        assert run(["budget.html"], tmp_path / "out", executor=threads).skipped == 0
    assert {row[1] for row in rows(tmp_path / "out")} == {"某市第1局", "某市第2局"}


def test_names_that_are_no_utf8_are_read_and_noted(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    name = os.fsdecode(os.fsencode(str(folder)) + b"/" + "预算.html".encode("gbk"))
    try:
        Path(name).write_text(page(1), "utf-8")
    except OSError:
        pytest.skip("the file system takes only UTF-8")
    (outcome,) = run([str(folder)], tmp_path / "out", executor=threads).outcomes
    assert (outcome.status, outcome.source) == ("parsed", name)
    assert run([str(folder)], tmp_path / "out", executor=threads).skipped == 1
    assert len(rows(tmp_path / "out")) == 6


_ASTRAL = """begincmap 1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <41> <D842DFB7> endbfchar endcmap"""


def test_a_pdf_with_characters_beyond_the_first_plane_is_read(tmp_path: Path) -> None:
    plain = page_of("BT /F 12 Tf 20 200 Td (A 2026) Tj ET", more=(stream(_ASTRAL),))
    data = plain.replace(b"/BaseFont/Helvetica", b"/BaseFont/Helvetica/ToUnicode 6 0 R")
    assert [line.text for line in read_pdf("", data, Limits()).pages[0].lines] == ["\U00020bb72026"]
    (tmp_path / "a.pdf").write_bytes(data)
    (outcome,) = run([str(tmp_path / "a.pdf")], tmp_path / "out", executor=threads).outcomes
    assert outcome.status == "no_budget"


@needs_pipes
def test_a_pipe_costs_only_itself(tmp_path: Path) -> None:
    make(tmp_path / "in", 1)
    os.mkfifo(tmp_path / "in" / "x.pdf")
    outcomes = run([str(tmp_path / "in")], tmp_path / "out", executor=threads).outcomes
    by_name = {Path(outcome.source).name: outcome for outcome in outcomes}
    assert (by_name["x.pdf"].status, by_name["x.pdf"].reason) == ("failed", "is not a regular file")
    assert by_name["000.html"].status == "parsed"


@needs_pipes
def test_a_pipe_in_a_folder_that_is_one_document(tmp_path: Path) -> None:
    make(tmp_path / "in", 1)
    os.mkfifo(tmp_path / "in" / "x.pdf")
    (outcome,) = run([str(tmp_path / "in")], tmp_path / "out", executor=threads, together=True).outcomes
    assert (outcome.status, outcome.reason) == ("failed", "is not a regular file")


def test_linked_folders_are_read_once_and_loops_end(tmp_path: Path) -> None:
    make(tmp_path / "elsewhere", 2)
    (tmp_path / "in").mkdir()
    for name in ("one", "two"):
        (tmp_path / "in" / name).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "broken.pdf").symlink_to(tmp_path / "nowhere")
    outcomes = run([str(tmp_path / "in")], tmp_path / "out", executor=threads).outcomes
    assert sorted(Path(outcome.source).name for outcome in outcomes) == [
        *("000.html", "001.html", "broken.pdf", "damaged.pdf", "list.html")
    ]
    assert len(rows(tmp_path / "out")) == 2 * 6


@pytest.mark.parametrize("left", [b"", b"PAR1", b"PAR1 half of it"])
def test_a_part_that_is_not_whole_is_made_again(one: Path, tmp_path: Path, left: bytes) -> None:
    out = tmp_path / "out"
    run([str(one)], out, executor=threads)
    (part,) = out.glob("part-*")
    part.write_bytes(left)
    assert run([str(one)], out, executor=threads).skipped == 0
    assert len(rows(out)) == 6


def test_a_file_that_vanishes_costs_only_itself(tmp_path: Path) -> None:
    make(tmp_path / "in", 2)

    class Vanishing(ThreadPoolExecutor):
        def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
            """Remove a source before its task is done."""
            (tmp_path / "in" / "000.html").unlink(missing_ok=True)
            return super().submit(fn, *args, **kwargs)

    outcomes = run([str(tmp_path / "in")], tmp_path / "out", executor=Vanishing).outcomes
    assert [outcome.status for outcome in outcomes] == ["failed", "parsed", "failed", "no_budget"]
    assert "No such file" in outcomes[0].reason
    assert run([str(tmp_path / "in" / "000.html")], tmp_path / "out", executor=threads).skipped == 1


def test_a_source_that_vanished_later_keeps_its_rows(one: Path, tmp_path: Path) -> None:
    run([str(one)], tmp_path / "out", executor=threads)
    one.unlink()
    assert run([str(one)], tmp_path / "out", executor=threads).skipped == 1
    assert len(rows(tmp_path / "out")) == 6


def hang(task: Task) -> Outcome:
    """Do as a parser does that never ends, or that kills its process, or takes all memory there is."""
    name = Path(task.source).name
    if name == "000.html":
        time.sleep(600)
    if name == "001.html":
        os._exit(7)
    return Outcome(task.source, "no_budget", place=task.source, department=f"{len(bytearray(8 << 30))}")


class Hanging(Workers):
    """Workers that meet such a source."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Give the worker the task, or one that ends badly."""
        (task,) = args
        assert isinstance(task, Task)
        if Path(task.source).name in {"000.html", "001.html", "002.html"}:
            return super().submit(hang, task)  # type: ignore[arg-type]
        return super().submit(fn, *args, **kwargs)


@pytest.mark.slow
def test_a_source_that_hangs_crashes_or_eats_memory_costs_only_itself(tmp_path: Path) -> None:
    make(tmp_path / "in", 5)
    outcomes = run(
        [str(tmp_path / "in")], tmp_path / "out", executor=lambda n: Hanging(n, seconds=15, memory=4 << 30), workers=2
    ).outcomes
    reasons = {Path(outcome.source).name: outcome.reason for outcome in outcomes if outcome.status == "failed"}
    assert reasons.pop("damaged.pdf")
    assert reasons == {
        "000.html": "took longer than 15 s and was stopped",
        "001.html": "its worker died (exit code 7): out of memory, or a fault below Python",
        "002.html": "needs more memory than the bound of a task",
    }
    assert len(rows(tmp_path / "out")) == 2 * 6
    assert run([str(tmp_path / "in")], tmp_path / "out", executor=threads).skipped == 7, "failures are remembered"


def test_unread_files_of_an_archive_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("a.html", page(1))
        package.writestr("b.pdf", b"%PDF-1.7\n%%EOF")
    assert main(["batch", str(archive), "-o", str(tmp_path / "out"), "--workers", "1"]) == 2
    assert "1 file in it could not be read" in capsys.readouterr().err
    assert len(rows(tmp_path / "out")) == 6


FORM = """<p>河道保洁项目绩效目标表</p><table><tr><td>项目名称</td><td colspan=3>河道保洁</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>次数</td><td>12次</td></tr></table></body>"""


def test_forms_are_datasets_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(page(1).replace("</body>", FORM), "utf-8")
    (tmp_path / "in" / "b.html").write_text(page(2), "utf-8")
    out = tmp_path / "out"
    first, second = run([str(tmp_path / "in")], out, executor=threads).outcomes
    assert (first.forms, first.indicators, second.forms) == (1, 1, 0)
    document = cnbudget.parse(tmp_path / "in" / "a.html")
    for name, expected in (("fields", cnbudget.form_fields(document)), ("indicators", cnbudget.indicators(document))):
        table = ds.dataset(out / f"_{name}", format="parquet").to_table()
        found = zip(*(table[column].to_pylist() for column in table.column_names), strict=True)
        assert sorted(found, key=repr) == sorted((row.values() for row in expected), key=repr)
    assert len(rows(out)) == 2 * 6, "readers of the cells pass over them"
    (out / first.indicators_part).write_bytes(b"")
    run([str(tmp_path / "in")], out, executor=threads)
    assert pq.read_table(out / first.indicators_part).num_rows == 1


def test_lines_that_are_no_outcome_are_passed_over(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(one)], out, executor=threads)
    with (out / MANIFEST).open("ab") as file:
        whole = json.loads((out / MANIFEST).read_text("utf-8"))
        parts = ("part-\0.parquet", "part-\ud800.parquet", "../part.parquet")
        changed = [json.dumps(whole | {"part": part}) for part in parts] + [json.dumps(whole | {"status": "done"})]
        cut = ("null", "[]", '{"source": 1, "status": "parsed"}', json.dumps({"source": "x"}), "{", '"\udcff"')
        for odd in (*cut, "[" * 100_000, *changed):
            file.write(odd.encode("utf-8", "surrogatepass") + b"\n")
    assert run([str(one)], out, executor=threads).skipped == 1
    assert len((out / MANIFEST).read_text("utf-8").splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="the system has no pipes with names")
@pytest.mark.parametrize("name", [MANIFEST, "_lock"])
def test_a_pipe_in_the_place_of_a_file_of_the_dataset_is_refused(name: str, one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    os.mkfifo(out / name)
    with pytest.raises(cnbudget.CnbudgetError, match=f"{name} is no file, and a run writes one there"):
        run([str(one)], out, executor=threads)


@pytest.mark.skipif(os.name == "nt", reason="the system has no pipes with names")
def test_a_pipe_in_the_place_of_a_part_is_no_part(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(one)], out, executor=threads)
    (part,) = out.glob("part-*")
    part.unlink()
    os.mkfifo(part)
    assert run([str(one)], out, executor=threads).skipped == 0
    assert len(rows(out)) == 6


def test_a_folder_in_the_place_of_a_part_is_named(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(one)], out, executor=threads)
    (part,) = out.glob("part-*")
    part.unlink()
    part.mkdir()
    with pytest.raises(cnbudget.CnbudgetError, match=rf"^{re.escape(str(part))} is no file.*remove it"):
        run([str(one)], out, executor=threads)
    part.rmdir()
    run([str(one)], out, executor=threads)
    assert len(rows(out)) == 6


def test_a_manifest_cannot_name_files_elsewhere(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(one)], out, executor=threads)
    victim = tmp_path / "victim.parquet"
    victim.write_bytes(b"mine")
    line = Outcome("gone.html", "parsed", part="../victim.parquet", place="/gone.html").to_json()
    (out / MANIFEST).write_bytes(line.encode() + b"\n" + (out / MANIFEST).read_bytes())
    run([str(one)], out, executor=threads)
    assert victim.read_bytes() == b"mine"


def test_a_full_disk_is_told_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        assert descriptor > 2
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as met:
        write_whole(tmp_path / "part.parquet", b"x")
    assert met.value.filename == str(tmp_path / "part.parquet")
    assert list(tmp_path.iterdir()) == []
