"""Lines and rows that head a form: title, year, number, unit."""

import re
from collections.abc import Sequence

from cnbudget.layout.form import FormPart
from cnbudget.vocabulary.performance import label_word
from cnbudget.vocabulary.words import normal

__all__ = ["is_heading", "is_title", "project_in", "title_above"]

_TITLE = re.compile(r".{0,60}(?:绩效|自评|指标).{0,20}表.{0,24}")
_LONGEST = 70
_NAMED = re.compile(r"(?:20\d\d年度?)?(?P<name>.+?)(?:项目)?(?:支出)?(?:预算)?绩效(?:目标|自评)(?:申报)?表")
_GENERAL = re.compile(
    r"(?:20\d\d年?度?|部门|单位|专项|业务|经费|项目|支出|政策|和|预算|重点|[省市区县本一二三]级|整体|资金|其他|年度|主要|附?表[\d一二三四五六七八九十]+)*"
)
_PASSING = re.compile(
    r"（?20\d\d年?度?）?|.{0,4}单位：?[百千万十亿]*元）?|（[百千万十亿]*元）|(?:预算|附)?(?:表|附件)[\d一二三四五六七八九十-]+[：:]?"
)


def is_title(text: str) -> bool:
    """Whether a text without white space is the title of a form.

    >>> is_title("部门整体支出绩效目标表"), is_title("绩效目标"), is_title("（2026年度）")
    (True, False, False)
    """
    return len(text) <= _LONGEST and "。" not in text and _TITLE.fullmatch(text) is not None and not label_word(text)


def is_heading(words: Sequence[str]) -> bool:
    """Whether the texts of a row are nothing but a title, a year, a number or a unit."""
    if len(words) == 1 and is_title(words[0]):
        return True
    return all(_PASSING.fullmatch(normal(word)) for word in words)


def title_above(part: FormPart) -> str:
    """Return the title that stands above a part, "" where none does."""
    texts = ["".join(line.text.split()) for line in part.above]
    for place in range(len(texts) - 1, -1, -1):
        if is_title(texts[place]):
            return texts[place]
        if place and "表" not in texts[place - 1] and is_title(texts[place - 1] + texts[place]):
            return texts[place - 1] + texts[place]
    return ""


def project_in(title: str) -> str:
    """Return the project that a title names, "" where it names none.

    >>> project_in("房屋修缮经费项目绩效目标表"), project_in("项目支出绩效目标表")
    ('房屋修缮经费', '')
    """
    match = _NAMED.fullmatch(title)
    return match["name"] if match and not _GENERAL.fullmatch(title.partition("绩效")[0]) else ""
