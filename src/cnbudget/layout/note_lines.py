"""Lines that begin a note of a table (注：, 备注：, 说明：)."""

import re

__all__ = ["begins_note", "note_text"]

_PREFIX = re.compile(r"\s*([（(])?(?:备注|说明|注)\s*(?:[:：]\s*|(?=[0-9一二三]))")  # （注：……  注1.……


def begins_note(text: str) -> bool:
    """Whether a line begins a note."""
    return _PREFIX.match(text) is not None


def note_text(text: str) -> str:
    """Return a note without the word that begins it, and without the brackets that stand around the whole.

    >>> note_text("（注：含政府性基金）"), note_text("备注：金额单位转换，存在尾差。")
    ('含政府性基金', '金额单位转换，存在尾差。')
    """
    prefix = _PREFIX.match(text)
    if prefix is None:
        return text
    rest = text[prefix.end() :]
    return rest.rstrip("）)") if prefix.group(1) else rest
