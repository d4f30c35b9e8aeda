"""What errors say: every message of the source has its Chinese, which says as much."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cnbudget
from cnbudget.model import errors as classes
from cnbudget.model.errors import CnbudgetError, DamagedSourceError, LimitExceededError
from cnbudget.readers.load import _ADVICE, _BY_NAME
from cnbudget.readers.pdf.engine import _ERRORS
from cnbudget.vocabulary.error_wording import error_message, error_parts, errors, system_error_message
from cnbudget.vocabulary.wording import Phrase
from tests.vocabulary.shapes import shapes

SOURCE = Path(cnbudget.__file__).parent
NAMES = {*classes.__all__, "DatasetBusyError", "StructureError", "WorkerError"} - {"in_one_line", "printable"}
_BLANK = re.compile(r"\{(\w+)\}")
_HAN = re.compile(r"[一-鿿]")


def messages() -> Iterator[tuple[str, int, list[str]]]:
    """Yield file, line and possible messages of each error that the source raises."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "testing" in path.parts:
            continue  # for authors of formats and rules, in English
        tree = ast.parse(path.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") in NAMES and call.args:
                inside = [one for one in functions if any(node is call for node in ast.walk(one))]
                texts = list(shapes(call.args[0], inside[-1] if inside else tree, tree))
                yield path.name, call.lineno, [text for text in texts if text.strip("0 :")]


@pytest.mark.parametrize("known", errors(), ids=lambda known: known.en[:50])
def test_each_message_says_the_same_in_chinese(known: Phrase) -> None:
    blanks = _BLANK.findall(known.en)
    assert sorted(blanks) == sorted(_BLANK.findall(known.zh))
    assert _HAN.search(known.zh)
    assert "应为" not in known.zh
    filled = {name: f"<{name}>" for name in blanks}
    said = error_message(CnbudgetError(known.en.format(**filled)), "zh")
    assert said == known.zh.format(**filled), "no other message takes its place"


@pytest.mark.parametrize("known", error_parts(), ids=lambda known: known.en)
def test_each_part_says_the_same_in_chinese(known: Phrase) -> None:
    assert sorted(_BLANK.findall(known.en)) == sorted(_BLANK.findall(known.zh))
    assert _HAN.search(known.zh)


def test_each_message_of_the_source_has_its_chinese() -> None:
    found = list(messages())
    assert len(found) > 90
    missing = [
        (*entry, text)
        for *entry, texts in found
        for text in texts
        if error_message(CnbudgetError(text), "zh").startswith("读不了（")
    ]
    assert [entry for entry in missing if entry[-1] != "the source 0"] == [], (
        "a table of the reader fills it, see below"
    )
    for advice in (*_ADVICE.values(), *_BY_NAME.values(), *_ERRORS.values()):
        said = error_message(CnbudgetError(f"a.pdf {advice}"), "zh")
        assert said.startswith("a.pdf")
        assert _HAN.search(said)


def test_what_no_template_makes_has_its_kind_in_front() -> None:
    assert error_message(DamagedSourceError("odd"), "zh") == "文件已损坏（odd）；请重新下载，或换一份文件"


def test_hints_parts_and_what_to_do_are_in_chinese() -> None:
    hint = CnbudgetError("fund has no member 'fisca'; did you mean fiscal or fund?; `cnbudget explain fund` lists them")
    assert hint.say("zh") == "fund 没有 “fisca” 这个口径；用 cnbudget explain fund 列出全部（是不是 fiscal 或 fund？）"
    late = LimitExceededError("the source: reading took longer than Limits.max_seconds = 3, stopped before page 7")
    assert late.say("zh").startswith("来源：读取超过 Limits.max_seconds = 3 秒，停在第 7 页之前")
    assert late.say("en").endswith("; if you trust it, raise the limit with cnbudget.Limits")


def test_errors_of_the_system_are_in_both_languages() -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        open("no such file")  # noqa: PTH123, SIM115 -- it fails
    assert system_error_message(caught.value, "zh") == "没有这个文件或文件夹"
    assert system_error_message(caught.value, "en") == "No such file or directory"
    assert system_error_message(TimeoutError("slow"), "zh") == "slow"
