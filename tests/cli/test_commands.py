"""Commands: what they write, where, and their exit codes."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.export.cells import to_csv, to_jsonl
from cnbudget.export.json_document import loads, schema

EXAMPLE = examples.path()
Capture = pytest.CaptureFixture[str]
COMMANDS = ("cells", "parse", "check")


def run(*arguments: str) -> int:
    """The exit code, whether it is returned or raised by the argument parser."""
    try:
        return main(arguments)
    except SystemExit as stop:
        code = stop.code
    assert isinstance(code, int)
    return code


def process(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "cnbudget", *arguments], capture_output=True, check=False)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Write a file and return its path."""

    def write(content: str | bytes) -> str:
        path = tmp_path / f"source-{len(list(tmp_path.iterdir()))}.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def example(old: str, new: str) -> str:
    text = Path(EXAMPLE).read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


def test_the_module_runs_and_writes_utf8_to_a_pipe() -> None:
    done = process("cells", EXAMPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == to_csv(cnbudget.cells(cnbudget.parse(EXAMPLE)))


def test_a_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "cnbudget", "cells", EXAMPLE], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
        running.wait(timeout=30)
    assert (running.returncode, said) == (0, b"")


def test_cells_as_json_lines(capsys: Capture) -> None:
    assert run("cells", EXAMPLE, "--format", "jsonl") == 0
    assert capsys.readouterr().out == to_jsonl(cnbudget.cells(cnbudget.parse(EXAMPLE)))


def test_cells_of_several_files_have_one_header(capsys: Capture) -> None:
    assert run("cells", EXAMPLE, EXAMPLE) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 2 * len(cnbudget.cells(cnbudget.parse(EXAMPLE)))


def test_parse_writes_the_whole_document(capsys: Capture) -> None:
    assert run("parse", EXAMPLE) == 0
    assert loads(capsys.readouterr().out) == cnbudget.parse(EXAMPLE)


@pytest.mark.parametrize("command", ["cells", "parse"])
def test_output_to_a_file_is_what_stdout_gets(command: str, tmp_path: Path, capsys: Capture) -> None:
    assert run(command, EXAMPLE) == 0
    printed = capsys.readouterr().out
    target = tmp_path / "out"
    target.write_text("older and longer" * 100_000, "utf-8")
    assert run(command, EXAMPLE, "-o", str(target)) == 0
    assert target.read_bytes().decode() == printed
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == [target], "no temporary file stays"


def test_output_into_a_folder_that_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    assert run("cells", EXAMPLE, "-o", str(tmp_path / "none" / "out.csv")) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("command", [["cells"], ["parse"], ["performance"], ["formats", "--try"]])
@pytest.mark.parametrize(("spoken", "said"), [("en", "is a folder"), ("zh", "是文件夹")])
def test_a_folder_where_files_are_read(
    command: list[str], spoken: str, said: str, tmp_path: Path, capsys: Capture
) -> None:
    assert run(*command, str(tmp_path), "--lang", spoken) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"cnbudget: {tmp_path} {said}")
    assert "cnbudget batch" in line, "and what to do"


def test_check_is_0_where_all_holds(capsys: Capture) -> None:
    assert run("check", EXAMPLE) == 0
    said = capsys.readouterr()
    assert said.out.startswith("✓ ")
    assert said.err == ""


def test_check_is_1_where_figures_disagree(file: Callable[[str | bytes], str], capsys: Capture) -> None:
    assert run("check", file(example("住房保障支出 695.34", "住房保障支出 795.34"))) == 1
    assert "795.34" in capsys.readouterr().out


def test_check_is_1_where_a_number_is_unplaced(file: Callable[[str | bytes], str], capsys: Capture) -> None:
    path = file(example("收入总计 9,800.95 支出总计 9,800.95", "收入总计 9,800.95 支出总计 9,800.95 77.77"))
    assert cnbudget.parse(path).coverage.unplaced
    assert run("check", path) == 1
    assert "77.77" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "没有预算。", "共 3.14 和 2.71。"])
def test_check_is_2_where_there_is_no_budget(text: str, file: Callable[[str | bytes], str], capsys: Capture) -> None:
    assert run("check", file(text)) == 2
    capsys.readouterr()


def test_check_is_2_where_only_prose_agrees(file: Callable[[str | bytes], str], capsys: Capture) -> None:
    text = "第三部分 2022 年部门预算情况说明 \n\n四、采购情况 \n\n政府采购安排 3.00 万元，其中：货物类采购 1.00 万元，服务类采购 2.00 万元。 \n"
    path = file(text)
    assert not cnbudget.parse(path).tables
    assert run("check", path) == 2
    capsys.readouterr()


def test_check_is_2_where_nothing_can_be_checked(file: Callable[[str | bytes], str], capsys: Capture) -> None:
    text = "表 8 \n\n政府性基金预算支出情况表 \n\n单位名称： 某局  单位：万元 \n\n功能科目名称 \n一般公共预算支出 \n\n小计 其中：基本支出 项目支出 \n\n"
    assert run("check", file(text)) == 2
    capsys.readouterr()


def test_of_several_files_the_highest_code_counts(file: Callable[[str | bytes], str], capsys: Capture) -> None:
    wrong = file(example("住房保障支出 695.34", "住房保障支出 795.34"))
    assert run("check", EXAMPLE, wrong, EXAMPLE) == 1
    assert run("check", wrong, "no-such-file", EXAMPLE) == 2
    assert capsys.readouterr().out.count(" · ") == 2 * 5


