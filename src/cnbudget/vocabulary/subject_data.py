"""The subject lists as they lie in the data files: lines by code and by name, read once, when first asked for.

Lines stay text, and only those that someone asks about are ever taken apart: a document meets some hundred of the two
thousand entries. The files are made by docs/maintainers/build_subjects.py; no field holds a comma or a quote, names
are in the form of `comparable`, and the names of one code go from the oldest to the newest.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pkgutil import get_data
from typing import Literal, get_args

from attrs import frozen

from cnbudget.model.characters import fold, squeeze

__all__ = ["CLASS_LENGTH", "Classification", "SubjectList", "comparable", "data_lines", "read", "stem"]

Classification = Literal["function", "economic", "gov_economic"]
"""支出功能分类, 部门预算支出经济分类, 政府预算支出经济分类."""

CLASS_LENGTH = 3
"""Digits of the code of a 类; 款 and 项 add two each."""

_BRACKETS = str.maketrans("()〔〕[]", "（）（）（）")
_EXPENDITURE = "支出"
_OTHER = "其他"  # 其他支出 is not known by 其他 alone: anything can be called so


@frozen
class SubjectList:
    """One classification; joined texts, because nearly all would be tuples of one.

    Attributes:
        lines: code to its lines of the data file, one for each name, the oldest first, joined by line ends.
        codes: name in comparable form to the codes that bear it, in order, joined by blanks.
    """

    lines: Mapping[str, str]
    codes: Mapping[str, str]


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """Return a name as names are compared: without white space, brackets full-width.

    >>> comparable("维修 (护) 费")
    '维修（护）费'
    """
    return squeeze(fold(name)).translate(_BRACKETS)


def stem(name: str) -> str:
    """Return a name without a final 支出, unless it would say nothing: 一般公共服务 for 一般公共服务支出."""
    short = name.removesuffix(_EXPENDITURE)
    return name if short == _OTHER else short


@cache
def read(classification: Classification) -> SubjectList:
    """Return a classification.

    Raises:
        ValueError: there is no such classification.
    """
    if classification not in get_args(Classification):
        message = f"no such classification: {classification!r}; known are {', '.join(get_args(Classification))}"
        raise ValueError(message)
    lines: dict[str, str] = {}
    codes: dict[str, str] = {}
    for line in data_lines(f"subjects_{classification}.csv"):
        code, name, _ = line.split(",", 2)
        _append(lines, code, line, "\n")
        _append(codes, name, code, " ")
        if len(code) == CLASS_LENGTH and (short := stem(name)) != name:
            _append(codes, short, code, " ")
    return SubjectList(lines, codes)


def _append(texts: dict[str, str], key: str, text: str, separator: str) -> None:
    before = texts.get(key)
    texts[key] = text if before is None else before + separator + text


def data_lines(name: str) -> list[str]:
    """Return the lines of a data file without its header."""
    # pkgutil and not importlib.resources: it reads from zip files too, and importing it takes a tenth of the time.
    data = get_data("cnbudget.vocabulary", f"data/{name}")
    assert data is not None  # only loaders that can read no files at all give None
    return data.decode("utf-8").splitlines()[1:]
