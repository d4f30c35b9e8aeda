"""A dataset that holds another one, that a newer version wrote, or whose manifest lost lines."""

import json
from pathlib import Path

import pytest

from cnbudget.batch import run
from cnbudget.cli import main
from cnbudget.figures.dataset import MANIFEST
from cnbudget.model.errors import CnbudgetError
from tests.batch.documents import make, page, rows, threads


def test_a_dataset_of_a_newer_version_is_refused(one: Path, tmp_path: Path) -> None:
    """Its lines were dropped as if a kill had cut them short, and its parts stayed without a line."""
    out = tmp_path / "out"
    run([str(one)], out, executor=threads)
    manifest = out / MANIFEST
    newer = json.loads(manifest.read_text("utf-8")) | {"checksums": {}}
    manifest.write_text(json.dumps(newer) + "\n", "utf-8")
    with pytest.raises(CnbudgetError, match=r"newer version of cnbudget \(checksums\)"):
        run([str(one)], out, executor=threads)
    assert json.loads(manifest.read_text("utf-8")) == newer


@pytest.mark.parametrize("name", ["out/inner", "out/_figures", "out/_staging/x/y"])
def test_a_dataset_in_a_dataset_is_refused(one: Path, tmp_path: Path, name: str) -> None:
    """Readers of the outer one took the rows of both."""
    run([str(one)], tmp_path / "out", executor=threads)
    with pytest.raises(CnbudgetError, match="is in the dataset"):
        run([str(one)], tmp_path / name, executor=threads)
    assert len(rows(tmp_path / "out")) == 6


def test_a_folder_with_a_dataset_is_no_dataset(one: Path, tmp_path: Path) -> None:
    run([str(one)], tmp_path / "all" / "zhejiang", executor=threads)
    with pytest.raises(CnbudgetError, match="zhejiang is a dataset in"):
        run([str(one)], tmp_path / "all", executor=threads)
    assert [path.name for path in (tmp_path / "all").iterdir()] == ["zhejiang"]
    run([str(one)], tmp_path / "all" / "jiangsu", executor=threads)


def test_parts_without_a_line_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a line of the manifest was lost and its source changed, its rows were there twice and nothing said so."""
    folder, out = make(tmp_path / "in", 2), tmp_path / "out"
    (folder / "damaged.pdf").unlink()
    assert main(["batch", str(folder), "-o", str(out), "--workers", "1"]) == 0
    manifest = out / MANIFEST
    first, *others = manifest.read_text("utf-8").splitlines(keepends=True)
    manifest.write_text(first[:-20] + "\n" + "".join(others), "utf-8")
    (folder / "000.html").write_text(page(7), "utf-8")
    done = run([str(folder)], out, executor=threads)
    lost = json.loads(first)
    assert set(done.strays) == {lost["part"], lost["figures_part"]}
    capsys.readouterr()
    assert main(["batch", str(folder), "-o", str(out)]) == 2
    assert f"{lost['part']}: the manifest does not name this file" in capsys.readouterr().err
    for part in done.strays:
        (out / part).unlink()
    assert main(["batch", str(folder), "-o", str(out)]) == 0
    assert len(rows(out)) == 2 * 6
