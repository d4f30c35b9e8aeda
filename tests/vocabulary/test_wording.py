"""Every message exists in Chinese and in English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cnbudget
from cnbudget.model import errors
from cnbudget.model.statement import Statement
from cnbudget.reconciliation.registry import load_rules
from cnbudget.vocabulary.called import diagnostics
from cnbudget.vocabulary.members import load_toml
from cnbudget.vocabulary.wording import (
    Phrase,
    finding_message,
    load_diagnostics,
    phrase,
    phrases,
    rule_said,
    say,
    templates,
)
from tests.reconciliation.made import Line, document, table

SOURCE = Path(cnbudget.__file__).parent
_BLANK = re.compile(r"\{(\w+)(?::[^}]*)?\}")
_HAN = re.compile(r"[一-鿿]")


def test_each_diagnostic_has_its_chinese_meaning() -> None:
    assert set(load_diagnostics()) == set(diagnostics())
    assert all(_HAN.search(text) for text in load_diagnostics().values())


def test_each_rule_has_its_chinese_sentence() -> None:
    said = load_toml("rules.toml")
    assert list(said) == [rule.code for rule in load_rules(()).rules]
    assert all(_HAN.search(text) and "应为" not in text for text in said.values())
    assert rule_said("of-a-plugin", "its own name.", "zh") == rule_said("of-a-plugin", "its own name.", "en")


def test_each_error_has_its_chinese_kind() -> None:
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, cnbudget.CnbudgetError)]
    assert len(kinds) == 8
    for kind in kinds:
        said = kind("a.pdf is odd").say("zh")
        assert _HAN.search(said), kind
        assert "a.pdf is odd" in said
        assert kind("a.pdf is odd").say("en").startswith("a.pdf is odd")


def test_an_error_says_what_to_do_unless_its_message_does() -> None:
    damaged = cnbudget.DamagedSourceError("a.pdf is damaged")
    assert damaged.say("en") == "a.pdf is damaged; download it again, or ask for another copy"
    assert damaged.say("zh") == "文件已损坏（a.pdf is damaged）；请重新下载，或换一份文件"
    advised = cnbudget.LimitExceededError("a.pdf is too large; split it")
    assert advised.say("en") == "a.pdf is too large; split it"
    assert advised.say("zh") == "超过限制（大小、深度或时间）（a.pdf is too large; split it）"
    assert cnbudget.CnbudgetError("odd").say("en") == "odd"


@pytest.mark.parametrize("code", sorted(templates()))
def test_templates_have_the_same_blanks_in_both_languages(code: str) -> None:
    entry = templates()[code]
    assert set(entry) == {"zh", "en"}
    assert sorted(_BLANK.findall(entry["zh"])) == sorted(_BLANK.findall(entry["en"]))
    assert "应为" not in entry["zh"]


@pytest.mark.parametrize("known", phrases(), ids=lambda known: known.en[:40])
def test_phrases_have_the_same_blanks_in_both_languages(known: Phrase) -> None:
    assert sorted(_BLANK.findall(known.zh)) == sorted(_BLANK.findall(known.en))
    filled = known.en.format(**{name: f"<{name}>" for name in _BLANK.findall(known.en)})
    expected = known.zh.format(**{name: f"<{name}>" for name in _BLANK.findall(known.en)})
    assert phrase(filled, "zh") == expected, "no other phrase takes its place"
    assert phrase(filled, "en") == filled


def reasons() -> Iterator[tuple[str, str]]:
    """Yield the texts in which reconciliation gives reasons and causes, with a sample in each blank."""
    room = SOURCE / "reconciliation"
    places = [*(room / "excuses").glob("*.py"), room / "causes.py", room / "confidence.py"]
    for path in places:
        tree = ast.parse(path.read_text("utf-8"))
        named = [node.value for node in tree.body if isinstance(node, ast.Assign)]  # _LOST = "…"
        returned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value is not None]
        for value in (text for node in (*named, *returned) for text in _texts(node)):
            yield path.name, value.replace("{}", "equals")


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "equals" for part in node.values]
        yield "".join(map(str, parts))
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def test_each_reason_of_reconciliation_is_a_phrase() -> None:
    found = list(reasons())
    assert len(found) > 10
    missing = [(file, text) for file, text in found if not _HAN.search(phrase(text, "zh")) and len(text) > 12]
    assert not missing, "add them to vocabulary/data/messages.toml"


def test_a_text_of_no_phrase_stays_as_it_is() -> None:
    assert phrase("contributed by a plugin", "zh") == "contributed by a plugin"


def test_a_finding_says_amounts_in_the_unit_of_its_table() -> None:
    doc = document(table(Line("合计", ("1,234.00",), level=0), Line("甲", ("1,000.00",)), Line("乙", ("222.00",))))
    (finding,) = (f for f in cnbudget.reconcile(doc, rules=()).findings if f.code == "sum-rows")
    assert "相差 12 万元" in finding.say("zh")
    assert finding.say("zh").startswith("第 1 页 表1 合计[合计]印 1,234.00，所列各行相加得 1,222（")
    assert "12 万元 apart where rounding allows 0.015" in finding.say("en")


def test_statements_are_joined() -> None:
    two = (Statement("off", (("difference", "2"), ("allowance", "1"))), Statement("phrase", (("text", "truncated"),)))
    assert finding_message(two, "zh") == "相差 2，舍入至多可差 1；截去或进了尾数"
    assert say("command.files", "zh", count=2, fine=1, found=1, unusable=0).startswith("共 2 份")


@pytest.mark.parametrize(("count", "said"), [(1, "1 note"), (2, "2 notes"), (0, "0 notes")])
def test_a_noun_is_singular_behind_one(count: int, said: str) -> None:
    assert say("command.hidden-info", "en", count=count) == said