def test_check_as_json_has_the_promised_keys(file: Callable[[str | bytes], str], capsys: Capture) -> None:
    path = file(example("住房保障支出 695.34", "住房保障支出 795.34"))
    assert run("check", path, EXAMPLE, "--format", "json") == 1
    wrong, right = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(wrong) == {
        "document",
        "summary",
        "coverage",
        "recognised",
        "findings",
        "suppressed",
        "diagnostics",
        "unplaced",
    }
    assert (wrong["document"], right["document"]) == (path, EXAMPLE)
    assert set(wrong["summary"]) == {"exact", "within_rounding", "inconsistent", "not_checkable"}
    failed = [finding for finding in wrong["findings"] if finding["status"] == "inconsistent"]
    assert wrong["summary"]["inconsistent"] == len(failed) > 0
    assert {finding["severity"] for finding in right["findings"]} <= {"info"}
    counts = dict(right["coverage"])
    assert counts.pop("total") == sum(counts.values())
    for finding in wrong["findings"]:
        assert set(finding) == {"code", "severity", "status", "ground", "message", "cells", "suspects"}
        assert finding["severity"] in {"error", "warning", "info"}
        assert all({"page", "table", "table_number", "label", "header", "amount"} <= set(c) for c in finding["cells"])
    suspects = [suspect for finding in wrong["findings"] for suspect in finding["suspects"][:1]]
    assert "795.34" in {suspect["amount"] for suspect in suspects}
    assert "695.34" in {suspect["expected"] for suspect in suspects if suspect["amount"] == "795.34"}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("content", [b"%PDF-1.4\n...", b"PK\x03\x04 rest", b"Rar!\x1a\x07", bytes(range(256))])
def test_an_unreadable_file_is_2_and_one_line(
    command: str, content: bytes, file: Callable[[str | bytes], str], capsys: Capture
) -> None:
    path = file(content)
    assert run(command, path) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"cnbudget: {path}")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_file_and_a_folder_are_2_and_one_line(command: str, tmp_path: Path, capsys: Capture) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        assert run(command, str(path)) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"cnbudget: {path}")


@pytest.mark.parametrize(
    "arguments",
    [(), ("fly",), ("cells",), ("cells", EXAMPLE, "--format", "xml"), ("parse", "a", "b"), ("check", "--nope")],
)
def test_bad_usage_is_2_and_one_line(arguments: tuple[str, ...], capsys: Capture) -> None:
    assert run(*arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_schema_and_formats(capsys: Capture) -> None:
    assert run("schema") == 0
    assert capsys.readouterr().out == schema()
    assert run("formats") == 0
    assert capsys.readouterr().out.startswith("general ")


def test_losses_are_said_on_stderr(file: Callable[[str | bytes], str], capsys: Capture) -> None:
    path = file("共 3.14 和 2.71。")
    assert run("cells", path) == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    assert f"{path}: no budget table was found" in said.err


def test_a_line_feed_in_a_name_ends_no_line(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a\nb.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    assert run("check", str(path)) == 2
    assert run("check", f"{path}x") == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert all("a\\nb.pdf" in line for line in said)


def test_help_and_version(capsys: Capture) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.strip() == f"cnbudget {cnbudget.__version__}"
    assert run("--help") == 0
    said = capsys.readouterr().out
    assert all(command in said for command in COMMANDS)


def test_a_file_that_cannot_be_read_is_an_object_too(capsys: Capture) -> None:
    assert run("check", "/no/such/file", "--format", "json") == 2
    assert json.loads(capsys.readouterr().out) == {
        "document": "/no/such/file",
        "error": "/no/such/file: No such file or directory",
    }


def test_cells_of_no_readable_file_write_nothing(tmp_path: Path) -> None:
    out = tmp_path / "cells.csv"
    assert run("cells", "/no/such/file", "-o", str(out)) == 2
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys: Capture) -> None:
    assert run("parse", EXAMPLE, "-o", str(tmp_path / "none" / "x.json")) == 2
    assert f"the folder {tmp_path / 'none'} does not exist" in capsys.readouterr().err
    assert run("parse", EXAMPLE, "-o", str(tmp_path)) == 2
    assert "is a folder, not a file" in capsys.readouterr().err


def test_a_mistyped_command_or_choice_names_the_nearest(capsys: Capture) -> None:
    assert run("chek", EXAMPLE) == 2
    assert "there is no 'chek'; did you mean check" in capsys.readouterr().err
    assert run("check", "--format", "tex", EXAMPLE) == 2
    assert "did you mean text?" in capsys.readouterr().err


def test_help_has_examples(capsys: Capture) -> None:
    assert run("--help") == 0
    said = capsys.readouterr().out
    assert said.count("\n  cnbudget ") == 3


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("三公经费", "item:three_public: “三公”经费"),
        ("“三公”经费", "three_public: “三公”经费, Three public expenses; a key figure"),
        ("收入总表", "revenue_summary: 收入总表"),
        ("资金性质", "fund: 资金性质"),
        ("表间一致", "same-fact: facts with equal coordinates"),
        ("基本支出", "nature:basic: 基本支出"),
    ],
)
def test_explain_by_chinese_name(what: str, line: str, capsys: Capture) -> None:
    assert run("explain", what) == 0
    assert line in capsys.readouterr().out


def test_explain_of_an_unknown_name_names_the_nearest(capsys: Capture) -> None:
    assert run("explain", "general_pubic") == 2
    assert "did you mean general_public" in capsys.readouterr().err
