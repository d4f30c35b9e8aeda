"""Sources as callers hold them, and kinds that this version does not read."""

import io
from pathlib import Path

import pytest

from cnbudget.model.errors import LimitExceededError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.load import load, to_text


def test_path_bytes_and_file_give_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    path.write_bytes("表 1".encode())
    assert load(str(path), Limits()) == (str(path), "表 1".encode())
    assert load(path, Limits()) == (str(path), "表 1".encode())
    assert load("表 1".encode(), Limits()) == ("", "表 1".encode())
    assert load(io.BytesIO("表 1".encode()), Limits()) == ("", "表 1".encode())
    with path.open("rb") as file:
        assert load(file, Limits()) == (str(path), "表 1".encode())


def test_a_missing_path_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("/no/such/file.txt", Limits())


def test_text_files_and_other_objects_are_type_errors() -> None:
    with pytest.raises(TypeError, match="binary"):
        load(io.StringIO("表"), Limits())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="int"):
        load(3, Limits())  # type: ignore[arg-type]


def test_a_source_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"1" * 11)
    for source in (path, b"1" * 11, io.BytesIO(b"1" * 11)):
        with pytest.raises(LimitExceededError, match="max_bytes = 10"):
            load(source, Limits(max_bytes=10))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "legacy Office"),
        (b"\n<!DOCTYPE html><html>", "web page"),
        (b"\x89PNG\r\n\x1a\n", "image"),
    ],
)
def test_other_kinds_are_named_whatever_the_file_is_called(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedSourceError, match=what):
        to_text("budget.txt", data)
