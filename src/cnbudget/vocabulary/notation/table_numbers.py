"""Numbers of tables (表号): 表1, 公开01表, 附表1-2, 附件2."""

from functools import lru_cache

from cnbudget.vocabulary.notation.forms import forms
from cnbudget.vocabulary.notation.numerals import NUMERALS
from cnbudget.vocabulary.notation.pattern import Pattern

__all__ = ["is_table_number", "leading_table_number"]

_UP_TO_YEAR = r"[0-9]{1,2}(?=20[0-9]{2}年)|[0-9]+"  # the title that follows may begin with a year

# 表3 部门预算表1-2 公开05表 财决08-1表 附件2, in brackets or not; 第2表 is a place in a list and no number
_NUMBER = Pattern(
    r"[（(]?(?P<number>"
    rf"(?:\L<owners>)*表(?:{_UP_TO_YEAR}|[{NUMERALS}]+(?!般))(?:[-－](?:{_UP_TO_YEAR}))?"
    r"|(?!第)\p{Han}{0,8}?(?<!第)[0-9]+(?:-[0-9]+)?表"
    r"|附件[0-9]+(?:-[0-9]+)?"
    r")[）)]?[:：、.．]?",
    owners=forms().table_owners,
)


@lru_cache(maxsize=4096)
def leading_table_number(text: str) -> tuple[str, str] | None:
    """Return the table number that a text, its white space removed, begins with, and the rest; None without one.

    >>> leading_table_number("表3：支出总表"), leading_table_number("公开05表"), leading_table_number("（附表1-2）")
    (('表3', '支出总表'), ('公开05表', ''), ('附表1-2', ''))
    >>> leading_table_number("表5一般公共预算支出表"), leading_table_number("表五一般公共预算支出表")
    (('表5', '一般公共预算支出表'), ('表五', '一般公共预算支出表'))
    >>> leading_table_number("表12022年支出总表")
    ('表1', '2022年支出总表')
    >>> leading_table_number("支出总表") is None, leading_table_number("第2表") is None
    (True, True)
    """
    match = _NUMBER.match(text)
    return (match.group("number"), text[match.end() :]) if match else None


@lru_cache(maxsize=4096)
def is_table_number(text: str) -> bool:
    """Whether a line holds the number of a table and nothing else.

    >>> is_table_number("公 开 05 表"), is_table_number("表3支出总表")
    (True, False)
    """
    return _NUMBER.fullmatch("".join(text.split())) is not None
