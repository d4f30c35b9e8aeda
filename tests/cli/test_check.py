"""The output of `check`: the verdict first, then what is wrong, then what was left out."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.cli import main
from cnbudget.cli.check_text import Look, as_text
from cnbudget.cli.language import language
from cnbudget.cli.output import columns
from cnbudget.cli.terminal import wrapped
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.place import Place
from tests.reconciliation.made import Line, document, table, unplaced

Capture = pytest.CaptureFixture[str]
EXAMPLE = Path(examples.path())
TEXT = EXAMPLE.read_text("utf-8")
WRONG = TEXT.replace("住房保障支出 695.34", "住房保障支出 795.34", 1)
MORE = TEXT.replace("收入总计 9,800.95 支出总计 9,800.95", "收入总计 9,800.95 支出总计 9,800.95 77.77", 1)

STRAY = f"{TEXT}\n\n第三部分 其他\n\n3.23\n"


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def write(text: str, name: str = "source.txt") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return str(path)

    return write


def shown(doc: Document, code: int = 1, look: Look | None = None) -> list[str]:
    return as_text(doc, cnbudget.reconcile(doc, rules=()), code, look).splitlines()


def test_one_line_says_whether_all_holds(capsys: Capture) -> None:
    assert main(["check", str(EXAMPLE)]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith(f"✓ {EXAMPLE} · 广州市天河区政务服务数据管理局 2022 部门预算")
    assert "checks hold" in first
    assert "all 1,088 numbers placed" in first
    assert rest[-1].startswith("  not shown "), "and how to see what was left out"
    assert "-v" in rest[-1]


@pytest.mark.parametrize(("code", "mark"), [("table-missing", "!"), ("page-picture", "!"), ("row-torn", "✓")])
def test_a_part_that_is_not_there_takes_the_check_mark_away(code: str, mark: str) -> None:
    lack = Diagnostic(code, "warning", "numbering says that 表3 is missing", Place(page=4))
    whole = document(table(Line("合计", ("1.00",))))
    lacking = evolve(whole, diagnostics=(*whole.diagnostics, lack))
    assert shown(whole, 0)[0].startswith("✓ ")
    first = shown(lacking, 0)[0]
    assert first.startswith(f"{mark} ")
    assert ("a part is missing or was not read" in first) == (mark == "!")
    assert shown(lacking, 1)[0].startswith("✗ "), "what is inconsistent is graver"


def test_what_is_wrong_comes_gravest_first(file: Callable[..., str], capsys: Capture) -> None:
    assert main(["check", file(WRONG.replace("支出总计 9,800.95", "支出总计 9,800.95 77.77", 1))]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("✗ ")
    labels = [line[:12].strip() for line in lines[1:]]
    order = ["error", "warning", "unplaced", "not shown"]
    assert labels == sorted(labels, key=order.index)
    assert {"error", "unplaced"} <= set(labels)
    assert any("77.77" in line for line in lines)


def test_details_are_shown_on_request(capsys: Capture) -> None:
    main(["check", "-v", str(EXAMPLE)])
    said = capsys.readouterr().out
    assert "rounding" in said
    assert "note" in said
    assert "numbers" in said.splitlines()[-1]
    main(["check", "-q", str(EXAMPLE)])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_long_lists_are_cut_unless_all_is_asked_for(capsys: Capture) -> None:
    main(["check", "-v", str(EXAMPLE)])
    assert "--all lists them" in capsys.readouterr().out
    main(["check", "-v", "--all", str(EXAMPLE)])
    assert "--all" not in capsys.readouterr().out


def test_findings_of_one_kind_in_one_table_are_folded() -> None:
    total = Line("合计", ("10.00",) * 5, level=0)
    doc = document(
        table(
            total,
            Line("甲", ("4.00",) * 5, ("205",)),
            Line("乙", ("5.00",) * 5, ("206",)),
            headers=[(f"列{n}",) for n in range(5)],
        )
    )
    folded = [line for line in shown(doc) if "列" in line]
    assert len(folded) == 3
    assert any("… and 2 more like it" in line for line in shown(doc))
    assert len([line for line in shown(doc, look=Look(most=None)) if "列" in line]) == 5


def test_findings_that_one_figure_explains_are_folded() -> None:
    """One slip breaks a sum and three repetitions: an error and three warnings, in one line."""
    doc = cnbudget.parse_text(WRONG)
    about = [line for line in shown(doc) if "795.34" in line]
    assert len(about) == 1
    assert about[0].startswith("  error")
    assert about[0].endswith("; 3 more findings about the same figure, -v lists all")
    for look in (Look(most=None), Look(detail="verbose")):
        each = [line for line in shown(doc, look=look) if "795.34" in line]
        assert [line.split()[0] for line in each] == ["error", "warning", "warning", "warning"]


def test_unplaced_numbers_of_a_page_share_a_line() -> None:
    doc = document(table(Line("合计", ("9.00",), level=0)))
    doc = unplaced(doc, "77.77", page=3)
    token = evolve(doc.coverage.unplaced_tokens[0], text="88.88")
    doc = evolve(doc, coverage=evolve(doc.coverage, total=3, unplaced_tokens=(*doc.coverage.unplaced_tokens, token)))
    (line,) = (line for line in shown(doc) if "unplaced  " in line)
    assert "p3 77.77, 88.88" in line


def test_remarks_of_one_code_are_counted() -> None:
    remark = Diagnostic("number-missing", "warning", "a number is missing", Place(page=4), "增长。")
    doc = evolve(document(table(Line("合计", ("9.00",), level=0))), diagnostics=(remark, remark))
    assert [line for line in shown(doc) if "number-missing" in line] == [
        "  warning   p4 a number is missing: 增长; look the sentence up in the source [number-missing] (×2)"
    ]


def test_folders_globs_and_stdin(
    file: Callable[..., str], capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(TEXT, "in/a.txt")
    file(WRONG, "in/deep/b.txt")
    assert main(["check", str(tmp_path / "in")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines if line[0] in "✓✗"] == ["✓", "✗"]
    assert lines[-1] == "2 documents: 1 fine, 1 with findings, 0 unreadable or without anything to check"
    assert main(["check", "-q", str(tmp_path / "in" / "*.txt")]) == 0
    assert capsys.readouterr().out.count("✓") == 1
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["check", "-q", "-"]) == 0
    assert capsys.readouterr().out.startswith("✓ - ·")


@pytest.mark.parametrize(
    ("text", "usual", "on_warning", "on_error"), [(TEXT, 0, 0, 0), (STRAY, 1, 0, 0), (MORE, 1, 1, 1), (WRONG, 1, 1, 1)]
)
def test_what_counts_can_be_narrowed(
    text: str, usual: int, on_warning: int, on_error: int, file: Callable[..., str]
) -> None:
    path = file(text)
    assert main(["check", path]) == usual
    assert main(["check", "--fail-on", "warning", path]) == on_warning
    assert main(["check", "--fail-on", "error", path]) == on_error


@pytest.mark.parametrize("narrowed", [(), ("--fail-on", "warning"), ("--fail-on", "error")])
def test_a_remark_that_figures_were_lost_counts_always(
    narrowed: tuple[str, ...], file: Callable[..., str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Diagnostic("amount-unread", "error", "a cell was left out", Place(page=1), "合计")
    path = file(TEXT)
    read = cnbudget.parse_all(path)
    monkeypatch.setattr(cnbudget, "parse_all", lambda *_, **__: [evolve(read[0], diagnostics=(lost,))])
    assert main(["check", *narrowed, path]) == 1
    assert capsys.readouterr().out.startswith("✗ ")


def test_a_remark_that_is_a_warning_fails_no_run(file: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Diagnostic("page-missing", "warning", "page 3 is missing", Place(page=2), "4")
    path = file(TEXT)
    read = cnbudget.parse_all(path)
    monkeypatch.setattr(cnbudget, "parse_all", lambda *_, **__: [evolve(read[0], diagnostics=(odd,))])
    assert main(["check", "--fail-on", "warning", path]) == 0


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("nonsense=known", "no rule has the code 'nonsense'"),
        ("sum-row=known", "did you mean sum-rows"),
        ("sum-rows=", "write CODE=REASON"),
        ("nonsense=", "write CODE=REASON"),
    ],
)
def test_a_suppression_of_nothing_is_refused(text: str, hint: str, file: Callable[..., str], capsys: Capture) -> None:
    assert main(["check", "--suppress", text, file(WRONG)]) == 2
    assert hint in capsys.readouterr().err


def test_a_suppression_of_a_rule_leaves_its_findings_out(file: Callable[..., str]) -> None:
    codes = {finding.code for finding in cnbudget.reconcile(cnbudget.parse_text(WRONG)).findings}
    suppressed = [part for code in codes for part in ("--suppress", f"{code}=a known slip")]
    assert main(["check", *suppressed, file(WRONG)]) == 0


def test_a_file_without_a_budget_is_2_whatever_counts(file: Callable[..., str]) -> None:
    assert main(["check", "--fail-on", "error", file("没有预算。")]) == 2


def test_chinese_on_request_and_by_the_environment(
    file: Callable[..., str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(WRONG)
    main(["check", "--lang", "zh", path])
    asked = capsys.readouterr().out
    assert "错误" in asked.splitlines()[0]
    assert "相差" in asked
    assert "应为" not in asked
    assert not any(word in asked for word in ("apart", "rounding", "warning", "unplaced"))
    monkeypatch.setenv("CNBUDGET_LANG", "zh")
    main(["check", path])
    assert capsys.readouterr().out == asked
    main(["check", "--lang", "en", path])
    assert "错误" not in capsys.readouterr().out


def test_the_language_is_that_of_the_locale() -> None:
    assert language(None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}) == "en", "LC_ALL outranks LANG"
    assert language(None, {"LANG": "zh_CN.UTF-8"}) == "zh"
    assert language(None, {}) == "en"
    assert language("zh", {"CNBUDGET_LANG": "en"}) == "zh"


def test_lines_fit_the_terminal_though_chinese_is_wide() -> None:
    doc = evolve(
        document(table(Line("合计", ("9.00",), level=0))),
        diagnostics=(Diagnostic("words-conflict", "warning", "字" * 70, Place(page=4)),),
    )
    lines = shown(doc, look=Look(width=60))
    assert max(columns(line) for line in lines[1:]) <= 60
    assert "".join(line.strip() for line in lines[1:]).count("字") == 70


def test_wrapping_keeps_numbers_and_words_whole() -> None:
    assert list(wrapped("the amount 9,800.95 差额", "  ", 12)) == ["the amount", "  9,800.95", "  差额"]


def test_colour_is_for_terminals_only(capsys: Capture, file: Callable[..., str]) -> None:
    main(["check", file(WRONG)])
    assert "\x1b" not in capsys.readouterr().out
    doc = cnbudget.parse_text(WRONG)
    assert "\x1b[31;1m✗\x1b[0m" in "\n".join(shown(doc, look=Look(colours=True)))


def test_a_value_is_proposed_under_a_condition_only(file: Callable[..., str], capsys: Capture) -> None:
    main(["check", file(WRONG)])
    proposed = [line for line in capsys.readouterr().out.splitlines() if "695.34" in line]
    assert proposed
    assert all("if " in line and "two relations would hold" in line for line in proposed if "were 695.34" in line)


def test_notes_on_stderr_are_in_the_language_of_the_environment(
    file: Callable[..., str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    more, nothing = file(MORE), file("没有预算。", "nothing.txt")
    monkeypatch.setenv("CNBUDGET_LANG", "zh")
    main(["cells", more, nothing])
    first, error, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f"cnbudget: {more}: ")
    assert first.endswith(" 个数字未归位；cnbudget check 列出")
    assert error.startswith(f"cnbudget: {more}: ")
    assert error.endswith("[row-torn] (×3)"), "errors of one code are one line"
    assert second == f"cnbudget: {nothing}: 没有找到预算表"
    main(["figures", nothing])
    assert capsys.readouterr().err == "cnbudget: 没有找到关键数字\n"
    main(["performance", nothing])
    assert "没有找到绩效表" in capsys.readouterr().err
    main(["explain", "没有这个"])
    assert "没有叫这个名字的" in capsys.readouterr().err
