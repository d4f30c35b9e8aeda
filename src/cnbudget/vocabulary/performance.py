"""Words of performance forms (绩效目标表, 绩效自评表): labels, indicator columns, levels, relations of targets."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal, cast, get_args

from attrs import frozen

from cnbudget.vocabulary.headers import VocabularyError
from cnbudget.vocabulary.members import load_toml
from cnbudget.vocabulary.words import normal

__all__ = [
    "ColumnWord",
    "LabelWord",
    "PerformanceWords",
    "column_word",
    "is_level",
    "is_money_label",
    "key",
    "label_word",
    "looks_like_label",
    "performance_words",
    "split_levels",
]

LabelWord = Literal["project", "organisation", "goal", "goal_column", "money", "money_column", "row_name", "other"]
"""What a field's label announces."""

ColumnWord = Literal[
    "level1",
    "level2",
    "name",
    "relation",
    "target",
    "term_target",
    "unit",
    "weight",
    "actual",
    "score",
    "note",
    "explanation",
    "core",
    "activity",
]
"""What an indicator column holds."""

_BRACKETS = re.compile(r"（[^（）]*）")
_LEADING = re.compile(r"^(?:其中[:：]?|\d+[.、．]|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)")
_OF_A_YEAR = re.compile(r"20\d\d年?度?(.+)")
_LONGEST_LABEL = 16
_ORDINAL = re.compile(r"^\d+[-.、]")
_BETWEEN = "[-—－/、：:>\\s]?"


@frozen
class PerformanceWords:
    """The words of `performance.toml`.

    Attributes:
        labels: field label to what it announces, the first list that holds it.
        kinds: field label to everything it can announce.
        endings: how unlisted labels end.
        money_endings: how unlisted labels of money end.
        columns: indicator header to role.
        column_patterns: role and pattern of headers that `columns` does not hold.
        beside_names: headers of a level where they stand before the header of indicators.
        other_columns: pattern of headers whose column holds none of these, whatever its words.
        levels: first level to its second levels.
        totals: labels of the row that closes the indicators.
        funds: label of a money field to the fund.
        carried_over: labels of money of earlier years.
        whole: labels of the sum of the sources.
        periods: header of a money column to the period.
        term: words of a term of years.
        relations: printed relation to its sign.
        titles: kind and the pattern of its titles, in order.
    """

    labels: Mapping[str, LabelWord]
    kinds: Mapping[str, frozenset[LabelWord]]
    endings: tuple[str, ...]
    money_endings: tuple[str, ...]
    columns: Mapping[str, ColumnWord]
    column_patterns: tuple[tuple[ColumnWord, re.Pattern[str]], ...]
    beside_names: frozenset[str]
    other_columns: re.Pattern[str]
    levels: Mapping[str, tuple[str, ...]]
    totals: frozenset[str]
    funds: Mapping[str, str]
    carried_over: frozenset[str]
    whole: frozenset[str]
    periods: Mapping[str, str]
    term: tuple[str, ...]
    relations: Mapping[str, str]
    titles: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def performance_words() -> PerformanceWords:
    """Return the words, read once.

    Raises:
        VocabularyError: the file names a role that does not exist.
    """
    data = load_toml("performance.toml")
    _expect(data["labels"], get_args(LabelWord))
    _expect(data["columns"], get_args(ColumnWord))
    _expect(data["column_patterns"], get_args(ColumnWord))
    labels: dict[str, LabelWord] = {}
    kinds: dict[str, set[LabelWord]] = {}
    for role, words in data["labels"].items():
        for word in words:
            labels.setdefault(word, cast("LabelWord", role))
            kinds.setdefault(word, set()).add(cast("LabelWord", role))
    patterns = tuple((cast("ColumnWord", role), re.compile(text)) for role, text in data["column_patterns"].items())
    return PerformanceWords(
        labels=labels,
        kinds={word: frozenset(roles) for word, roles in kinds.items()},
        endings=tuple(data["label_endings"]["words"]),
        money_endings=tuple(data["money_endings"]["words"]),
        columns=cast("Mapping[str, ColumnWord]", _inverted(data["columns"])),
        column_patterns=patterns,
        beside_names=frozenset(data["beside_names"]["words"]),
        other_columns=re.compile(data["other_columns"]["pattern"]),
        levels={first: tuple(second) for first, second in data["levels"].items()},
        totals=frozenset(data["totals"]["words"]),
        funds=_inverted(data["funds"]),
        carried_over=frozenset(data["carried_over"]["words"]),
        whole=frozenset(data["whole"]["words"]),
        periods=_inverted(data["periods"]),
        term=tuple(data["term"]["words"]),
        relations=_inverted(data["relations"]),
        titles=tuple((kind, re.compile(text)) for kind, text in data["titles"].items()),
    )


