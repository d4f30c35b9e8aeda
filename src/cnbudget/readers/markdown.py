"""Marks of Markdown (标记) that a line of text may have: those of headings, of bold print, of pictures."""

import re

__all__ = ["plain_line", "without_heading_marks"]

_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_BOLD = re.compile(r"(\*\*|__)(?=[^*_])(.*?[^*_])\1")  # ** alone numbers columns
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*\)")


def without_heading_marks(text: str) -> str:
    r"""Return a text whose headings stand there without their marks.

    >>> without_heading_marks("# 一、部门职责\n# 1\n#1 预算")
    '一、部门职责\n1\n#1 预算'
    """
    return _HEADING.sub("", text) if "#" in text else text


def plain_line(text: str) -> str:
    """Return a line without marks; of a picture its words are left.

    >>> plain_line("## **表1** 收支总表![](images/1a2b.jpg)")
    '表1 收支总表'
    """
    return _BOLD.sub(r"\2", _PICTURE.sub(r"\1", without_heading_marks(text)))
