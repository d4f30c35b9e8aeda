"""Notes beneath tables (表注): 注：, 备注：, 说明1."""

from collections.abc import Sequence
from functools import lru_cache

from cnbudget.vocabulary.notation.forms import forms
from cnbudget.vocabulary.notation.numerals import NUMERALS
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["any_note", "bare_note", "begins_note"]

_NOTE = Pattern(
    rf"\s*[（(]?(?:\L<words>)\s*(?:[:：]|(?=[0-9]|[{NUMERALS}]{{1,2}}[、.．]))\s*",  # （注：  备注:  说明1
    words=forms().note_words,
)
_CLOSED = ("（", "(")


@lru_cache(maxsize=4096)
def begins_note(text: str) -> bool:
    """Whether a line begins a note.

    >>> begins_note("注：本表为空表"), begins_note("（备注：口径）"), begins_note("说明1.口径"), begins_note("注意")
    (True, True, True, False)
    """
    return _NOTE.match(text) is not None


def any_note(lines: Sequence[str]) -> bool:
    """Whether any of some lines begins a note.

    >>> any_note(("合计 12", "注：本表为空表")), any_note(("合计 12", "本表为空表"))
    (True, False)
    """
    whole = "\n".join(lines)  # one look for each word tells that most tables have no note
    return any(map(whole.__contains__, forms().note_words)) and any(map(begins_note, lines))


def bare_note(text: str) -> str:
    """Return a note without the word that begins it and, where it stands in brackets, without these.

    >>> bare_note("注：本表为空表"), bare_note("（备注：口径不同）"), bare_note("其他")
    ('本表为空表', '口径不同', '其他')
    """
    if not begins_note(text):
        return text
    bare = _NOTE.sub("", text, count=1)
    return bare.rstrip("）)") if text.lstrip().startswith(_CLOSED) else bare
