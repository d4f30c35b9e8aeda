"""`diff` and `rules` in Chinese and in English."""

import re
from pathlib import Path

import pytest

from cnbudget import examples
from cnbudget.cli import main

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
    assert main(["explain", "sum-rows"]) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("行合计：一行等于其下各行之和")
    assert second.startswith("sum-rows: a row is the sum")
