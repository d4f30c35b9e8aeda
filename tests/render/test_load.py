"""Fixture files: what they say, and what is wrong with them."""

from pathlib import Path

import pytest

from cnbudget.model.coordinates import Coordinates
from cnbudget.testing import Fixture, FixtureError, RowData, read_fixture
from cnbudget.testing.__main__ import main

TABLE = """
[[table]]
id = "expenditure_summary"
number = "表 3"
title = "支出总表"
unit = "万元"
owner = "某局"
period = "budget"

[[table.list]]
columns = [{ path = "科目", role = "label" }, { path = "支出/合计" }, { path = "支出/基本支出", nature = "basic" }]
rows = [["[201]一般公共服务支出", "9.00 8.00", { function = "201" }], []]
"""


def fixture_file(folder: Path, text: str) -> Path:
    path = folder / "fixture.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_row_is_labels_amounts_and_what_they_mean(tmp_path: Path) -> None:
    (table,) = read_fixture(fixture_file(tmp_path, TABLE)).data.tables
    assert table.coordinates == Coordinates(period="budget")
    assert table.columns[2].coordinates == Coordinates(nature="basic")
    assert table.lists[0].rows == (
        RowData(("[201]一般公共服务支出",), ("9.00", "8.00"), "", Coordinates(function="201")),
        None,
    )


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("9.00 8.00", "9.00", "has 1 amounts"),
        ("万元", "斗元", "unit"),
        ('title = "支出总表"', "", "title"),
        ("[[table]]", "[style]\nwidth = 3\n[[table]]", "unknown keys"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    with pytest.raises(FixtureError, match=said):
        read_fixture(fixture_file(tmp_path, TABLE.replace(right, wrong)))


def test_the_command_prints_or_writes_the_text(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], tianhe: Fixture
) -> None:
    assert len(tianhe.data.tables) == 12
    path = fixture_file(tmp_path, TABLE)
    main([str(path)])
    out = capsysbinary.readouterr().out
    assert "[201]一般公共服务支出 9.00 8.00".encode() in out
    main([str(path), str(tmp_path / "out.txt")])
    assert (tmp_path / "out.txt").read_bytes() == out
