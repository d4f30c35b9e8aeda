"""Paragraphs of the prose in order (段落): split ones joined, chapters and sections found by their headings."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from cnbudget.layout.sheet import Paragraph
from cnbudget.model.coverage import Token
from cnbudget.model.place import Place
from cnbudget.vocabulary.document_titles import document_title
from cnbudget.vocabulary.prose import words

__all__ = ["Passage", "passages"]

_CHAPTER = re.compile(r"第[一二三四五六七八九十]+部分[：:]?(.*)")
_SECTION = re.compile(r"([一二三四五六七八九十]+)、([^。；，]{2,30})$")
_SUBSECTION = re.compile(r"[（(][一二三四五六七八九十]+[）)]([^。；，：:]{2,30})$")
_ITEM = re.compile(r"[（(]?\d{1,2}(?:[）)]|[.．、](?!\d))([^。；，：:]{2,30})$")
_RUN_IN = re.compile(
    r"[（(][一二三四五六七八九十]+[）)]([^。；，：:]{2,16}(?:情况|经费|说明))。"
)  # （二）政府采购情况。…
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d))")
_ENDS = "。；！？：）:;"
_STOPPED = re.compile(r"[。；！？：:;”…]$|[。；！？][）)]$|^[^，。；：]*$")
_REMARK = re.compile(r"（[^（）]*）$")  # （详见表5）
_MARKS = re.compile(r"[。；，：！？:;]")
_LEADERS = re.compile(r"…{2,}|[.．·]{4,}")  # of a table of contents
_LIST_HEADER = re.compile(r"^(?:序号)?项目(?:名称)?(?:预算数|预算金额|金额)(?:绩效目标)?$")
_NOTE = re.compile(r"注[：:]")
_ROW = re.compile(r"[0-9]\.[0-9]{2}[\s-]*[0-9][0-9,]*\.[0-9]{2}$")  # amounts of a table that was not read
_ROW_LENGTH = 100  # characters of the two amounts that end a row
_LONGEST = 20_000  # characters of a paragraph, far beyond all seen
_HEADING = 60


@define
class Passage:
    """A paragraph with the chapter and section it stands in.

    Attributes:
        part: profile, tables, explanation, glossary, or "" before the first chapter and in those of other names.
        section: heading of its section without number; "" before the first.
        subsection: heading of its part of the section （一）, without number; "" before the first.
        role: heading, text, or row where it stands in a key-project table.
        item: heading of its part of the subsection or section （1. …情况）, without number; "" before the first.
        is_fragment: it goes on in the middle of a sentence of the passage before, which was not joined with it.
        is_enumerated: it is the next item of an enumeration (人员经费…；公用经费…) that the passage before begins.
    """

    text: str
    place: Place
    tokens: list[Token]
    part: str
    section: str
    subsection: str = ""
    role: str = field(default="text")
    item: str = ""
    is_fragment: bool = False
    is_enumerated: bool = False

    @property
    def heading(self) -> str:
        """Section, subsection and item, which together say what its figures are of."""
        return self.section + self.subsection + self.item


def passages(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """Return the prose in order, paragraphs that a wrap or page break split joined."""
    found: list[Passage] = []
    for passage in _placed(paragraphs):
        before = found[-1] if found else None
        if before is not None and _goes_on(before, passage):
            before.text += passage.text
            before.tokens += passage.tokens
        else:
            passage.is_fragment = before is not None and _is_cut(before, passage)
            passage.is_enumerated = before is not None and _is_next_item(before, passage)
            found.append(passage)
    return found


def _is_cut(before: Passage, passage: Passage) -> bool:
    """Whether a passage follows text that no stop ends: what its first words are about stands in the line before."""
    if before.role != "text" or passage.role != "text" or _NUMBERED.match(passage.text):
        return False
    return not _STOPPED.search(before.text) and before.place.page == passage.place.page


def _is_next_item(before: Passage, passage: Passage) -> bool:
    """Whether a passage without number follows a semicolon, which ends an item and not what all items are about."""
    both = before.role == "text" and passage.role == "text" and not _NUMBERED.match(passage.text)
    return both and before.text.endswith(("；", ";")) and before.subsection == passage.subsection


def _goes_on(before: Passage, passage: Passage) -> bool:
    if before.role != "text" or passage.role != "text":
        return False
    if before.text[-1:] in _ENDS or _NUMBERED.match(passage.text) or len(before.text) > _LONGEST:
        return False
    end = before.text[-_ROW_LENGTH:]
    return not ("." in end and _ROW.search(end)) and not _item(before.text)


@define
class _Headings:
    """Follows the headings: which chapter, section and part of it the next paragraph stands in.

    Attributes:
        chapters: whether the document numbers its chapters (第一部分).
        unnamed: a chapter's number stood alone, so that the next lines name it.
        name: what of that name has been read, where it does not tell yet what the chapter is.
    """

    chapters: bool
    part: str = ""
    section: str = ""
    subsection: str = ""
    item: str = ""
    unnamed: bool = False
    name: str = ""

    def take(self, text: str) -> bool:
        """Take a paragraph; whether it is a heading and no more."""
        if len(text) >= _HEADING or (text.isascii() and not self.unnamed) or _has_leaders(text):
            return False  # no heading is without a Chinese character; most cells of small tables are
        if chapter := _CHAPTER.match(text):
            self._chapter(_kind(chapter.group(1)))
            self.unnamed, self.name = not chapter.group(1), ""
            return True
        if self.unnamed and not _MARKS.search(text) and not _NUMBERED.match(text):
            self.name += text
            self._chapter(_kind(self.name))
            self.unnamed = not self.part and len(self.name) < _HEADING
            return True
        self.unnamed = False
        if document_title(text):
            return True  # 某局2025年部门预算: no sentence begins with it, and it names no chapter
        if heading := _SECTION.match(text):
            return self._section(heading.group(2))
        if not self.chapters and not _MARKS.search(text) and not _NUMBERED.match(text):
            return self._bare(text)
        if heading := _SUBSECTION.match(text):
            return self._subsection(heading.group(1))
        self.item = _item(text) or self.item
        return False

    def _subsection(self, name: str) -> bool:
        """Take （一）…, where it ends like a heading: it may be a term or a duty as well."""
        endings = words().profile if self.part == "profile" else words().sections
        if self.part == "glossary" or not _REMARK.sub("", name).endswith(endings):
            return False
        self.subsection, self.item = name, ""
        return True

    def _chapter(self, kind: str) -> None:
        self.part, self.section, self.subsection, self.item = kind, "", "", ""

    def _section(self, name: str) -> bool:
        """Take 一、…: in a document without chapters it opens one; in a list of terms it is a term."""
        if self.chapters and self.part == "glossary":
            return False
        if not self.chapters:
            self.part = _kind(name) or self.part or "explanation"
        self.section, self.subsection, self.item = name, "", ""
        return True

    def _bare(self, text: str) -> bool:
        """Take a line without number or stop: a heading where it ends with words of one."""
        kind = _kind(text) if text.endswith(words().endings) else ""
        if not kind:
            return False
        self._chapter(kind)
        return True


def _has_leaders(text: str) -> bool:
    return any(map(text.__contains__, "….．·")) and _LEADERS.search(text) is not None


def _placed(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    headings = _Headings(any(_CHAPTER.match(paragraph.text) for paragraph in paragraphs))
    in_list = False
    for paragraph in paragraphs:
        text = paragraph.text
        before = headings.section
        role = "heading" if headings.take(text) else "text"
        worded = not text.isascii()
        if worded and (run_in := _RUN_IN.match(text)):
            headings.subsection, headings.item = run_in.group(1), ""
        if worded and _LIST_HEADER.match(text):
            role, in_list = "heading", True
        elif headings.section != before or (worded and _NOTE.match(text)):
            in_list = False
        if in_list and role == "text":
            role = "row"
        yield Passage(
            text,
            paragraph.place,
            list(paragraph.tokens),
            headings.part,
            headings.section,
            headings.subsection,
            role,
            headings.item,
        )


def _item(text: str) -> str:
    """Return the heading that a line 1. …情况 is, without its number; "" where it is none."""
    heading = _ITEM.match(text)
    return heading.group(1) if heading and heading.group(1).endswith(words().sections) else ""


def _kind(text: str) -> str:
    return next((kind for kind, found in words().parts if any(word in text for word in found)), "")
