"""Parts of a dataset that others changed: they are made again, and that is told."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import cnbudget
from cnbudget.batch import run
from cnbudget.batch.outcome import Outcome
from cnbudget.cli import main
from cnbudget.figures.dataset import MANIFEST, dataset_rows
from cnbudget.model.errors import CnbudgetError
from tests.batch.documents import make, rows, threads


def overwrite(part: Path, _: Path) -> None:
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 0xFF
    part.write_bytes(data)


def truncate(part: Path, _: Path) -> None:
    part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])


def swap(part: Path, other: Path) -> None:
    first, second = part.read_bytes(), other.read_bytes()
    part.write_bytes(second)
    other.write_bytes(first)


def append(part: Path, _: Path) -> None:
    part.write_bytes(part.read_bytes() + part.read_bytes())


def delete(part: Path, _: Path) -> None:
    part.unlink()


def outcomes(folder: Path) -> dict[str, Outcome]:
    lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    return {Path(outcome.source).name: outcome for outcome in map(Outcome.from_json, lines)}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A dataset of three documents and two sources without parts."""
    run([str(make(tmp_path / "in", 3))], tmp_path / "out", executor=threads)
    return tmp_path / "out"


def test_the_manifest_has_the_digest_of_each_part(out: Path) -> None:
    first = outcomes(out)["001.html"]
    assert len(first.parts) == 2
    assert first.part_digests == tuple(hashlib.sha256((out / part).read_bytes()).hexdigest() for part in first.parts)
    assert Outcome.from_json(first.to_json()) == first
    assert outcomes(out)["list.html"].part_digests == ()


@pytest.mark.parametrize("change", [overwrite, truncate, swap, append, delete])
@pytest.mark.parametrize("table", ["part", "figures_part"])
def test_a_part_that_changed_is_made_again(
    change: Callable[[Path, Path], None], table: str, out: Path, tmp_path: Path
) -> None:
    before, wanted = rows(out), outcomes(out)
    first, second = (out / getattr(wanted[name], table) for name in ("001.html", "002.html"))
    change(first, second)
    again = run([str(tmp_path / "in")], out, executor=threads)
    names = ["001.html", "002.html"] if change is swap else ["001.html"]
    assert [Path(source).name for source in again.remade] == names
    assert (again.skipped, again.lost) == (5 - len(names), ())
    assert rows(out) == before
    assert {name: outcome.part_digests for name, outcome in outcomes(out).items()} == {
        name: outcome.part_digests for name, outcome in wanted.items()
    }
    assert run([str(tmp_path / "in")], out, executor=threads).skipped == 5


def test_rows_of_a_source_that_is_not_read_again_are_left_out_and_told(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(out)
    overwrite(out / outcomes(out)["001.html"].part, out)
    command = ["batch", str(tmp_path / "in" / "000.html"), "-o", str(out)]
    assert main(command) == 2
    assert "001.html: its parts in the dataset were missing, or changed" in capsys.readouterr().err
    lost = outcomes(out)["001.html"]
    assert (lost.status, lost.parts, "read it again" in lost.reason) == ("failed", (), True)
    assert len(rows(out)) == 2 * 6
    assert main(command) == 0, "it is told once"
    assert run([str(tmp_path / "in" / "001.html")], out, executor=threads).skipped == 0
    assert rows(out) == before


def test_the_command_names_what_was_read_again(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overwrite(out / outcomes(out)["001.html"].part, out)
    main(["batch", str(tmp_path / "in"), "-o", str(out), "--workers", "1"])
    told = [line for line in capsys.readouterr().err.splitlines() if "read again" in line]
    assert len(told) == 1
    assert "001.html: its parts in the dataset were missing, or changed" in told[0]


def test_lines_without_digests_are_held_to_the_ends_of_their_parts(out: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in (out / MANIFEST).read_text("utf-8").splitlines()]
    for line in lines:
        del line["part_digests"]
    (out / MANIFEST).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert run([str(tmp_path / "in")], out, executor=threads).skipped == 5
    truncate(out / outcomes(out)["001.html"].part, out)
    assert run([str(tmp_path / "in")], out, executor=threads).skipped == 4
    assert [bool(outcome.part_digests) for outcome in outcomes(out).values()] == [False, True, False, False, False]


def test_the_last_line_of_a_source_decides(out: Path, tmp_path: Path) -> None:
    """A kill between the line and the move leaves the part of the run before, which no longer is what the line says."""
    line = outcomes(out)["001.html"]
    changed = json.loads(line.to_json()) | {"part_digests": ["0" * 64, line.part_digests[1]]}
    with (out / MANIFEST).open("a", encoding="utf-8") as file:
        file.write(json.dumps(changed) + "\n")
    assert [Path(source).name for source in run([str(tmp_path / "in")], out, executor=threads).remade] == ["001.html"]


@pytest.mark.parametrize("digests", [["0" * 64], None, 7, [1, 2], {"a": 1}])
def test_a_line_whose_digests_no_run_writes_is_none(digests: object, out: Path) -> None:
    changed = json.loads(outcomes(out)["001.html"].to_json()) | {"part_digests": digests}
    with pytest.raises(ValueError, match=r".+"):
        Outcome.from_json(json.dumps(changed))


def test_a_folder_in_the_place_of_a_lost_part_is_left_alone(out: Path, tmp_path: Path) -> None:
    part = out / outcomes(out)["001.html"].part
    part.unlink()
    part.mkdir()
    assert run([str(tmp_path / "in" / "000.html")], out, executor=threads).lost
    assert part.is_dir()


@pytest.mark.parametrize("change", [overwrite, truncate, swap, append, delete])
def test_readers_of_a_dataset_refuse_a_part_that_changed(
    change: Callable[[Path, Path], None], out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(list(dataset_rows(out))) > 0
    first, second = (outcomes(out)[name].figures_part for name in ("001.html", "002.html"))
    change(out / first, out / second)
    with pytest.raises(CnbudgetError, match=f"is damaged: its part {first} is missing, or is not what was written"):
        list(dataset_rows(out))
    with pytest.raises(CnbudgetError, match="run `cnbudget batch` again"):
        cnbudget.panel(out)
    assert main(["figures", str(out), "--lang", "zh"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert f"已损坏：其中的 {first} 缺失，或不是当时写入的内容" in told[0]


def test_parts_without_digests_are_held_to_their_ends_by_readers(out: Path) -> None:
    lines = [json.loads(line) for line in (out / MANIFEST).read_text("utf-8").splitlines()]
    (out / MANIFEST).write_text("".join(json.dumps(line | {"part_digests": []}) + "\n" for line in lines), "utf-8")
    before = len(list(dataset_rows(out)))
    first, second = (out / outcomes(out)[name].figures_part for name in ("001.html", "002.html"))
    swap(first, second)
    assert len(list(dataset_rows(out))) == before
    truncate(first, second)
    with pytest.raises(CnbudgetError, match="is damaged"):
        list(dataset_rows(out))
