"""Subject codes (政府收支分类科目) by fiscal year: look up codes and names, and how well each is known."""

from cnbudget.vocabulary.subject_pairs import Pair, PairEvidence, mapping
from cnbudget.vocabulary.subjects import (
    Classification,
    Evidence,
    NameCheck,
    Subject,
    check_name,
    children,
    find,
    lookup,
    names,
    parent,
)

__all__ = [
    "Classification",
    "Evidence",
    "NameCheck",
    "Pair",
    "PairEvidence",
    "Subject",
    "check_name",
    "children",
    "find",
    "lookup",
    "mapping",
    "names",
    "parent",
]
