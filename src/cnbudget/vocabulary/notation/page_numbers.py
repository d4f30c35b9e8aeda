"""Page numbers (页码): 12, - 12 -, 第3页, 3/8, 第3页共8页, iv."""

from functools import lru_cache

from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["is_dashed_page_number", "is_marked_page_number", "is_page_number", "is_page_of_pages", "page_number"]

_PAGE_NUMBER = Pattern(
    r"第?[-—–－~·\s]*+(?:(?P<number>[0-9]{1,4}+)|[ivxIVX]{1,5}+)[-—–－~·\s]*+页?(?:[/，,共]++[0-9]{1,4}+页?)?"
)
_DASHES = ("-", "—", "–")
_DASHED = Pattern(r"\s*+[-—–]\s*+[0-9]{1,4}+\s*+[-—–]\s*+")
_OF_PAGES = Pattern(r"\s*+第\s*+[0-9]{1,4}+\s*+页[\s/，,]*+共\s*+[0-9]{1,4}+\s*+页\s*+")

_WORDED = Pattern(r"\s*+第\s*+[0-9]{1,4}+\s*+页(?:[\s/，,]*+共\s*+[0-9]{1,4}+\s*+页)?\s*+")


@lru_cache(maxsize=4096)
def is_page_number(text: str) -> bool:
    """Whether a line is a page number in any form.

    >>> is_page_number("- 12 -"), is_page_number("第3页共8页"), is_page_number("iv"), is_page_number("20260")
    (True, True, True, False)
    """
    return _PAGE_NUMBER.fullmatch(text) is not None


def page_number(text: str) -> int | None:
    """Return the number that a page number prints in Arabic digits, None for Roman ones and other lines.

    >>> page_number("- 12 -"), page_number("第3页共8页"), page_number("iv")
    (12, 3, None)
    """
    match = _PAGE_NUMBER.fullmatch(text)
    return int(match.group("number")) if match and match.group("number") else None


def is_dashed_page_number(text: str) -> bool:
    """Whether a line is a page number between dashes, which no cell of a table prints.

    >>> is_dashed_page_number(" - 12 - "), is_dashed_page_number("12")
    (True, False)
    """
    return text.strip()[-1:] in _DASHES and _DASHED.fullmatch(text) is not None


def is_marked_page_number(text: str) -> bool:
    """Whether a line is a page number that shows it is one, by dashes or by the words 第 and 页.

    >>> is_marked_page_number("- 12 -"), is_marked_page_number(" 第 3 页 共 9 页"), is_marked_page_number("第3页")
    (True, True, True)
    >>> is_marked_page_number("12"), is_marked_page_number("第3页至第9页")
    (False, False)
    """
    return is_dashed_page_number(text) or ("页" in text and _WORDED.fullmatch(text) is not None)


def is_page_of_pages(text: str) -> bool:
    """Whether a text is a page number that says of how many, which only footers print.

    >>> is_page_of_pages("第 3 页 共 9 页"), is_page_of_pages("第3页/共9页"), is_page_of_pages("第3页")
    (True, True, False)
    """
    return "页" in text and _OF_PAGES.fullmatch(text) is not None
