"""Subject codes (政府收支分类科目): function, department-economic and government-economic, by fiscal year.

The Ministry of Finance (财政部) issues the subjects anew for each year. No machine-readable copy of its book is to be
had, so these lists say what published documents print: they are not complete, and a code that is not in them is
unknown, never an error. Each entry keeps its evidence; unverified entries help to read and are never used to accuse,
and neither is what a single source prints.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal

from attrs import frozen

from cnbudget.vocabulary.subject_data import CLASS_LENGTH, Classification, comparable, read, stem

__all__ = [
    "Classification",
    "Evidence",
    "NameCheck",
    "Subject",
    "check_name",
    "children",
    "entries_of",
    "find",
    "is_economic",
    "lookup",
    "names",
    "names_of",
    "parent",
]

Evidence = Literal["observed", "single_source", "unverified"]
"""observed: two or more sources agree · single_source: one prints it · unverified: recollected, none was seen."""

NameCheck = Literal["same", "other_year", "different", "unknown"]

_CLASSIFICATIONS: Mapping[str, Classification] = {"2": "function", "3": "economic", "5": "gov_economic"}
_EVIDENCE: Mapping[str, Evidence] = {
    "observed": "observed",
    "single_source": "single_source",
    "unverified": "unverified",
}
_RANK: Mapping[Evidence, int] = {"observed": 0, "single_source": 1, "unverified": 2}
_NO_YEAR = 9999  # farther than any fiscal year from any other


@frozen
class Subject:
    """A code with a name that it bears or bore.

    Attributes:
        classification: which list it is in.
        code: 3 digits 类, 5 款, 7 项 (economic codes have no 项).
        name: the name.
        years: fiscal years whose documents print the code with this name, in order; of most government-economic
            subjects only the first and the last are known; none where unverified.
        publishers: how many governments' documents print it so.
        evidence: how well that is known.
    """

    classification: Classification
    code: str
    name: str
    years: tuple[int, ...]
    publishers: int
    evidence: Evidence


def lookup(classification: Classification, code: str, year: int | None = None) -> Subject | None:
    """Return the entry of a code, with the name that documents nearest to `year` print; None where it is unknown.

    >>> lookup("function", "20805", 2018).name, lookup("function", "20805").name
    ('行政事业单位离退休', '行政事业单位养老支出')
    """
    entries = entries_of(classification, code)
    return _best(entries, year) if entries else None


def names(classification: Classification, code: str) -> tuple[str, ...]:
    """Return every name the code is known to have borne, the oldest first; none where it is unknown.

    >>> names("function", "215")
    ('资源勘探信息等支出', '资源勘探工业信息等支出')
    """
    return tuple(subject.name for subject in entries_of(classification, code))


@lru_cache(maxsize=4096)
def names_of(code: str) -> tuple[str, ...]:
    """Return every name of a code, whose first digit tells its classification."""
    classification = _CLASSIFICATIONS.get(code[:1])
    return names(classification, code) if classification else ()


def find(
    classification: Classification,
    name: str,
    *,
    under: str | None = None,
    level: int | None = None,
    year: int | None = None,
) -> tuple[Subject, ...]:
    """Return the entries that bear a name, one for each code, best known first.

    White space and the width of brackets are ignored. A 类 is found without its final 支出 too, but 其他支出 is not.

    Args:
        classification: which list.
        name: the printed name without code or numbering.
        under: keep codes beneath this one only.
        level: keep 1 类, 2 款 or 3 项 only.
        year: of several codes with one parent, which replaced each other, keep those that documents nearest to this
            fiscal year print. It rules out nothing else: that no document seen of that year prints a code says little.

    >>> " ".join(subject.code for subject in find("function", "其他卫生健康支出", level=3, year=2020))
    '2109901'
    >>> " ".join(subject.code for subject in find("function", "一般公共服务"))
    '201 21901'
    """
    return _find(classification, comparable(name), under or "", level, year)


@lru_cache(maxsize=4096)
def is_economic(name: str) -> bool:
    """Whether a subject of either economic classification (经济分类科目) bears a name.

    >>> is_economic("办公费"), is_economic("机关工资福利支出"), is_economic("行政运行")
    (True, True, False)
    """
    return bool(find("economic", name) or find("gov_economic", name))


def parent(code: str) -> str | None:
    """Return the code above: 20103 for 2010301, None for a 类."""
    return code[:-2] if len(code) > CLASS_LENGTH else None


def children(classification: Classification, code: str, year: int | None = None) -> tuple[Subject, ...]:
    """Return the known codes right beneath a code ("" for the 类), in order, with their names in `year`.

    Codes that the year's own list had not yet, or no longer, are among them: the lists cannot tell.
    """
    return tuple(_best(entries_of(classification, below), year) for below in _tree(classification).get(code, ()))


def check_name(classification: Classification, code: str, name: str, year: int | None = None) -> NameCheck:
    """Say whether a printed name is a name of the code.

    Calling a right name wrong is far worse than the reverse, so all but `same` and `unknown` need an observed entry.

    Returns:
        same: the code bears it, and nothing says that it did not in that year. A final 支出 makes no difference.
        other_year: the code bears it, but well-known documents nearer to that year print another name.
        different: the code never bore it, and its name before and after (or in) that year is well known.
        unknown: nothing can be said.

    >>> check_name("function", "2010301", "行政运行", 2022)
    'same'
    """
    entries = entries_of(classification, code)
    key = stem(comparable(name))
    same = [subject for subject in entries if stem(subject.name) == key]
    observed = [subject for subject in entries if subject.evidence == "observed"]
    if same:
        dated = all(subject.years for subject in same)
        if year is None or not dated:
            return "same"
        nearest = min(_distance(subject, year) for subject in same)
        return "other_year" if any(_distance(subject, year) < nearest for subject in observed) else "same"
    if year is not None and any(subject.years[0] <= year <= subject.years[-1] for subject in observed):
        return "different"
    return "unknown"


@lru_cache(maxsize=4096)
def entries_of(classification: Classification, code: str) -> tuple[Subject, ...]:
    """Return the entries of a code, the oldest name first; none where it is unknown."""
    return tuple(_subject(classification, line) for line in read(classification).lines.get(code, "").splitlines())


def _subject(classification: Classification, line: str) -> Subject:
    code, name, years, publishers, evidence = line.split(",")
    return Subject(classification, code, name, tuple(map(int, years.split())), int(publishers), _EVIDENCE[evidence])


@lru_cache(maxsize=8192)
def _find(
    classification: Classification, name: str, under: str, level: int | None, year: int | None
) -> tuple[Subject, ...]:
    found = [
        _bearer(classification, code, name)
        for code in dict.fromkeys(read(classification).codes.get(name, "").split())
        if code.startswith(under) and code != under and (level is None or len(code) == 2 * level + 1)
    ]
    if year is not None and len(found) > 1:
        found = _of_year(found, year)
    return tuple(sorted(found, key=lambda subject: (_RANK[subject.evidence], subject.code)))


def _bearer(classification: Classification, code: str, name: str) -> Subject:
    """The entry of a code that bears a name, with or without its final 支出."""
    entries = entries_of(classification, code)
    return next((s for s in entries if s.name == name), None) or next(s for s in entries if stem(s.name) == name)


def _of_year(found: Iterable[Subject], year: int) -> list[Subject]:
    """Of entries with one parent those nearest to the year: one list does not give two siblings one name."""
    siblings: dict[str | None, list[Subject]] = {}
    for subject in found:
        siblings.setdefault(parent(subject.code), []).append(subject)
    kept = []
    for group in siblings.values():
        nearest = min(_distance(subject, year) for subject in group)
        kept += [subject for subject in group if _distance(subject, year) == nearest]
    return kept


def _distance(subject: Subject, year: int) -> int:
    return min((abs(seen - year) for seen in subject.years), default=_NO_YEAR)


def _best(entries: tuple[Subject, ...], year: int | None) -> Subject:
    """The entry nearest to the year, without one the newest; of equals the one that most publishers print."""
    if len(entries) == 1:
        return entries[0]
    if year is None:
        return max(entries, key=lambda s: (max(s.years, default=0), s.publishers))
    return min(entries, key=lambda s: (_distance(s, year), -s.publishers))


@cache
def _tree(classification: Classification) -> Mapping[str, tuple[str, ...]]:
    """Each code's children, in order; the 类 are those of ""."""
    below: dict[str, list[str]] = {}
    for code in sorted(read(classification).lines):
        below.setdefault(parent(code) or "", []).append(code)
    return {code: tuple(codes) for code, codes in below.items()}
