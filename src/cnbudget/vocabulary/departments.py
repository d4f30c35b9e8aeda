"""Names of departments (部门名称) as titles and headings print them, without what stands around them."""

import re

from cnbudget.vocabulary.labels import is_organisation, read_label, uncoded

__all__ = ["are_of_one", "department_name", "is_whole", "names_another", "names_unit"]

# 附件：, 首页>部门预算>, 部门名称： stand before a name.
_BEFORE = re.compile(r"[>＞»›:：|｜]")
_ANNEX = re.compile(r"^(?:见?附件|附)\s*[0-9一二三四五六七八九十]*[.、]?")
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_YEAR = re.compile(r"^20\d\d年度?|20\d\d年?度?$")
_LEVEL = re.compile(r"[（(](?:本级|汇总|机关)[）)]$")
_MARKS = "《》“”\"'·-—－ "
_ITSELF = frozenset({"机关", "本级", "本部", "局机关", "委机关", "厅机关", "办公室"})
_LEAST = 4  # characters of a department's name
_BRACKETS = {"（": "）", "(": ")"}


def department_name(printed: str) -> str:
    """Return a printed name without annex marks, numbering, breadcrumbs, years and its level.

    >>> department_name("附件：某市审计局"), department_name("首页>部门预算>某市审计局（汇总）")
    ('某市审计局', '某市审计局')
    >>> department_name("二、某县人民法院"), department_name("某市统计局部门")
    ('某县人民法院', '某市统计局')
    """
    name = _BEFORE.split(printed.rstrip(":：|｜>"))[-1]
    for pattern in (_ANNEX, _PART, _YEAR, _LEVEL):
        name = pattern.sub("", name.strip(_MARKS))
    label = read_label(name)
    name = uncoded(label.name if label.style and not label.among else name).removeprefix("关于")
    for word in ("部门", "单位"):
        if name.endswith(word) and is_organisation(name.removesuffix(word)):
            name = name.removesuffix(word)
    return name


def is_whole(name: str) -> bool:
    """Whether a text can be a whole name: long enough, its brackets paired, and not the rest of a title.

    >>> is_whole("万"), is_whole("目-不含上年结转）"), is_whole("某市中医文献馆")
    (False, False, True)
    """
    if len(name) < _LEAST or any(word in name for word in ("结转", "支出", "收入", "科目", "预算", "决算")):
        return False
    open_brackets: list[str] = []
    for character in name:
        if character in _BRACKETS:
            open_brackets.append(_BRACKETS[character])
        elif character in "）)" and (not open_brackets or open_brackets.pop() != character):
            return False
    return not open_brackets


def are_of_one(name: str, other: str) -> bool:
    """Whether two names may be one organisation's, in full and in short: 临江市水务局, 市水务局.

    >>> are_of_one("临江市水务局", "水务局"), are_of_one("临江市水务局", "临江市水务局水文站")
    (True, False)
    """
    return name.endswith(other) or other.endswith(name)


def names_another(printed: str, department: str) -> bool:
    """Whether a printed owner (部门：某局) is surely an organisation other than the department, and none within it.

    >>> names_another("临江市林业局", "临江市水务局"), names_another("101-临江市水务局（本级）", "临江市水务局")
    (True, False)
    >>> names_another("临江市水务局水文站", "临江市水务局"), names_another("张三", "临江市水务局")
    (False, False)
    """
    if not printed or printed == department:
        return False
    name, own = department_name(printed), department_name(department)
    return is_whole(name) and is_organisation(name) and name not in own and own not in name


def names_unit(printed: str, department: str) -> bool:
    """Whether a printed owner is a unit that bears its department's name in front, and not its own offices.

    >>> names_unit("临江市水务局水文站", "临江市水务局"), names_unit("临江市水务局机关", "临江市水务局")
    (True, False)
    """
    name, own = department_name(printed), department_name(department)
    rest = name.removeprefix(own)
    return rest not in {name, "", *_ITSELF} and is_organisation(name)
