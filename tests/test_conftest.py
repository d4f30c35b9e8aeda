"""The originals: skipped where they are absent, unless someone said where they are."""

from pathlib import Path

import pytest

from tests import conftest


def test_absent_originals_are_skipped_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "_SHARED", tmp_path)
    monkeypatch.setattr(conftest, "_CORPUS", None)
    with pytest.raises(pytest.skip.Exception, match="not here"):
        conftest.shared("seed")


def test_originals_that_should_be_there_are_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "_SHARED", tmp_path)
    monkeypatch.setattr(conftest, "_CORPUS", str(tmp_path / "corpus"))
    with pytest.raises(pytest.fail.Exception, match="CNBUDGET_CORPUS is set"):
        conftest.shared("seed")
