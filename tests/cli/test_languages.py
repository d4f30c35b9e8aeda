"""`diff` and `rules` in Chinese and in English."""

import re
from pathlib import Path

import pytest

from cnbudget import examples
from cnbudget.cli import helped, main
from cnbudget.cli.arguments import parser

Capture = pytest.CaptureFixture[str]
_WORD = re.compile(r"[a-z]{3,}")


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """The example, and a later one in which an amount, a code and a department are others and a number is unplaced."""
    text = Path(examples.path()).read_text("utf-8")
    later = text.replace("695.34", "795.34").replace("天河区政务", "海珠区政务").replace("2080502", "2080501")
    files = []
    for name, content in (("earlier", text), ("later", f"{later}\n\n第三部分 其他\n\n3.23\n")):
        path = tmp_path / f"{name}.txt"
        path.write_text(content, encoding="utf-8")
        files.append(str(path))
    return files


def test_a_comparison_is_in_chinese_throughout(two: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main(["diff", *two, "--lang", "zh"]) == 0
    shown = capsys.readouterr().out.replace(str(tmp_path), "")
    assert "两份都有的数字" in shown
    assert "变动，从大到小，万元：" in shown
    assert "注意：部门名称不同" in shown
    assert "有 1 个数字未归位，没有比较" in shown
    assert set(_WORD.findall(shown)) <= {"later", "txt", "all"}, "a file's name and an option"


def test_a_comparison_says_the_same_in_both_languages(
    two: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["diff", *two, "--lang", "zh"])
    chinese = capsys.readouterr().out
    main(["diff", *two, "--lang", "en"])
    english = capsys.readouterr().out
    assert "figures in both" in english
    numbers = re.compile(r"\d[\d,.]*")
    assert sorted(numbers.findall(chinese)) == sorted(numbers.findall(english))
    monkeypatch.setenv("CNBUDGET_LANG", "zh")
    main(["diff", *two])
    assert capsys.readouterr().out == chinese


def test_rules_are_listed_in_both_languages(capsys: Capture) -> None:
    assert main(["rules", "--lang", "zh"]) == 0
    chinese = capsys.readouterr().out.splitlines()
    assert main(["rules", "--lang", "en"]) == 0
    english = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in chinese] == [line.split()[0] for line in english]
    assert "收支平衡：同一张表里收入总计等于支出总计" in "\n".join(chinese)
    assert not any(_WORD.search(line.split(maxsplit=1)[1]) for line in chinese)


def test_a_rule_is_explained_in_both_languages(capsys: Capture) -> None:
    assert main(["explain", "sum-rows", "--lang", "zh"]) == 0
    assert capsys.readouterr().out.startswith("行合计：一行等于其下各行之和")
    assert main(["explain", "sum-rows", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("sum-rows: a row is the sum")


COMMANDS = (
    "cells",
    "performance",
    "parse",
    "check",
    "figures",
    "batch",
    "diff",
    "report",
    "formats",
    "rules",
    "explain",
)


@pytest.mark.parametrize("command", ["", *COMMANDS, "schema", "completion"])
def test_help_is_in_both_languages(command: str, capsys: Capture) -> None:
    shown = {}
    for language in ("zh", "en"):
        with pytest.raises(SystemExit) as ended:
            main([*filter(None, [command]), "--help", "--lang", language])
        assert ended.value.code == 0
        shown[language] = capsys.readouterr().out
    options = re.compile(r"(?<!\S)--?[a-z][-a-z]*")
    assert {*options.findall(shown["zh"])} - {"--help"} == {*options.findall(shown["en"])} - {"--help"}
    assert re.findall("用法：", shown["zh"]) == ["用法："]
    assert shown["en"].startswith("usage: cnbudget")
    helped = re.compile(r"^  -.*?(?: {2,}|\n {10,})(\S.*)$", re.MULTILINE)
    for line in helped.findall(shown["zh"]):
        assert re.search("[一-鿿]", line), line


def test_every_help_has_its_entry_and_every_entry_its_help() -> None:
    used = set()

    class Words(helped.Words):
        def help(self, command: str, option: str = "") -> str:
            entries = helped.data()["help"]
            used.add(
                f"{command}.{option}" if f"{command}.{option}" in entries else f"any.{option}" if option else command
            )
            return super().help(command, option)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cnbudget.cli.arguments.Words", Words)
        parser("en")
    assert used == set(helped.data()["help"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "缺少参数：COMMAND"),
        (["check"], "缺少参数：FILE|DIR"),
        (["chek"], "COMMAND 没有 “chek”（是不是 check"),
        (["check", "a", "--formt"], "不认得的参数：--formt"),
        (["check", "a", "--format", "txt"], "--format 没有 “txt”（是不是 text？）"),
        (["check", "a", "--format"], "--format 后面要有一个值"),
        (["check", "a", "-q", "-v"], "-v/--verbose 不能与 -q/--quiet 同用"),
        (["batch", "a", "-o", "b", "--workers", "none"], "--workers 的值 “none” 不对"),
        (["check", "a", "--all=1"], "--all 不带值，多了 “1”"),
        (["check", "a", "--ver", "--f", "x"], "--f 不明确，可能是 --format, --fail-on"),
    ],
)
def test_wrong_usage_is_told_in_chinese(
    arguments: list[str], said: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CNBUDGET_LANG", "zh")
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"cnbudget: {said}")
    assert line.endswith("；用法见 cnbudget --help")
    monkeypatch.setenv("CNBUDGET_LANG", "en")
    with pytest.raises(SystemExit):
        main(arguments)
    assert capsys.readouterr().err.endswith("; see `cnbudget --help`\n")


@pytest.mark.parametrize("what", ["2010301", "行政运行", "sum-rows", "row-torn", "收支总表", "预算数"])
def test_explanations_are_in_chinese(what: str, capsys: Capture) -> None:
    main(["explain", what, "--lang", "zh"])
    said = capsys.readouterr().out
    assert set(_WORD.findall(said)) <= {"row", "torn", "period", "budget", "revenue", "summary"} | {"expenditure"}, (
        "codes stay"
    )
    main(["explain", what, "--lang", "en"])
    assert len(capsys.readouterr().out.splitlines()) >= len(said.splitlines())


def test_a_file_that_is_tried_is_told_of_in_chinese(two: list[str], capsys: Capture) -> None:
    assert main(["formats", "--try", two[0], "--lang", "zh"]) == 0
    chinese = capsys.readouterr().out.splitlines()
    assert chinese[0] == "格式：general（没有别的格式认得这份文件）"
    assert any(line.startswith("  列 合计 = total") for line in chinese)
    main(["formats", "--try", two[0], "--lang", "en"])
    assert len(capsys.readouterr().out.splitlines()) == len(chinese)


def test_errors_and_notes_follow_the_option_before_the_environment(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CNBUDGET_LANG", "en")
    assert main(["cells", "no-such-file", "--lang", "zh"]) == 2
    assert capsys.readouterr().err == "cnbudget: no-such-file: 没有这个文件或文件夹\n"
    assert main(["cells", "no-such-file"]) == 2
    assert capsys.readouterr().err == "cnbudget: no-such-file: No such file or directory\n"
