"""Marks of Markdown (标记) in a line of text: of headings, bold print, pictures, line breaks and formulas."""

import re

__all__ = ["plain_line", "without_formulas", "without_heading_marks"]

_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_BOLD = re.compile(r"(\*\*|__)(?=[^*_])(.*?[^*_])\1")  # ** alone numbers columns
_BREAK = re.compile(r"[ \t]*<br\s{0,9}/?>[ \t]*", re.IGNORECASE)
_FORMULA = re.compile(r"(?<![\w$])\$([-−+]?\d[\d,. ]*)(\\?%)?\$(?![\d$])", re.ASCII)  # OCR takes numbers for formulas
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*\)")


def without_heading_marks(text: str) -> str:
    r"""Return a text whose headings stand there without their marks.

    >>> without_heading_marks("# 一、部门职责\n# 1\n#1 预算")
    '一、部门职责\n1\n#1 预算'
    """
    return _HEADING.sub("", text) if "#" in text else text


def plain_line(text: str) -> str:
    """Return a line without marks; of a picture its words are left.

    >>> plain_line("## **表1** 收支总表![](images/1a2b.jpg)"), plain_line("基本<br>支出"), plain_line("1.00<br>2.00")
    ('表1 收支总表', '基本支出', '1.00 2.00')
    """
    text = _BOLD.sub(r"\2", _PICTURE.sub(r"\1", without_formulas(without_heading_marks(text))))
    return _BREAK.sub(_joined, text) if "<" in text else text


def _joined(found: re.Match[str]) -> str:
    """What stands for a line break: nothing between ideographs, a blank between all else."""
    beside = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return "" if all(character > "\u2e80" for character in beside) else " "


def without_formulas(text: str) -> str:
    r"""Return a text with numbers in place of formulas that are nothing else; prices in dollars stay.

    >>> without_formulas(r"增长 $3 . 5 \%$，收入 $1,234.50$ 万元；$5 and $6")
    '增长 3.5%，收入 1,234.50 万元；$5 and $6'
    """
    return _FORMULA.sub(_number, text) if "$" in text else text


def _number(found: re.Match[str]) -> str:
    return found.group(1).replace(" ", "") + ("%" if found.group(2) else "")
