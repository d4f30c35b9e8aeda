"""Errors in Chinese and English (错误的说法)."""

import re
from collections.abc import Sequence
from functools import cache

from cnbudget.model.errors import CnbudgetError
from cnbudget.model.statement import Language
from cnbudget.vocabulary.members import load_toml
from cnbudget.vocabulary.wording import Phrase, reason

__all__ = ["error_message", "error_parts", "errors", "system_error_message"]

_HINT = re.compile(r"; did you mean (.+?)\?")  # as model.near makes it
_data = cache(load_toml)


def error_message(error: CnbudgetError, language: Language) -> str:
    """Return what an error says and what to do.

    One that no template makes is, in Chinese, its kind before the details.
    """
    name, catalogue = type(error).__name__, _data("messages.toml")
    said = str(error)
    if language == "zh":
        kind = catalogue["errors"].get(name, catalogue["errors"]["CnbudgetError"])
        said = _in_chinese(said) or f"{kind}（{said}）"
    todo = catalogue["errors_todo"].get(name)
    if todo is None or "; " in str(error):
        return said
    return f"{said}；{todo['zh']}" if language == "zh" else f"{said}; {todo['en']}"


def _in_chinese(message: str) -> str | None:
    """Return a message of an error in Chinese, None where no template makes it."""
    hint = _HINT.search(message)
    bare = _HINT.sub("", message)
    for known in errors():
        if match := known.pattern.fullmatch(bare):
            fields = {name: _part(found) for name, found in match.groupdict().items()}
            meant = hint[1].replace(" or ", " 或 ") if hint else ""
            return known.zh.format(**fields) + (f"（是不是 {meant}？）" if meant else "")
    return None


def _part(text: str) -> str:
    for known in error_parts():
        if match := known.pattern.fullmatch(text):
            return known.zh.format(**match.groupdict())
    return reason(text)


@cache
def errors() -> Sequence[Phrase]:
    """Return the messages of errors."""
    return tuple(Phrase.of(entry["en"], entry["zh"]) for entry in _data("errors.toml")["message"])


@cache
def error_parts() -> Sequence[Phrase]:
    """Return what the code chooses to fill blanks of messages of errors."""
    return tuple(Phrase.of(entry["en"], entry["zh"]) for entry in _data("errors.toml")["phrase"])


def system_error_message(error: OSError, language: Language) -> str:
    """Return what the system says about a file; in Chinese for the kinds that messages.toml knows."""
    said = _data("messages.toml")["system_errors"].get(type(error).__name__) if language == "zh" else None
    return str(said or error.strerror or error)
