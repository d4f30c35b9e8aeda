"""The panel: departments by years by figures."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.figures.rows import PANEL_COLUMNS, figure_rows, panel_to_csv

pytest.importorskip("pandas")


def test_a_row_for_each_figure_and_period() -> None:
    doc = cnbudget.parse(examples.path())
    frame = cnbudget.panel([doc])
    assert list(frame.columns) == list(PANEL_COLUMNS)
    assert len(frame) == len(cnbudget.key_figures(doc))
    basic = frame[(frame.figure == "basic") & (frame.year == 2022)].iloc[0]
    assert (basic.amount_yuan, basic.found, basic.agree) == (35300800.0, "printed", "yes")
    assert frame.amount_yuan.dtype == "float64"


def test_amounts_are_exact_on_request() -> None:
    frame = cnbudget.panel(cnbudget.parse(examples.path()), figures=["basic"], amounts="decimal")
    assert set(frame.figure) == {"basic"}
    assert isinstance(frame.amount_yuan.iloc[0], Decimal)
    assert str(frame.amount_yuan.iloc[0]) == "35300800"


def test_a_question_may_be_named_in_chinese() -> None:
    frame = cnbudget.panel(cnbudget.parse(examples.path()), figures=["三公经费"])
    assert set(frame.figure) == {"three_public"}


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(
        cnbudget.CnbudgetError, match="no key figure is called 'three_pubic'; did you mean three_public"
    ):
        cnbudget.panel([], figures=["three_pubic"])


def test_the_panel_of_no_documents_has_its_columns() -> None:
    assert list(cnbudget.panel([]).columns) == list(PANEL_COLUMNS)


def test_the_command_reads_folders_and_leaves_out_what_is_not_printed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = Path(examples.path()).read_bytes()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_bytes(text)
    out = tmp_path / "panel.csv"
    assert main(["figures", str(tmp_path / "in"), "-o", str(out)]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert {Path(row["document"]).name for row in rows} == {"a.txt", "b.txt"}
    assert "not_printed" not in {row["found"] for row in rows}
    assert main(["figures", str(tmp_path / "in"), "--all", "--bom", "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "not_printed" in out.read_text("utf-8-sig")


def test_the_command_names_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\n")
    assert main(["figures", examples.path(), str(broken)]) == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert str(broken) in said.err
    assert next(csv.reader(io.StringIO(said.out))) == list(PANEL_COLUMNS)
    assert main(["figures", str(broken)]) == 2


def test_amounts_are_written_in_plain_digits() -> None:
    text = panel_to_csv(figure_rows([cnbudget.parse(examples.path())]))
    assert "E+" not in text
    assert ",35300800,printed,yes," in text
