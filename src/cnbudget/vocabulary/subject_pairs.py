"""Which government-economic subject a department-economic one turns into (部门预算与政府预算支出经济分类对照)."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from attrs import frozen

from cnbudget.vocabulary.subject_data import data_lines

__all__ = ["Pair", "PairEvidence", "mapping"]

PairEvidence = Literal["observed", "single_source", "unverified", "deviation"]
"""As that of a subject; deviation: documents print the pair, but it looks like local practice or a slip."""

_EVIDENCE: Mapping[str, PairEvidence] = {
    "observed": "observed",
    "single_source": "single_source",
    "unverified": "unverified",
    "deviation": "deviation",
}


@frozen
class Pair:
    """A department-economic code and a government-economic code that stand in one row (经济分类科目对照).

    One department code has several partners: 501 to 504 for offices (机关), 505 and 506 for institutions (事业单位).

    Attributes:
        dept_code: 部门预算支出经济分类.
        gov_code: 政府预算支出经济分类.
        publishers: how many governments' documents print the pair.
        evidence: how well it is known.
    """

    dept_code: str
    gov_code: str
    publishers: int
    evidence: PairEvidence


def mapping(dept_code: str) -> tuple[Pair, ...]:
    """Return the government-economic codes that stand beside a department-economic code, in order of code.

    A pair that is not among them is unknown, never an error.

    >>> [pair.gov_code for pair in mapping("30101") if pair.evidence == "observed"]
    ['50101', '50501']
    """
    return _pairs().get(dept_code, ())


@cache
def _pairs() -> Mapping[str, tuple[Pair, ...]]:
    pairs: dict[str, tuple[Pair, ...]] = {}
    for line in data_lines("subjects_mapping.csv"):
        dept, gov, count, evidence = line.split(",")
        pairs[dept] = (*pairs.get(dept, ()), Pair(dept, gov, int(count), _EVIDENCE[evidence]))
    return pairs
