"""Lines of a text that have fields: the delimiter of each, and the fields between them (分隔文本)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cnbudget.layout.regrouped import regrouped
from cnbudget.readers.fields import records_of
from cnbudget.readers.markdown import plain_line
from cnbudget.vocabulary.notation.numbers import is_money_like, is_whole_number

__all__ = ["fields_of", "is_left_row", "is_rule", "is_rule_of_markdown", "marked_lines"]

_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")  # |---|:---:|
_MARKS = "|│┃\t"
_DRAWN = re.compile(r"\s*[─-╿]+\s*")  # ├──┼──┤
_SEPARATORS = ";,"
_ANY_MARK = re.compile(rf"[{_MARKS}\u2500-\u257f]")
_QUOTED = re.compile(r'"[^"]*"')
_GROUPED = re.compile(r"\d(?<![\d.．].)\d{0,2}(?:,\d{3})+(?!\d)")  # 3,210.00 without quotation marks
_ONE_AMOUNT = re.compile(r"(?:[^,0-9]+,)+[0-9]{1,3}(?:,[0-9]{3})+\s*")
_NUMBER = re.compile(r",[0-9]")


def is_rule_of_markdown(text: str) -> bool:
    """Whether a line is the rule below the header of a table in Markdown.

    >>> is_rule_of_markdown("|---|:--:|"), is_rule_of_markdown("| 合计 |")
    (True, False)
    """
    return "-" in text and _RULE.fullmatch(text) is not None


def is_rule(text: str) -> bool:
    """Whether a line is a rule of Markdown, or one drawn of box characters (├──┼──┤)."""
    return _RULE.fullmatch(text) is not None or _DRAWN.fullmatch(text) is not None


def marked_lines(texts: Sequence[str]) -> list[tuple[int, str]]:
    """Return the lines that have fields, each with its delimiter; in most texts only commas may be one."""
    if _ANY_MARK.search("\n".join(texts)):
        found = [(n, _mark(text)) for n, text in enumerate(texts)]
    else:
        found = [(n, _separator(text)) for n, text in enumerate(texts) if "," in text or ";" in text]
    return list(_continued(texts, found))


def _continued(texts: Sequence[str], found: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the lines that have fields, those included whose commas may group digits or part clauses.

    Where such a line (2,301,工资福利支出) directly follows one between commas and has as many fields, its commas
    separate: sentences, and amounts that are grouped without quotation marks, make the lines differ. A line that is a
    name and may be one such amount (教育支出,1,234) has fields only below a line whose numbers are certainly several;
    so has a line with more fields, whose amounts are grouped where those above are not, or where one of its own is not.
    """
    above, wide = -1, 0  # the last line between commas, and its fields, 0 where they were not counted yet
    apart = False  # a line above prints numbers that commas separate
    for n, certain in found:
        mark = certain
        apart = apart and n == above + 1
        if not mark and n == above + 1 and "," in texts[n] and (apart or _ONE_AMOUNT.fullmatch(texts[n]) is None):
            wide = wide or len(fields_of(texts[above], ","))
            fields = fields_of(texts[n], ",")
            more = len(fields) > wide and _may_be_row(texts[n]) and (apart or _shows_fields(fields, wide))
            mark = "," if len(fields) == wide or more else ""
        elif mark == ",":
            wide = 0
        if mark == ",":
            above, apart = n, apart or _NUMBER.search(texts[n]) is not None
        if mark:
            yield n, mark


def _may_be_row(text: str) -> bool:
    """Whether a line with amounts that commas group is no sentence."""
    return "。" not in text and ", " not in text and _GROUPED.search(_QUOTED.sub("", text)) is not None


def _shows_fields(fields: Sequence[str], wide: int) -> bool:
    """Whether a line has so many fields in one way, and an amount in one of them that no comma groups."""
    found = regrouped(fields, wide) or ()
    return any(is_money_like(field) and "," not in field for field in found)


def _mark(text: str) -> str:
    if not _ANY_MARK.search(text):
        return _separator(text)
    if _DRAWN.fullmatch(text) and not any(mark in text for mark in _MARKS):
        return "│"
    bare = text.strip(" ")
    for mark in _MARKS:
        if mark in bare:
            return mark
    return _separator(text)


def _separator(text: str) -> str:
    if _GROUPED.search(text) and ";" not in text and '"' not in text:
        return ""  # as most lines with commas, a row of amounts
    for mark in _SEPARATORS:
        if mark in text and _is_separated(text, mark):
            return mark
    return ""


def _is_separated(text: str, mark: str) -> bool:
    """Whether a line is of fields between commas or semicolons; the commas within amounts separate none."""
    bare = _QUOTED.sub("", text) if '"' in text else text
    if mark not in bare or "。" in bare or f"{mark} " in bare:
        return False
    return mark != "," or _GROUPED.search(bare) is None


def fields_of(text: str, mark: str) -> tuple[str, ...]:
    """Return the fields of a line between marks, white space and quotation marks around them removed."""
    if mark in "|│┃":
        bare = text.strip()
        fields = bare.removeprefix(mark).removesuffix(mark).split(mark)
        return tuple(plain_line(field.strip()) for field in fields)
    return tuple(field.strip() for field in records_of([text], mark)[0])


def is_left_row(text: str) -> bool:
    """Whether a line of no table has fields, amounts among them, as the last rows behind a page break have."""
    mark = next((mark for mark in _MARKS + _SEPARATORS if mark in text), "")
    fields = [field for field in fields_of(text, mark) if field] if mark else []
    return len(fields) > 1 and any(is_money_like(field) or is_whole_number(field) for field in fields[1:])
