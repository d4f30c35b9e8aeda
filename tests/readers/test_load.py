"""Sources as callers hold them."""

import io
from pathlib import Path

import pytest

from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.load import load, read


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


def test_a_text_in_the_place_of_a_path_is_told_in_one_line() -> None:
    with pytest.raises(FileNotFoundError, match=r"not a text \(454 characters\): use cnbudget.parse_text") as caught:
        load("收入\n" + "支出 12.00\n" * 50 + "无", Limits())
    assert "\n" not in str(caught.value)


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


def test_a_message_is_one_line_whatever_the_file_is_called() -> None:
    with pytest.raises(DamagedSourceError) as caught:
        read("a\nb\udce4.pdf", b"%PDF-1.4 nothing", Limits())
    assert str(caught.value).startswith("a\\nb\\udce4.pdf claims to be a PDF")
