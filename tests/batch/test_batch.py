"""Batches: the same rows whatever happens on the way."""

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import cnbudget
from cnbudget.batch import Progress, run
from cnbudget.batch import sources as sources_module
from cnbudget.batch import task as task_module
from cnbudget.batch.outcome import Outcome
from cnbudget.batch.parts import STAGING
from cnbudget.batch.sources import expand
from cnbudget.cli import main
from cnbudget.figures.dataset import MANIFEST
from tests.batch.documents import PAGE, make, rows

DOCUMENTS = 12
ROUNDS = 20


def threads(workers: int) -> Executor:
    return ThreadPoolExecutor(workers)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("batch") / "sources", DOCUMENTS)


@pytest.fixture(scope="module")
def undisturbed(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    folder = tmp_path_factory.mktemp("batch") / "undisturbed"
    run([str(sources)], folder, executor=threads)
    return rows(folder)


def test_the_prose_of_a_budget_is_no_failure_and_no_other_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    prose = "某市水务局2026年部门预算情况说明\n\n2026年收入预算总额120.00万元，比上年增加10.00万元。\n"
    (folder / "prose.txt").write_text(prose, encoding="utf-8")
    (folder / "recipe.txt").write_text("面粉三杯，水两杯。\n", encoding="utf-8")
    assert main(["batch", str(folder), "-o", str(tmp_path / "out"), "--workers", "1"]) == 0
    outcomes = [
        Outcome.from_json(line) for line in (tmp_path / "out" / "_manifest.jsonl").read_text("utf-8").splitlines()
    ]
    assert {Path(outcome.source).name: outcome.status for outcome in outcomes} == {
        "prose.txt": "no_tables",
        "recipe.txt": "no_budget",
    }
    assert "1 with prose only, 1 without a budget" in capsys.readouterr().err


def test_the_dataset_holds_the_cells_of_all_documents(sources: Path, tmp_path: Path) -> None:
    summary = run([str(sources)], tmp_path / "out", workers=2)
    cells = [row for path in sorted(sources.glob("*.html")) for row in cnbudget.cells(cnbudget.parse(path))]
    assert len(rows(tmp_path / "out")) == len(cells) == DOCUMENTS * 6
    assert [outcome.status for outcome in summary.outcomes] == ["parsed"] * DOCUMENTS + ["failed", "no_budget"]
    first = summary.outcomes[0]
    assert (first.department, first.fiscal_year, first.kind, first.cells) == ("某市第0局", 2026, "部门预算", 6)
    assert (first.exact > 0, first.inconsistent, first.unplaced, first.format) == (True, 0, 0, "general")
    assert "damaged" in summary.outcomes[DOCUMENTS].reason


def test_twice_is_once(sources: Path, tmp_path: Path, undisturbed: list[tuple[object, ...]]) -> None:
    run([str(sources)], tmp_path, executor=threads)
    parts = {path: path.stat().st_mtime_ns for path in tmp_path.glob("part-*")}
    again = run([str(sources)], tmp_path, executor=threads)
    assert again.skipped == DOCUMENTS + 2
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("part-*")} == parts
    assert rows(tmp_path) == undisturbed


def test_more_sources_join_those_that_are_there(sources: Path, tmp_path: Path, undisturbed: list[object]) -> None:
    run([str(sources / "00*.html")], tmp_path, executor=threads)
    assert len(rows(tmp_path)) == 60
    summary = run([str(sources)], tmp_path, executor=threads)
    assert summary.skipped == 10
    assert rows(tmp_path) == undisturbed


