"""What diagnostics say: every message of the source has its Chinese, which says as much, and most say what to do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cnbudget
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.readers.docx.reader import _EMBEDDED
from cnbudget.readers.legacy_word.reader import _LOSSES
from cnbudget.vocabulary.called import diagnostics
from cnbudget.vocabulary.members import load_toml
from cnbudget.vocabulary.wording import Phrase, reasons, remarks
from tests.vocabulary.shapes import shapes

SOURCE = Path(cnbudget.__file__).parent
TODO = load_toml("remarks.toml")["todo"]
ON_PAGE = load_toml("remarks.toml")["todo_on_page"]
ALL = [(code, known) for code, found in remarks().items() for known in found]
_BLANK = re.compile(r"\{(\w+)\}")
_HAN = re.compile(r"[一-鿿]")

# Nothing can be done about these, or their messages say it themselves.
_SAID = {
    *("page-picture", "text-scrambled", "figure-doubtful", "file-embedded", "formula-without-value"),
    *("column-by-order", "level-disagrees", "amount-repaired", "amount-corrected", "table-blank", "several-documents"),
}


def said(code: str, message: str) -> str:
    return Diagnostic(code, "warning", message, Place()).say("zh")


@pytest.mark.parametrize(
    ("code", "known"), ALL, ids=lambda value: value.en[:40] if isinstance(value, Phrase) else value
)
def test_each_message_says_the_same_in_chinese(code: str, known: Phrase) -> None:
    assert code in diagnostics()
    blanks = _BLANK.findall(known.en)
    assert sorted(blanks) == sorted(_BLANK.findall(known.zh))
    assert _HAN.search(known.zh)
    assert "应为" not in known.zh
    filled = {name: f"<{name}>" for name in blanks}
    assert said(code, known.en.format(**filled)).startswith(known.zh.format(**filled)), (
        "no other message takes its place"
    )


def test_each_code_has_a_message() -> None:
    assert set(remarks()) == set(diagnostics())


def test_each_code_says_what_to_do() -> None:
    assert set(TODO) | _SAID == set(diagnostics())
    assert not set(TODO) & _SAID
    assert set(ON_PAGE) <= set(TODO)
    for todo in (*TODO.values(), *ON_PAGE.values()):
        assert set(todo) == {"zh", "en"}
        assert _HAN.search(todo["zh"])


def test_what_to_do_follows_in_both_languages() -> None:
    remark = Diagnostic(
        "page-missing", "warning", "page 3 is numbered 2 and page 4 5: pages between them are missing", Place()
    )
    assert remark.say("en") == f"{remark.message}; make sure that the file is whole"
    assert remark.say("zh") == "第 3 页印页码 2，第 4 页印 5，中间缺页；请确认文件是否完整"


def test_nobody_is_told_to_do_again_what_was_done() -> None:
    for code in ON_PAGE:
        of_text = Diagnostic(code, "warning", "…", Place(page=3, line=12))
        of_page = Diagnostic(code, "warning", "…", Place(page=3, box=(60, 70, 500, 79)))
        assert "read the PDF" in of_text.say("en")
        assert "读 PDF" in of_text.say("zh")
        assert "PDF" not in of_page.say("en") + of_page.say("zh")
        assert "pdftotext" not in "".join(TODO[code].values())
    refused = Diagnostic("table-unaligned", "warning", "…", Place(page=3, box=(60, 70, 500, 79)))
    assert all("--explain-layout" in refused.say(language) for language in ("zh", "en"))


def test_reasons_within_a_message_are_translated_and_quotations_kept() -> None:
    message = "table '部门收支总表' is not read: no title stands above or behind it"
    assert said("header-unknown", message).startswith("表“部门收支总表”没有读：前后都没有标题")


def test_a_message_of_no_template_loses_nothing() -> None:
    assert said("page-missing", "odd") == "印的页码有跳跃，可能缺页（odd）；请确认文件是否完整"
    assert said("of-a-plugin", "odd") == "odd"


@pytest.mark.parametrize("known", reasons(), ids=lambda known: known.en[:40])
def test_each_reason_says_the_same_in_chinese(known: Phrase) -> None:
    assert sorted(_BLANK.findall(known.en)) == sorted(_BLANK.findall(known.zh))
    assert _HAN.search(known.zh)


def calls() -> Iterator[tuple[str, int, str, list[str]]]:
    """Yield file, line, code and possible messages of each diagnostic that the source makes with a fixed code."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name not in {"Diagnostic", "report", "_add"} or len(call.args) < 4:
                continue
            code = call.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                inside = [one for one in functions if any(node is call for node in ast.walk(one))]
                yield path.name, call.lineno, code.value, list(shapes(call.args[2], inside[-1], tree))


def test_each_message_of_the_source_has_its_chinese() -> None:
    found = list(calls())
    assert len(found) > 40
    missing = [
        file
        for file, _, code, texts in found
        if not any(known.pattern.fullmatch(text) for known in remarks().get(code, ()) for text in texts)
    ]
    assert missing == ["pictures.py", "reader.py"], "a caller and a template give their messages, see below"
    for message in (
        "the picture a can't be decoded; it was not read",
        "the picture a holds no table; its 2 lines of print were not read",
    ):
        assert any(known.pattern.fullmatch(message) for known in remarks()["picture-left-out"])
    for what in set(_EMBEDDED.values()):
        message = f"{what} and was not read; take it out and read it by itself"
        assert any(known.pattern.fullmatch(message) for known in remarks()["file-embedded"])


_SENTENCE = 5  # words of a text that is said to someone


def test_each_reason_of_the_source_has_its_chinese() -> None:
    found = list(_LOSSES.values())
    for path in (SOURCE / "layout").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for statement in tree.body:
            match statement:
                case ast.Assign(value=ast.Constant(value=str(text))) if len(text.split()) >= _SENTENCE:
                    found.append(text)
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id="Refusal"), args=[ast.Constant(value=str(text))]):
                    found.append(text)
                case ast.Assign(targets=[ast.Attribute(attr="torn" | "why")], value=value):
                    found += [text for text in shapes(value, tree, tree) if text]
    assert len(found) > 20
    known = [*reasons(), *(one for each in remarks().values() for one in each)]
    missing = [text for text in found if not any(one.pattern.fullmatch(text) for one in known)]
    assert not missing, missing
