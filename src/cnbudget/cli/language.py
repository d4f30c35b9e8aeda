"""In which language the command speaks: `--lang`, else `CNBUDGET_LANG`, else that of the locale."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from cnbudget.model.statement import Language

__all__ = ["LANGUAGES", "asked_in", "language", "speaking"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")

_OPTION = "--lang"
_asked: ContextVar[Language | None] = ContextVar("language", default=None)


def language(asked: Language | None = None, environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language to speak.

    >>> language(None, {"LANG": "zh_CN.UTF-8"}), language(None, {"LANG": "zh_CN.UTF-8", "CNBUDGET_LANG": "en"})
    ('zh', 'en')
    """
    chosen = asked or _asked.get()
    if chosen is not None:
        return chosen
    for name in ("CNBUDGET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def asked_in(arguments: Sequence[str]) -> Language | None:
    """Return the language that a command line asks for, before it is parsed: its errors and help are in it, too.

    >>> asked_in(["check", "--lang", "zh", "a.pdf"]), asked_in(["check", "a.pdf"])
    ('zh', None)
    """
    for position, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--":
            break
        if name == _OPTION:
            given = value if equals else "".join(arguments[position + 1 : position + 2])
            return next((known for known in LANGUAGES if known == given), None)
    return None


@contextmanager
def speaking(asked: Language | None) -> Iterator[None]:
    """Speak a language within, None for that of the environment."""
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)
