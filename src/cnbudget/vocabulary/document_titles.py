"""Titles of documents: 某局2025年部门预算, 2024年度某站单位决算公开, on one line or on up to three."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from cnbudget.model.passing import frozen
from cnbudget.vocabulary.departments import are_of_one, department_name, is_whole
from cnbudget.vocabulary.labels import is_organisation

__all__ = ["DocumentTitle", "document_title", "titles_among"]

_ENDING = r"(?:公开|公示|草案|说明|情况|报告|文本|信息|表|书|及|的|[（(][^（）()]{1,12}[）)])*"
_KIND = rf"(?:部门|单位)(?:综合)?(预算|决算){_ENDING}"
_TITLE = re.compile(rf"(?P<owner>.{{3,60}}?)(?P<year>20\d\d)年?度?{_KIND}", re.ASCII)
_YEAR_FIRST = re.compile(rf"(?P<year>20\d\d)年?度?(?P<owner>.{{3,40}}?){_KIND}", re.ASCII)
_LONGEST = 60  # characters
_LINES = 3  # that one title may take
_CONTENTS = re.compile(r"[.…·]{3,}|\d$")  # a line of a contents list ends in its page


@frozen
class DocumentTitle:
    """Whose document a title names, of which year, and whether of a budget or of accounts."""

    owner: str
    year: int
    flow: Literal["预算", "决算"]

    def contradicts(self, other: "DocumentTitle") -> bool:
        """Whether the two can't be titles of one document; a department may be named in full or in short."""
        return (self.year, self.flow) != (other.year, other.flow) or not are_of_one(self.owner, other.owner)


def document_title(text: str) -> DocumentTitle | None:
    """Return what a text, white space removed, says as the title of a document; None where it is none.

    >>> document_title("临江市水务局2025年部门预算")
    DocumentTitle(owner='临江市水务局', year=2025, flow='预算')
    >>> document_title("2025年部门预算"), document_title("临江市水务局2025年部门预算为300万元")
    (None, None)
    """
    if len(text) > _LONGEST or "20" not in text or "算" not in text or _CONTENTS.search(text):
        return None
    for pattern in (_TITLE, _YEAR_FIRST):
        match = pattern.fullmatch(text)
        owner = department_name(match["owner"]) if match else ""
        if match and is_whole(owner) and is_organisation(owner):
            return DocumentTitle(owner, int(match["year"]), "预算" if match[3] == "预算" else "决算")
    return None


def titles_among(lines: Sequence[str]) -> tuple[tuple[int, DocumentTitle], ...]:
    """Return the titles that lines print, each with its first line; what a line says alone needs no other line.

    Args:
        lines: white space removed, top to bottom.
    """
    return tuple(_titles(lines)) if any("算" in line for line in lines) else ()


def _titles(lines: Sequence[str]) -> Iterator[tuple[int, DocumentTitle]]:
    start = 0
    while start < len(lines):
        taken = 1
        for count in range(1, min(_LINES, len(lines) - start) + 1):
            title = document_title("".join(lines[start : start + count]))
            if title is not None:
                yield start, title
                taken = count
                break
        start += taken
