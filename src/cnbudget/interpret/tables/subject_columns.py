"""Economic subjects as columns (经济分类科目作栏目): 工资福利支出 > 基本工资 above amounts, with or without codes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from cnbudget.interpret.subject_names import placed
from cnbudget.interpret.tables.headers import HeaderCell
from cnbudget.model.passing import frozen
from cnbudget.vocabulary import subjects
from cnbudget.vocabulary.labels import classify, stem
from cnbudget.vocabulary.subjects import Classification
from cnbudget.vocabulary.words import lexicon, normal

__all__ = ["SubjectCell", "subject_cells"]

_ECONOMIC: tuple[Classification, ...] = ("economic", "gov_economic")
_SECTION_LEVEL = 2  # 款

_Path: TypeAlias = tuple[HeaderCell, ...]


@frozen
class SubjectCell:
    """A header cell that is a subject.

    Attributes:
        level: which cell of its path, from 0.
        classification: of the subject.
        code: its code.
    """

    level: int
    classification: Classification
    code: str


def subject_cells(
    headers: Sequence[_Path], classification: str, fiscal_year: int | None
) -> Mapping[tuple[str, ...], tuple[SubjectCell, ...]]:
    """Return the subjects in the headers of a table's amount columns, by printed path, of paths that have any.

    Args:
        headers: of the columns.
        classification: named by the title, "" where it names none; else the one that more cells belong to.
        fiscal_year: of the document.
    """
    known = {cell: _classifications(cell) for header in headers for cell in header if not cell.phrase.known}
    if not any(known.values()):
        return {}
    votes = Counter(dimension for found in known.values() for dimension in found)
    order = sorted(_ECONOMIC, key=lambda dimension: (dimension != classification, -votes[dimension]))
    groups = {header[:level] for header in headers for level, cell in enumerate(header) if known.get(cell)}
    found = {header: _subjects(header, order, groups, fiscal_year) for header in headers}
    return {tuple(cell.text for cell in header): cells for header, cells in found.items() if cells}


def _classifications(cell: HeaderCell) -> tuple[Classification, ...]:
    if cell.label.code:
        return tuple(dimension for dimension in _ECONOMIC if classify(cell.label.code) == dimension)
    return tuple(dimension for dimension in _ECONOMIC if subjects.find(dimension, _listed(cell.label.name)))


def _listed(name: str) -> str:
    name = normal(name)
    return lexicon().aliases.get(name, name)


def _subjects(
    header: _Path, order: Sequence[Classification], groups: set[_Path], fiscal_year: int | None
) -> tuple[SubjectCell, ...]:
    found: list[SubjectCell] = []
    above = dict.fromkeys(_ECONOMIC, "")
    for level, cell in enumerate(header):
        if not _may_be_subject(cell, among_subjects=header[:level] in groups):
            continue
        dimension, code = _code(cell, order, above, fiscal_year)
        if dimension:
            found.append(SubjectCell(level, dimension, code))
            above[dimension] = code
    return tuple(found)


def _may_be_subject(cell: HeaderCell, *, among_subjects: bool) -> bool:
    """Whether a header cell may be a subject: the field's words are none, but items are beside subjects (会议费)."""
    if not cell.phrase.known:
        return True
    members = cell.phrase.members
    return among_subjects and bool(members) and all(dimension == "item" for dimension, _ in members)


def _code(
    cell: HeaderCell, order: Sequence[Classification], above: Mapping[Classification, str], fiscal_year: int | None
) -> tuple[Classification, str] | tuple[None, str]:
    printed = classify(cell.label.code)
    if printed and printed != "function":
        return printed, stem(cell.label.code)
    for dimension in order:
        codes = placed(dimension, cell.label.name, above[dimension], fiscal_year)
        if not codes and not above[dimension]:
            sections = subjects.find(dimension, _listed(cell.label.name), level=_SECTION_LEVEL, year=fiscal_year)
            codes = tuple(subject.code for subject in sections)
        if len(codes) == 1:
            return dimension, codes[0]
    return None, ""
