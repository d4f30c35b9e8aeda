"""`formats --try FILE`: which words of a file were understood as what."""

from pathlib import Path

import pytest

from cnbudget.cli import main

Capture = pytest.CaptureFixture[str]

PAGE = """<html><body><h1>湖畔区水务局2026年部门预算</h1><p>区级统筹款支出表</p><p>单位：万元</p>
<table><tr><th>科目编码</th><th>科目名称</th><th>保运转支出</th><th>基本支岀</th></tr>
<tr><td>2130301</td><td>行政运行</td><td>120.50</td><td>1.00</td></tr></table></body></html>"""

MODULE = """
from cnbudget.formats import Profile

class Lakeside:
    name = "lakeside"
    description = "made up"

    def recognises(self, head: str) -> bool:
        return "湖畔区" in head

    def profile(self) -> Profile:
        return Profile(words=(("区级统筹款", "一般公共预算"), ("保运转支出", "基本支出"), ("无人用", "项目支出")))

class Nothing:
    pass
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "lakeside_words.py").write_text(MODULE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


def test_words_that_are_not_known_are_named_with_near_ones(page: str, capsys: Capture) -> None:
    assert main(["formats", "--try", page]) == 0
    said = capsys.readouterr().out
    assert "format: general (no other format recognises this document)" in said
    assert "区级统筹款" in said
    assert "not known: 基本支岀; did you mean 基本支出" in said
    assert "column 保运转支出 = not known" in said


def test_a_format_shows_which_of_its_words_matched(page: str, capsys: Capture) -> None:
    assert main(["formats", "--try", page, "--load", "lakeside_words:Lakeside"]) == 0
    said = capsys.readouterr().out
    assert "format: lakeside" in said
    assert "保运转支出 = 基本支出: printed 1 time" in said
    assert "无人用 = 项目支出: not printed in a table that was read" in said
    assert "column 保运转支出 = basic" in said
    assert "nature=basic" in said


@pytest.mark.parametrize("what", ["lakeside_words:Missing", "no_such_module:Lakeside", "lakeside_words:Nothing"])
def test_a_format_that_cannot_be_loaded_is_an_error(what: str, page: str, capsys: Capture) -> None:
    assert main(["formats", "--try", page, "--load", what]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert repr(what) in line


def test_a_file_that_cannot_be_read_is_an_error_in_the_language_asked_for(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\n")
    monkeypatch.setenv("CNBUDGET_LANG", "zh")
    assert main(["formats", "--try", str(broken)]) == 2
    assert "文件已损坏" in capsys.readouterr().err
    assert main(["cells", str(broken)]) == 2
    assert "文件已损坏" in capsys.readouterr().err
