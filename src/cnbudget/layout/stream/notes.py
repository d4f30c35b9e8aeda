"""Notes beneath a table (注：)."""

import re
from collections.abc import Sequence

from cnbudget.layout.sheet import Paragraph

__all__ = ["begins_note", "part_notes"]

_NOTE = re.compile(r"\s*(?:备注|说明|注)\s*[:：]\s*")


def begins_note(text: str) -> bool:
    """Whether a line begins a note."""
    return _NOTE.match(text) is not None


def part_notes(paragraphs: Sequence[Paragraph]) -> tuple[tuple[str, ...], tuple[Paragraph, ...]]:
    """Return the notes at the head of what follows a table's rows, without 注：, and the paragraphs after them."""
    count = 0
    while count < len(paragraphs) and begins_note(paragraphs[count].text):
        count += 1
    return tuple(_NOTE.sub("", p.text, count=1) for p in paragraphs[:count]), tuple(paragraphs[count:])
