"""Messages in Chinese and English, from templates by code with fields (消息模板)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from attrs import frozen

from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.statement import Language, Statement
from cnbudget.vocabulary.called import Called, rule_called
from cnbudget.vocabulary.members import load_toml

__all__ = [
    "Phrase",
    "diagnostic_message",
    "finding_message",
    "phrase",
    "phrases",
    "reason",
    "reasons",
    "remarks",
    "rule_said",
    "say",
    "say_both",
    "templates",
]

_PAGE = re.compile(r"^p(\d+) ")  # p20 公开07表 合计
_LINE = re.compile(r"^l(\d+) ")
_PLACED = frozenset({"at", "other"})
_BLANK = re.compile(r"\{(\w+)\}")
_data = cache(load_toml)


@frozen
class Phrase:
    """A part of a message: its template in both languages, with the same blanks.

    Attributes:
        en, zh: the templates.
        pattern: matches a text made of the English template.
    """

    en: str
    zh: str
    pattern: "re.Pattern[str]"

    @classmethod
    def of(cls, en: str, zh: str) -> "Phrase":
        """Return the phrase of two templates."""
        parts = _BLANK.split(en)
        body = "".join(f"(?P<{part}>.+?)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts))
        return cls(en, zh, re.compile(body, re.DOTALL))


@cache
def templates() -> Mapping[str, Mapping[str, str]]:
    """Return the templates by code, each by language."""
    found: dict[str, Mapping[str, str]] = {}
    for section in ("findings", "command"):
        for code, entry in _data("messages.toml")[section].items():
            found[f"{section}.{code}"] = entry
    return found


def say_both(code: str, **fields: object) -> Called:
    """Return a message in both languages."""
    return Called(say(code, "zh", **fields), say(code, "en", **fields))


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases in which reasons and causes are given."""
    return tuple(Phrase.of(entry["en"], entry["zh"]) for entry in _data("messages.toml")["phrase"])


def say(code: str, language: Language, /, **fields: object) -> str:
    """Return a message.

    >>> say("command.exact", "zh", count=3)
    '3 项勾稽关系成立'
    """
    return templates()[code][language].format(**{name: _Blank(field) for name, field in fields.items()})


@frozen
class _Blank:
    """What fills a blank; a template may put the noun behind a count: `{count:note|notes}` is `1 note` or `2 notes`."""

    value: object

    def __format__(self, spec: str) -> str:
        one, bar, more = spec.partition("|")
        return f"{self.value} {one if str(self.value) == '1' else more}" if bar else format(self.value, spec)


def phrase(text: str, language: Language) -> str:
    """Return an English reason in a language; one that no phrase makes, as a contributed rule's, stays as it is."""
    if language == "en":
        return text
    for known in phrases():
        if match := known.pattern.fullmatch(text):
            return known.zh.format(**{name: phrase(found, language) for name, found in match.groupdict().items()})
    return text


def rule_said(code: str, name: str, language: Language) -> str:
    """Return what a rule is called and checks; of a contributed rule, which has no Chinese, its own name.

    >>> rule_said("balance", "revenue equals uses.", "zh")
    '收支平衡：同一张表里收入总计等于支出总计'
    """
    checks = _data("rules.toml").get(code) if language == "zh" else None
    return f"{rule_called(code).zh}：{checks}" if checks else name


def finding_message(statements: Iterable[Statement], language: Language) -> str:
    """Return what the statements of a finding say, one after the other, behind the place of its sentence if any."""
    between, colon = ("；", "：") if language == "zh" else ("; ", ": ")
    where, said = "", []
    for statement in statements:
        fields = _places(dict(statement.fields), language)
        if statement.code == "prose":
            where = fields["at"].strip() + colon
        elif statement.code == "phrase":
            said.append(phrase(fields["text"], language))
        else:
            said.append(say(f"findings.{statement.code}", language, **fields))
    return where + between.join(said)


def _places(fields: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """Return the fields, in Chinese with the page of a place in words."""
    if language == "en":
        return fields
    return {name: _placed(text) if name in _PLACED else text for name, text in fields.items()}


def _placed(text: str) -> str:
    return _LINE.sub(r"第 \1 行 ", _PAGE.sub(r"第 \1 页 ", text))


def diagnostic_message(diagnostic: Diagnostic, language: Language, *, printed: str = "") -> str:
    """Return what a diagnostic says, the printed text that it is about where it is given, and what to do about it."""
    said = diagnostic.message if language == "en" else _remark_in_chinese(diagnostic.code, diagnostic.message)
    todo = _todo(diagnostic)
    between, before = ("；", "：") if language == "zh" else ("; ", ": ")
    printed = printed.rstrip("；;。")  # what to do follows behind a semicolon
    quoted = f"{said}{before}{printed}" if printed and printed not in said else said
    return f"{quoted}{between}{todo[language]}" if todo else quoted


def _todo(diagnostic: Diagnostic) -> Mapping[str, str] | None:
    """Return what to do about a diagnostic, which depends on whether a page or extracted text was read."""
    data = _data("remarks.toml")
    on_page = data["todo_on_page"].get(diagnostic.code) if diagnostic.place.box is not None else None
    found: Mapping[str, str] | None = on_page or data["todo"].get(diagnostic.code)
    return found


def _remark_in_chinese(code: str, message: str) -> str:
    """Return a message of the code in Chinese; of one that no template makes what its code means, with the details."""
    for known in remarks().get(code, ()):
        if match := known.pattern.fullmatch(message):
            return known.zh.format(**{name: reason(found) for name, found in match.groupdict().items()})
    meaning = load_diagnostics().get(code)
    return f"{meaning}（{message}）" if meaning else message


def reason(text: str) -> str:
    """Return what fills a blank in Chinese: a reason, a text in quotation marks, or the text itself."""
    for known in reasons():
        if match := known.pattern.fullmatch(text):
            return known.zh.format(**match.groupdict())
    quoted = len(text) > 1 and text[0] == text[-1] == "'"
    return f"“{text[1:-1]}”" if quoted else text


@cache
def remarks() -> Mapping[str, Sequence[Phrase]]:
    """Return the messages of diagnostics by code."""
    found: dict[str, list[Phrase]] = {}
    for entry in _data("remarks.toml")["message"]:
        found.setdefault(entry["code"], []).append(Phrase.of(entry["en"], entry["zh"]))
    return found


@cache
def reasons() -> Sequence[Phrase]:
    """Return the reasons that stand in messages of diagnostics."""
    return tuple(Phrase.of(entry["en"], entry["zh"]) for entry in _data("remarks.toml")["phrase"])


def load_diagnostics() -> Mapping[str, str]:
    """Return what each code of diagnostics means, in Chinese."""
    found: Mapping[str, str] = _data("messages.toml")["diagnostics"]
    return found
