"""The panel: departments by years by figures."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.batch import run
from cnbudget.cli import main
from cnbudget.figures.rows import PANEL_COLUMNS, figure_rows, panel_to_csv

pandas = pytest.importorskip("pandas")


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


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, one with tables and one of prose only, as `batch` writes them."""
    folder = tmp_path_factory.mktemp("dataset")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_bytes(Path(examples.path()).read_bytes())
    prose = "某市水务局2026年部门预算情况说明\n\n2026年“三公”经费预算12.00万元，比上年增加1.00万元。\n"
    (folder / "in" / "b.txt").write_text(prose, encoding="utf-8")
    (folder / "in" / "c.txt").write_text("面粉三杯，水两杯。\n", encoding="utf-8")
    run([str(folder / "in")], folder / "out", executor=ThreadPoolExecutor)
    return folder / "out"


@pytest.mark.parametrize("amounts", ["float64", "decimal"])
def test_the_panel_of_a_dataset_is_that_of_its_documents(dataset: Path, amounts: Literal["float64", "decimal"]) -> None:
    sources = [dataset.parent / "in" / name for name in ("a.txt", "b.txt")]
    expected = cnbudget.panel((cnbudget.parse(path) for path in sources), amounts=amounts)
    found = cnbudget.panel(dataset, amounts=amounts)
    pandas.testing.assert_frame_equal(found, expected)
    assert list(map(str, found.amount_yuan)) == list(map(str, expected.amount_yuan))
    assert "not_printed" in set(found.found), "what is not printed is told from zero"


def test_questions_of_a_dataset_may_be_chosen(dataset: Path) -> None:
    frame = cnbudget.panel(str(dataset), figures=["三公经费"])
    assert set(frame.figure) == {"three_public"}
    assert 120000.0 in set(frame.amount_yuan)


def test_the_command_reads_a_dataset(dataset: Path, tmp_path: Path) -> None:
    assert main(["figures", str(dataset), "-o", str(tmp_path / "a.csv")]) == 0
    assert main(["figures", str(dataset.parent / "in"), "-o", str(tmp_path / "b.csv")]) == 0
    assert (tmp_path / "a.csv").read_text("utf-8") == (tmp_path / "b.csv").read_text("utf-8")


def test_what_is_no_dataset_or_an_old_one_is_refused(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(cnbudget.CnbudgetError, match="is no dataset"):
        cnbudget.panel(tmp_path)
    lines = (dataset / "_manifest.jsonl").read_text("utf-8").splitlines()
    old = [{name: value for name, value in json.loads(line).items() if name != "figures_part"} for line in lines]
    (tmp_path / "_manifest.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in old), encoding="utf-8")
    with pytest.raises(cnbudget.CnbudgetError, match=r"1 sources without key figures.*new folder"):
        cnbudget.panel(tmp_path)


def test_a_line_cut_short_and_a_part_elsewhere_are_passed_over(dataset: Path, tmp_path: Path) -> None:
    lines = (dataset / "_manifest.jsonl").read_text("utf-8").splitlines()
    odd = json.dumps({"source": "x", "place": "x", "figures_part": f"../{dataset.name}/_figures/part.parquet"})
    (tmp_path / "_manifest.jsonl").write_text(f"{odd}\n{lines[0][:50]}", encoding="utf-8")
    assert len(cnbudget.panel(tmp_path)) == 0


@pytest.mark.parametrize("end", ["\u2028", "\x85"])
def test_a_name_may_hold_what_ends_lines_elsewhere(tmp_path: Path, end: str) -> None:
    source = tmp_path / f"a{end}b.txt"
    source.write_bytes(Path(examples.path()).read_bytes())
    run([str(source)], tmp_path / "out", executor=ThreadPoolExecutor)
    assert set(cnbudget.panel(tmp_path / "out").document) == {str(source)}


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


def test_the_table_tells_which_amounts_are_contradicted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.txt"
    printed = Path(examples.path()).read_text("utf-8")
    assert "支出总计 9,800.95" in printed
    source.write_text(printed.replace("支出总计 9,800.95", "支出总计 9,900.95", 1), encoding="utf-8")
    assert main(["figures", str(source)]) == 0
    said = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(said.out)))
    marked = [row for row in rows if row["contradicted_by"]]
    assert marked, "a total was changed"
    assert f"{len(marked)} key figure" in said.err
    assert "cnbudget check" in said.err
    report = {finding.code for finding in cnbudget.reconcile(cnbudget.parse(source)).findings}
    assert all(set(row["contradicted_by"].split(" | ")) <= report for row in marked)
    row = next(row for row in figure_rows([cnbudget.parse(source)]) if row.contradicted_by)
    assert "contradicted by" in repr(row)


def test_a_dataset_whose_key_figures_lack_columns_is_refused(dataset: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "_figures").mkdir()
    lines = [json.loads(line) for line in (dataset / "_manifest.jsonl").read_text("utf-8").splitlines()]
    undigested = "".join(json.dumps(line | {"part_digests": []}) + "\n" for line in lines)
    (tmp_path / "_manifest.jsonl").write_text(undigested, "utf-8")
    for part in (dataset / "_figures").iterdir():
        parquet.write_table(parquet.read_table(part).drop(["contradicted_by"]), tmp_path / "_figures" / part.name)
    with pytest.raises(cnbudget.CnbudgetError, match="lack columns: an earlier version wrote it"):
        cnbudget.panel(tmp_path)
