"""Economic subjects as columns (经济分类科目作栏目): 工资福利支出 > 基本工资 above amounts, with or without codes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from cnbudget.interpret.subject_names import placed
from cnbudget.vocabulary import subjects
from cnbudget.vocabulary.labels import classify, read_label, stem
from cnbudget.vocabulary.subjects import Classification
from cnbudget.vocabulary.words import lexicon, normal, parse

__all__ = ["Headed", "subjects_of"]

Headed: TypeAlias = tuple[tuple[int, Classification, str], ...]
"""Header cells of one column that are subjects: place in the path, classification, code."""

_ECONOMIC: tuple[Classification, ...] = ("economic", "gov_economic")
_SECTION_LEVEL = 2  # 款


def subjects_of(
    paths: Sequence[tuple[str, ...]], said: str, fiscal_year: int | None
) -> Mapping[tuple[str, ...], Headed]:
    """Return the subjects in the header paths of a table's amount columns, of paths that have any.

    Args:
        paths: of the columns.
        said: classification that the title names, "" where it names none; else the one that more cells are of.
        fiscal_year: of the document.
    """
    only = {cell: _classifications(cell) for path in paths for cell in path if not parse(cell).known}
    if not any(only.values()):
        return {}
    votes = Counter(dimension for found in only.values() for dimension in found)
    order = sorted(_ECONOMIC, key=lambda dimension: (dimension != said, -votes[dimension]))
    groups = {path[:place] for path in paths for place, cell in enumerate(path) if only.get(cell)}
    found = {path: _headed(path, order, groups, fiscal_year) for path in paths}
    return {path: headed for path, headed in found.items() if headed}


def _classifications(cell: str) -> tuple[Classification, ...]:
    label = read_label(cell)
    if label.code:
        return tuple(dimension for dimension in _ECONOMIC if classify(label.code) == dimension)
    return tuple(dimension for dimension in _ECONOMIC if subjects.find(dimension, _listed(label.name)))


def _listed(name: str) -> str:
    name = normal(name)
    return lexicon().aliases.get(name, name)


def _headed(
    path: tuple[str, ...],
    order: Sequence[Classification],
    groups: set[tuple[str, ...]],
    fiscal_year: int | None,
) -> Headed:
    found: list[tuple[int, Classification, str]] = []
    above = dict.fromkeys(_ECONOMIC, "")
    for place, cell in enumerate(path):
        if not _may_be_subject(cell, among_subjects=path[:place] in groups):
            continue
        dimension, code = _code(cell, order, above, fiscal_year)
        if dimension:
            found.append((place, dimension, code))
            above[dimension] = code
    return tuple(found)


def _may_be_subject(cell: str, *, among_subjects: bool) -> bool:
    """Whether a header cell may be a subject: the field's words are none, but items are beside subjects (会议费)."""
    phrase = parse(cell)
    if not phrase.known:
        return True
    return among_subjects and bool(phrase.members) and all(dimension == "item" for dimension, _ in phrase.members)


def _code(
    cell: str, order: Sequence[Classification], above: Mapping[Classification, str], fiscal_year: int | None
) -> tuple[Classification, str] | tuple[None, str]:
    label = read_label(cell)
    printed = classify(label.code)
    if printed and printed != "function":
        return printed, stem(label.code)
    for dimension in order:
        codes = placed(dimension, label.name, above[dimension], fiscal_year)
        if not codes and not above[dimension]:
            beneath = subjects.find(dimension, _listed(label.name), level=_SECTION_LEVEL, year=fiscal_year)
            codes = tuple(subject.code for subject in beneath)
        if len(codes) == 1:
            return dimension, codes[0]
    return None, ""
