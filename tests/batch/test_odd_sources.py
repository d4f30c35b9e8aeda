"""Sources that lead nowhere, never end, or change while they are read."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cnbudget
from cnbudget.batch import run
from cnbudget.batch.sources import Sources, expand
from cnbudget.model.limits import Limits
from tests.batch.documents import page, rows, threads


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_that_leads_to_itself_costs_only_itself(one: Path, tmp_path: Path) -> None:
    for name, leads_to in (("a.pdf", "b.pdf"), ("b.pdf", "a.pdf"), ("c", "c")):
        (one.parent / name).symlink_to(leads_to)
    outcomes = run([str(one.parent)], tmp_path / "out", executor=threads).outcomes
    assert sorted(outcome.status for outcome in outcomes) == ["failed", "failed", "parsed"]
    assert len(rows(tmp_path / "out")) == 6


@pytest.mark.parametrize("name", ["a\0b.pdf", "\ud800.pdf", "x" * 5000, "*.nothing", "foreign://bucket/*.pdf"])
def test_a_name_that_leads_nowhere_costs_only_itself(one: Path, tmp_path: Path, name: str) -> None:
    for together in (False, True):
        outcomes = run([name, str(one)], tmp_path / f"out{together}", executor=threads, together=together).outcomes
        assert [outcome.status for outcome in outcomes] == ["failed", "parsed"]


def test_a_file_beyond_the_limit_is_not_read_to_be_known(one: Path, tmp_path: Path) -> None:
    """A sparse file says that it holds a terabyte: the run looked at each byte, again at each restart."""
    with (one.parent / "sparse.pdf").open("wb") as file:
        file.truncate(1 << 40)
    for skipped in (0, 2):
        done = run([str(one.parent)], tmp_path / "out", executor=threads, limits=Limits(max_bytes=1 << 20))
        assert [outcome.status for outcome in done.outcomes] == ["parsed", "failed"]
        assert "Limits.max_bytes" in done.outcomes[1].reason
        assert done.skipped == skipped


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_that_changes_while_it_is_read(
    one: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """It is read again; where it still changes its rows are of no known content, and it is read in the next run."""
    parse_all, reads = cnbudget.parse_all, []

    def slowly(source: str, **how: Any) -> object:  # noqa: ANN401 -- as parse_all
        reads.append(source)
        documents = parse_all(source, **how)
        if len(reads) <= times:
            one.write_text(page(1 + len(reads)), "utf-8")
        return documents

    monkeypatch.setattr(cnbudget, "parse_all", slowly)
    (outcome,) = run([str(one)], tmp_path / "out", executor=threads).outcomes
    if times == 2:
        assert (outcome.status, outcome.sha256) == ("failed", "")
        assert "changed while it was read" in outcome.reason
        (outcome,) = run([str(one)], tmp_path / "out", executor=threads).outcomes
    assert outcome.sha256 == hashlib.sha256(one.read_bytes()).hexdigest()
    assert outcome.department == f"某市第{1 + times}局"


def test_a_file_that_comes_back_is_read(one: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a network drive was away for a moment: the failure is not of the file's content."""
    kept = one.read_bytes()

    def away(source: str, most: int) -> str:
        del most
        one.unlink()
        return source

    monkeypatch.setattr("cnbudget.batch.task.open_source", away)
    (outcome,) = run([str(one)], tmp_path / "out", executor=threads).outcomes
    assert outcome.status == "failed"
    monkeypatch.undo()
    one.write_bytes(kept)
    (outcome,) = run([str(one)], tmp_path / "out", executor=threads).outcomes
    assert outcome.status == "parsed"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_that_is_set_to_another_file_meanwhile(
    one: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `current` is where a crawler swaps its folders."""
    two, link = tmp_path / "two.html", tmp_path / "current.html"
    two.write_text(page(2), "utf-8")
    link.symlink_to(one)
    parse_all = cnbudget.parse_all

    def swap(source: str, **how: Any) -> object:  # noqa: ANN401 -- as parse_all
        if not link.samefile(two):
            link.unlink()
            link.symlink_to(two)
        return parse_all(source, **how)

    monkeypatch.setattr(cnbudget, "parse_all", swap)
    for _ in range(2):
        (outcome,) = run([str(link)], tmp_path / "out", executor=threads).outcomes
        assert (outcome.status, outcome.department) == ("parsed", "某市第2局")
        assert outcome.sha256 == hashlib.sha256(two.read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", [str, Path, lambda path: [Path(path)], lambda path: iter([path])])
def test_one_source_needs_no_list(one: Path, tmp_path: Path, kind: Callable[[str], Sources]) -> None:
    """The letters of a name were the sources, and "/" is a folder with all there is."""
    folder = str(one.parent)
    assert set(expand(kind(folder))) == {str(one)}
    assert len(run(kind(folder), tmp_path / "out", executor=threads).outcomes) == 1


def test_what_names_no_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="NoneType"):
        run([None], tmp_path / "out", executor=threads)  # type: ignore[list-item]
    (outcome,) = run([""], tmp_path / "out", executor=threads).outcomes
    assert outcome.status == "failed"