def test_what_failed_can_be_tried_again(sources: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.html"
    assert run([str(late)], tmp_path / "out", executor=threads).outcomes[0].status == "failed"
    assert run([str(late)], tmp_path / "out", executor=threads).skipped == 1
    assert run([str(late)], tmp_path / "out", executor=threads, retry=True).skipped == 0
    late.write_bytes((sources / "001.html").read_bytes())
    assert run([str(late)], tmp_path / "out", executor=threads).outcomes[0].status == "parsed"


@pytest.mark.slow
def test_killed_and_resumed_nothing_is_lost_or_doubled(
    sources: Path, tmp_path: Path, undisturbed: list[tuple[object, ...]]
) -> None:
    command = [sys.executable, "-m", "cnbudget", "batch", str(sources), "-o"]
    chance = random.Random(7)  # noqa: S311 -- no secret
    interrupted = 0
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        process = subprocess.Popen([*command, str(folder), "--workers", "2"], start_new_session=True, stderr=-3)
        deadline = time.monotonic() + 20
        awaited = chance.randrange(DOCUMENTS)
        while time.monotonic() < deadline and process.poll() is None:
            if len(list(folder.glob("part-*"))) >= awaited:
                break
            time.sleep(0.002)
        time.sleep(chance.random() * 0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        manifest = folder / MANIFEST
        done = manifest.read_text("utf-8").count("\n") if manifest.exists() else 0
        interrupted += done < DOCUMENTS + 2
        if manifest.exists() and number % 3 == 0:  # a line that the kill cut short
            manifest.write_bytes(manifest.read_bytes()[:-7])
        half = folder / STAGING / f".part-{'0' * 32}.parquet.1.tmp"
        half.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(b"half")
        summary = run([str(sources)], folder, executor=threads)
        assert rows(folder) == undisturbed
        assert len(summary.outcomes) == len((folder / MANIFEST).read_text("utf-8").splitlines()) == DOCUMENTS + 2
        assert not list((folder / STAGING).iterdir())
    assert interrupted > ROUNDS / 2


def poisoned() -> None:
    """Make a worker die at one of the sources, and fail in a way nobody foresaw at another."""
    true = sources_module.open_source

    def opened(source: str, most: int) -> str | bytes:
        if source.endswith("003.html"):
            os._exit(9)
        if source.endswith("005.html"):
            message = "deep"
            raise RecursionError(message)
        return true(source, most)

    vars(task_module)["open_source"] = opened


def poisonable(workers: int) -> Executor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=poisoned)


@pytest.mark.slow
def test_a_source_that_kills_its_worker_costs_only_itself(sources: Path, tmp_path: Path) -> None:
    summary = run([str(sources)], tmp_path, workers=2, executor=poisonable)
    by_name = {Path(outcome.source).name: outcome for outcome in summary.outcomes}
    assert "its worker died" in by_name["003.html"].reason
    assert by_name["005.html"].reason == "RecursionError: deep"
    assert sum(outcome.status == "parsed" for outcome in summary.outcomes) == DOCUMENTS - 2


def test_progress_says_rate_and_remaining_time(sources: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []
    run([str(sources)], tmp_path, executor=threads, progress=seen.append)
    assert [progress.done for progress in seen] == list(range(1, DOCUMENTS + 3))
    assert seen[-1].remaining == 0
    assert seen[0].rate > 0
    assert Progress(0, 5, 0, 0.0).remaining is None


def test_sources_are_files_folders_globs_and_urls(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.PDF", "b/c.html", "b/note.md"):
        (tmp_path / name).touch()
    there = [str(tmp_path / "a.PDF"), str(tmp_path / "b" / "c.html")]
    assert list(expand([str(tmp_path)])) == there
    assert list(expand([str(tmp_path / "**" / "*.html"), there[1], "none.pdf"])) == [there[1], "none.pdf"]
    assert list(expand(["memory://x/y.pdf"])) == ["memory://x/y.pdf"]


def test_urls_are_read_through_fsspec(sources: Path, tmp_path: Path) -> None:
    url = (sources / "001.html").as_uri()
    summary = run([url, (sources / "none.html").as_uri()], tmp_path, executor=threads)
    assert [outcome.status for outcome in summary.outcomes] == ["parsed", "failed"]
    assert {row[0] for row in rows(tmp_path)} == {url}


def test_the_command_says_what_became_of_all(sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(sources), "-o", str(tmp_path / "out"), "--workers", "1"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{DOCUMENTS} parsed, 0 with prose only, 1 without a budget, 1 failed, 0 already done" in said.err
    assert len(said.err.splitlines()) == 2  # no progress where no terminal is
    assert main(["batch", str(sources / "001.html"), "-o", str(tmp_path / "out")]) == 0
    with pytest.raises(SystemExit):
        main(["batch", "x", "-o", "y", "--workers", "0"])


def test_an_archive_is_one_source_with_the_rows_of_all_its_documents(tmp_path: Path) -> None:
    make(tmp_path / "in", 3)
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as package:
        for number in range(3):
            package.write(tmp_path / "in" / f"{number:03}.html", f"县/{number:03}.html")
    (outcome,) = run([str(archive)], tmp_path / "out", executor=threads).outcomes
    assert (outcome.status, outcome.tables, outcome.department) == ("parsed", 3, None)
    assert len(rows(tmp_path / "out")) == 3 * 6


def test_together_takes_each_folder_as_one_document(tmp_path: Path) -> None:
    for place, number in (("a", 1), ("b/c", 2)):
        folder = tmp_path / "in" / place
        folder.mkdir(parents=True)
        (folder / "表.html").write_text(PAGE.format(n=number, a=2 * number, b=number), "utf-8")
        (folder / "文.html").write_text(
            f"<html><h1>某市第{number}局2026年部门预算</h1><p>收入1.50万元。</p></html>", "utf-8"
        )
    outcomes = run([str(tmp_path / "in")], tmp_path / "out", executor=threads, together=True).outcomes
    assert [Path(outcome.source).name for outcome in outcomes] == ["a", "c"]
    assert {outcome.department for outcome in outcomes} == {"某市第1局", "某市第2局"}
    assert [outcome.status for outcome in outcomes] == ["parsed", "parsed"]
