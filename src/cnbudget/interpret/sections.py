"""Paragraphs of the prose put in order: torn ones joined, chapters and sections told by their headings."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from cnbudget.layout.sheet import Paragraph
from cnbudget.model.coverage import Token
from cnbudget.model.place import Place
from cnbudget.vocabulary.prose import words

__all__ = ["Passage", "passages"]

_CHAPTER = re.compile(r"第[一二三四五六七八九十]+部分")
_SECTION = re.compile(r"([一二三四五六七八九十]+)、([^。；，]{2,30})$")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d))")
_ENDED = re.compile(r"[。；！？：）:;]$|^$")
_LIST_HEADER = re.compile(r"^(?:序号)?项目(?:名称)?(?:预算数|预算金额|金额)(?:绩效目标)?$")
_NOTE = re.compile(r"注[：:]")
_LONGEST = 20_000  # characters of a paragraph, far beyond all seen


@define
class Passage:
    """A paragraph with the chapter and section it stands in.

    Attributes:
        part: profile, tables, explanation, glossary, or "" before the first chapter that is told.
        section: heading of its section without number; "" before the first.
        role: heading, text, or row where it stands in a key-project table.
    """

    text: str
    place: Place
    tokens: list[Token]
    part: str
    section: str
    role: str = field(default="text")


def passages(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """Return the prose in order, a paragraph that a wrap or page break tore in one piece."""
    found: list[Passage] = []
    for passage in _placed(paragraphs):
        before = found[-1] if found else None
        if before is not None and _goes_on(before, passage):
            before.text += passage.text
            before.tokens += passage.tokens
        else:
            found.append(passage)
    return found


def _goes_on(before: Passage, passage: Passage) -> bool:
    if before.role != "text" or passage.role != "text":
        return False
    if len(before.text) > _LONGEST:
        return False
    return not _ENDED.search(before.text[-1:]) and not _NUMBERED.match(passage.text)


def _placed(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    part = section = ""
    in_list = False
    for paragraph in paragraphs:
        text = paragraph.text
        role = "text"
        heading = _SECTION.match(text) if len(text) < _HEADING else None
        if _CHAPTER.match(text) and len(text) < _HEADING:
            part, section, role = _kind(text) or part, "", "heading"
        elif heading and part != "glossary":
            section, role = heading.group(2), "heading"
        elif _LIST_HEADER.match(text):
            role = "heading"
        in_list = (in_list or bool(_LIST_HEADER.match(text))) and not heading and not _NOTE.match(text)
        if in_list and role == "text":
            role = "row"
        yield Passage(text, paragraph.place, list(paragraph.tokens), part, section, role)


_HEADING = 60


def _kind(text: str) -> str:
    return next((kind for kind, found in words().parts if any(word in text for word in found)), "")
