"""Sources that hold one another: no row is in the dataset twice."""

import shutil
import zipfile
from pathlib import Path

from cnbudget.batch import run
from tests.batch.documents import page, rows, threads


def test_a_folder_as_one_document_then_file_by_file_is_there_once(one: Path, tmp_path: Path) -> None:
    for together in (True, False, True):
        outcomes = run([str(one.parent)], tmp_path / "out", executor=threads, together=together).outcomes
        assert [outcome.source for outcome in outcomes] == [str(one.parent if together else one)]
        assert len(rows(tmp_path / "out")) == 6


def test_an_archive_and_what_it_is_unpacked_to_are_there_once(tmp_path: Path) -> None:
    packed = tmp_path / "in" / "x.zip"
    packed.parent.mkdir()

    def pack() -> None:
        with zipfile.ZipFile(packed, "w") as archive:
            for number, name in enumerate(("a.html", "deep/b.html"), 1):
                archive.writestr(name, page(number))

    pack()
    run([str(packed.parent)], tmp_path / "out", executor=threads)
    with zipfile.ZipFile(packed) as archive:
        packed.unlink()
        archive.extractall(packed)
    assert len(run([str(packed.parent)], tmp_path / "out", executor=threads).outcomes) == 2
    assert len(rows(tmp_path / "out")) == 2 * 6
    shutil.rmtree(packed)
    pack()
    run([str(packed.parent)], tmp_path / "out", executor=threads)
    assert len(rows(tmp_path / "out")) == 2 * 6
    assert len(list((tmp_path / "out").glob("*.parquet"))) == 1


def test_what_fails_takes_no_place(one: Path, tmp_path: Path) -> None:
    """Two documents are no parts of one: the rows of the files stay."""
    (one.parent / "two.html").write_text(page(2), "utf-8")
    run([str(one.parent)], tmp_path / "out", executor=threads)
    (outcome,) = run([str(one.parent)], tmp_path / "out", executor=threads, together=True).outcomes
    assert outcome.status == "failed"
    assert len(rows(tmp_path / "out")) == 2 * 6


def test_a_folder_in_the_staging_folder_is_left_alone(one: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "out" / "_staging" / f"part-{'a' * 32}.parquet"
    foreign.mkdir(parents=True)
    assert len(run([str(one)], tmp_path / "out", executor=threads).outcomes) == 1
    assert foreign.is_dir()