def _expect(section: Mapping[str, object], roles: tuple[str, ...]) -> None:
    if unknown := section.keys() - set(roles):
        message = f"performance.toml: unknown roles {sorted(unknown)}; expected some of {', '.join(roles)}"
        raise VocabularyError(message)


def _inverted(section: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in section.items() for word in words}


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return a label as the vocabulary lists it: without brackets, a leading 其中 or number, the colon, and a star.

    >>> key("项目资金（万元）"), key("其中：财政拨款"), key("年度资金总额："), key("*指标值")
    ('项目资金', '财政拨款', '年度资金总额', '指标值')
    """
    bare = _BRACKETS.sub("", normal(text)).strip("：:*＊")
    return _LEADING.sub("", bare) or bare


@lru_cache(maxsize=8192)
def label_word(text: str) -> LabelWord | None:
    """Return what a field's label announces, None for a label that no list holds.

    A label listed with its brackets (单位（专项）名称) comes before the one without them.

    >>> label_word("主管部门及代码"), label_word("国家信访局"), label_word("2026年度目标")
    ('organisation', None, 'goal')
    """
    labels = performance_words().labels
    if found := labels.get(normal(text).rstrip("：:")) or labels.get(key(text)):
        return found
    match = _OF_A_YEAR.fullmatch(key(text))
    return (labels.get("年度" + match[1]) or labels.get(match[1])) if match else None


def is_money_label(label: Sequence[str]) -> bool:
    """Return whether a label, from the outermost to the innermost, or a header path is listed as one of money.

    >>> is_money_label(("项目资金（万元）", "其中：中央补助")), is_money_label(("总体目标",))
    (True, False)
    """
    return any(label_word(part) == "money" for part in label)


@lru_cache(maxsize=8192)
def looks_like_label(text: str) -> bool:
    """Return whether a text can be a label: listed, closed by a colon, or short with a label's ending.

    >>> looks_like_label("上级资金："), looks_like_label("项目监理单位"), looks_like_label("国家信访局本级")
    (True, True, False)
    """
    if not text:
        return False
    if label_word(text):
        return True
    bare = key(text)
    if len(bare) > _LONGEST_LABEL or any(c.isdigit() or c in "，。；,;" for c in bare):
        return False
    return text[-1] in ":：" or bare.endswith(performance_words().endings)


@lru_cache(maxsize=8192)
def column_word(text: str) -> ColumnWord | None:
    """Return what the column under an indicator header holds, None for a header of something else.

    >>> column_word("分值权重（90分）"), column_word("偏差原因分析及改进措施"), column_word("项目名称")
    ('weight', 'note', None)
    >>> column_word("全年（程）指标值"), column_word("半年（程）指标值")
    ('target', None)
    """
    bare = key(text)
    words = performance_words()
    if found := words.columns.get(bare):
        return found
    if not bare or len(bare) > _LONGEST_LABEL or words.other_columns.fullmatch(bare):
        return None
    return next((role for role, pattern in words.column_patterns if pattern.fullmatch(bare)), None)


def is_level(text: str) -> bool:
    """Return whether a text is the name of a level or a type of indicators.

    >>> is_level("数量指标"), is_level("社会效益"), is_level("资产管理")
    (True, True, False)
    """
    levels = performance_words().levels
    return key(text) in levels or any(key(text) in lower for lower in levels.values())


@cache
def _glued() -> re.Pattern[str]:
    """Match first level, second level and indicator in one text: 产出指标数量指标丰富各类图书资源."""
    levels = performance_words().levels
    both = "|".join(
        f"(?P<l{n}>{first}){_BETWEEN}(?P<s{n}>{'|'.join(sorted(second, key=len, reverse=True))})"
        for n, (first, second) in enumerate(levels.items())
    )
    return re.compile(f"(?:\\d+[-.、])?(?:{both}){_BETWEEN}(?P<name>.*)", re.DOTALL)


@lru_cache(maxsize=8192)
def split_levels(text: str) -> tuple[str, str, str]:
    """Return the first level, the second level and the indicator that one text holds; "" for what it does not.

    >>> split_levels("产出指标数量指标丰富各类图书资源")
    ('产出指标', '数量指标', '丰富各类图书资源')
    """
    match = _glued().match(text)
    if match is None:
        return "", "", text
    found = {group[0]: value for group, value in match.groupdict().items() if value is not None and group != "name"}
    return found["l"], found["s"], match["name"]
