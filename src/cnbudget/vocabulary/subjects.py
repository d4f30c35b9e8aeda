"""Subject codes (政府收支分类科目): function, department-economic and government-economic, by fiscal year.

The lists are built from what published documents print, so they are not complete: a code that is not in them is
unknown, never an error. Each entry keeps its evidence; unverified entries help to read and are never used to accuse.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from attrs import frozen

from cnbudget.model.characters import squeeze

__all__ = [
    "Classification",
    "Evidence",
    "NameCheck",
    "Pair",
    "Subject",
    "check_name",
    "children",
    "find",
    "lookup",
    "mapping",
    "names",
    "names_of",
    "parent",
]

Classification = Literal["function", "economic", "gov_economic"]
"""支出功能分类, 部门预算支出经济分类, 政府预算支出经济分类."""

Evidence = Literal["observed", "single_source", "unverified", "deviation"]
"""observed: printed by two or more publishers · single_source: by one · unverified: by none that was seen ·
deviation (pairs only): printed, but against the usual mapping."""

NameCheck = Literal["same", "other_year", "different", "unknown"]

_BRACKETS = str.maketrans("()〔〕[]", "（）（）（）")
_CLASSIFICATIONS: Mapping[str, Classification] = {"2": "function", "3": "economic", "5": "gov_economic"}


@frozen
class Subject:
    """A code with a name that it bears or bore.

    Attributes:
        classification: which list it is in.
        code: 3 digits 类, 5 款, 7 项.
        name: the name.
        years: fiscal years whose documents print the code with this name; empty where unverified.
        publishers: how many governments' documents print it so.
        evidence: how well that is known.
    """

    classification: Classification
    code: str
    name: str
    years: tuple[int, ...]
    publishers: int
    evidence: Evidence


@frozen
class Pair:
    """A department-economic code and a government-economic code that documents print in one row."""

    dept_code: str
    gov_code: str
    publishers: int
    evidence: Evidence


@frozen
class _List:
    by_code: Mapping[str, tuple[Subject, ...]]
    by_name: Mapping[str, tuple[Subject, ...]]


def lookup(classification: Classification, code: str, year: int | None = None) -> Subject | None:
    """Return the entry of a code: the one of that fiscal year, else the best known; None where the code is unknown.

    >>> lookup("function", "2010301").name
    '行政运行'
    """
    entries = _load(classification).by_code.get(code, ())
    return _best(entries, year) if entries else None


def names(classification: Classification, code: str) -> tuple[str, ...]:
    """Return every name the code is known to have borne; none where it is unknown."""
    return tuple(subject.name for subject in _load(classification).by_code.get(code, ()))


@lru_cache(maxsize=8192)
def names_of(code: str) -> tuple[str, ...]:
    """Return every name of a code, whose first digit tells its classification; white space removed."""
    classification = _CLASSIFICATIONS.get(code[:1])
    return tuple(map(squeeze, names(classification, code))) if classification else ()


def find(
    classification: Classification,
    name: str,
    *,
    under: str | None = None,
    level: int | None = None,
    year: int | None = None,
) -> tuple[Subject, ...]:
    """Return the entries that bear a name, one for each code, best evidence first.

    White space and the width of brackets are ignored.

    Args:
        classification: which list.
        name: the printed name without code or numbering.
        under: keep codes beneath this one only.
        level: keep 1 类, 2 款 or 3 项 only.
        year: prefer codes that bear the name in this fiscal year; where some do, only they are returned.

    >>> [subject.code for subject in find("function", "国防支出")]
    ['203']
    """
    entries = _load(classification).by_name.get(_fold(name), ())
    if under is not None:
        entries = tuple(s for s in entries if s.code.startswith(under) and s.code != under)
    if level is not None:
        entries = tuple(s for s in entries if len(s.code) == 2 * level + 1)
    in_year = tuple(s for s in entries if year in s.years)
    return in_year or entries


def parent(code: str) -> str | None:
    """Return the code above: 20103 for 2010301, None for a 类."""
    return code[:-2] if len(code) > _CLASS_LENGTH else None


def children(classification: Classification, code: str, year: int | None = None) -> tuple[Subject, ...]:
    """Return the known codes right beneath a code, in order."""
    known = _load(classification).by_code
    found = (entries for key, entries in known.items() if len(key) == len(code) + 2 and key.startswith(code))
    return tuple(sorted((_best(entries, year) for entries in found), key=lambda subject: subject.code))


def check_name(classification: Classification, code: str, name: str, year: int | None = None) -> NameCheck:
    """Say whether a printed name is a name of the code: the same in that year, in another, a different one, unknown.

    `different` is said only where the code's names are well known; see `Evidence`.
    """
    entries = _load(classification).by_code.get(code, ())
    same = [subject for subject in entries if _fold(subject.name) == _fold(name)]
    if any(year is None or year in subject.years or not subject.years for subject in same):
        return "same"
    if same:
        return "other_year"
    if not any(subject.evidence == "observed" for subject in entries):
        return "unknown"
    return "different"


def mapping(dept_code: str) -> tuple[Pair, ...]:
    """Return the government-economic codes that documents print beside a department-economic code."""
    return _pairs().get(dept_code, ())


_CLASS_LENGTH = 3


def _best(entries: tuple[Subject, ...], year: int | None) -> Subject:
    """The entry of the year, else the one nearest to it, else the one most publishers print."""
    if year is None:
        return max(entries, key=lambda s: (max(s.years, default=0), s.publishers))
    return min(entries, key=lambda s: (min((abs(y - year) for y in s.years), default=99), -s.publishers))


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    return squeeze(name).translate(_BRACKETS)


@cache
def _load(classification: Classification) -> _List:
    if classification not in get_args(Classification):
        message = f"no such classification: {classification!r}; known are {', '.join(get_args(Classification))}"
        raise ValueError(message)
    by_code: dict[str, tuple[Subject, ...]] = {}
    by_name: dict[str, tuple[Subject, ...]] = {}
    for code, name, years, publishers, evidence in _rows(f"subjects_{classification}.csv"):
        subject = Subject(
            classification, code, name, tuple(map(int, years.split())), int(publishers), _evidence(evidence)
        )
        by_code[code] = (*by_code.get(code, ()), subject)
        key = _fold(name)
        by_name[key] = (*by_name.get(key, ()), subject)
    order = {"observed": 0, "single_source": 1, "unverified": 2}
    ranked = {name: tuple(sorted(found, key=lambda s: order[s.evidence])) for name, found in by_name.items()}
    return _List(by_code, ranked)


@cache
def _pairs() -> Mapping[str, tuple[Pair, ...]]:
    pairs: dict[str, tuple[Pair, ...]] = {}
    for dept_code, gov_code, publishers, evidence in _rows("subjects_mapping.csv"):
        pair = Pair(dept_code, gov_code, int(publishers), _evidence(evidence))
        pairs[dept_code] = (*pairs.get(dept_code, ()), pair)
    return pairs


def _rows(name: str) -> list[list[str]]:
    """The rows of a data file; none of them has quotes or commas inside a field."""
    text = (files("cnbudget.vocabulary") / "data" / name).read_text("utf-8")
    return [line.split(",") for line in text.splitlines()[1:]]


def _evidence(text: str) -> Evidence:
    for known in get_args(Evidence):
        if text == known:
            evidence: Evidence = known
            return evidence
    message = f"unknown evidence {text!r} in the subject lists"
    raise ValueError(message)
