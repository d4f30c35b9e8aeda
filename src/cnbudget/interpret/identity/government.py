"""Whole governments' budgets and final accounts (政府预算, 政府决算), which belong to no department."""

import re
from collections import Counter
from collections.abc import Sequence

from cnbudget.interpret.identity.head import joined_lines
from cnbudget.interpret.identity.region import leading_region
from cnbudget.layout.sheet import Sheet
from cnbudget.model.document import Kind
from cnbudget.model.passing import frozen

__all__ = ["Government", "read_government"]

# 2025年预算执行情况和2026年预算草案; 2026年地方财政预算（草案）; 2021年度省本级及全省财政总决算
_HEAD = re.compile(
    r"预算执行情况(?:和|与|及)|预算[（(]?草案|(?:地方|政府|本级|[省市县区州盟旗])(?:财政)?(?:总|收支)(?:预算|决算)"
    r"|(?:地方)?财政(?:收支)?(?:总)?(?:预算|决算)(?!拨款)"
)
_OF_DEPARTMENT = re.compile(r"(?:部门|单位)(?:综合)?(?:预算|决算)")
_SCOPE = r"(?:全[省市县区州盟旗]|[省市县区州盟旗]本?级|[\u4e00-\u9fff]{2,8}[省市县区州盟旗](?:及[省市县区州盟旗]本级)?)"
# Titles that only a whole government's tables bear.
_TITLE = re.compile(
    rf"{_SCOPE}(?:本级)?(?:地方)?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金|财政)[\u4e00-\u9fff（）]*"
    r"(?:收入|支出|收支|结余|平衡|执行|决算|完成|草案|预算)"
    r"|政府(?:一般|专项)?(?:债务|债券)|分地区|税收返还|社会保险基金(?:预算)?(?:收入|支出|收支|结余)|(?:执行|完成)情况(?:表|的)"
)
_YEAR = re.compile(r"(20\d\d)年?度?")
_DRAFT = re.compile(
    r"(20\d\d)年?度?(?:(?!20\d\d).){0,60}?(?:草案|(?:收入|支出|收支|经费|支付)?预算(?:收入|支出|收支)?(?:情况|草案)?表)"
)
_SHARE = 0.5  # of the tables whose titles must be a government's where no head says so
_PUBLISHER = re.compile(r"^(.{2,12}?)财政[局厅]")
_COUNTS = re.compile(r"执行|完成")


@frozen
class Government:
    """A whole government's document: its kind, year and place, None where not printed."""

    kind: Kind
    fiscal_year: int | None
    region: str | None


def read_government(head: Sequence[str], sheets: Sequence[Sheet]) -> Government | None:
    """Return what head and titles say of a whole government's budget, None where the document is a department's.

    A head or title that says 部门预算 or 单位预算 settles that it is none; without any head at least half of the titles
    must be such as only governments print.
    """
    titles = [sheet.title for sheet in sheets]
    joined = "".join(head)
    if _OF_DEPARTMENT.search(joined) or any(map(_OF_DEPARTMENT.search, titles)):
        return None
    headed = _HEAD.search(joined) is not None
    printed = sum(map(bool, map(_TITLE.search, titles)))
    if not headed and (not titles or printed < _SHARE * len(titles)):
        return None
    kind: Kind = "政府决算" if _is_accounts(joined if headed else "", titles) else "政府预算"
    return Government(kind, _year(joined if headed else "", titles, kind), _region(head, titles))


def _is_accounts(head: str, titles: Sequence[str]) -> bool:
    text = head or "".join(titles)
    return "决算" in text and "草案" not in text and "预算执行" not in text


def _year(head: str, titles: Sequence[str], kind: Kind) -> int | None:
    """The year of the draft, where one is printed beside the past year's execution; the commonest year otherwise."""
    if kind == "政府预算":
        drafts = [
            int(found.group(1)) for text in (head, *titles) if not _executed(text) for found in _DRAFT.finditer(text)
        ]
        drafts += [int(year) for text in (head,) for year in _YEAR.findall(text.partition("执行")[2])]
        if drafts:
            return max(drafts)
    years = Counter(int(year) for text in ((head,) if _YEAR.search(head) else titles) for year in _YEAR.findall(text))
    return years.most_common(1)[0][0] if years else None


def _executed(text: str) -> bool:
    """Whether a title is about what was collected and spent, not about a draft."""
    return _COUNTS.search(text) is not None and "草案" not in text


def _region(head: Sequence[str], titles: Sequence[str]) -> str | None:
    """The place that most titles name behind the year; else that of the head or of the finance office it names."""
    names = Counter(name for title in titles for name in _places(title))
    if names:
        return names.most_common(1)[0][0]
    for text in joined_lines(head):
        for name in _places(text):
            return name
    for line in head:
        publisher = _PUBLISHER.match(line)
        if publisher and (region := leading_region(publisher.group(1))):
            return region
    return None


def _places(text: str) -> list[str]:
    parts = [text.removeprefix("关于"), *(text[found.end() :].removeprefix("末") for found in _YEAR.finditer(text))]
    return [region for part in parts if (region := leading_region(part))]
