"""Explanations of subject codes, rules, diagnostics, dimensions, members and tables."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from cnbudget import subjects
from cnbudget.figures.questions import questions
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.reconciliation.registry import load_rules
from cnbudget.subjects import Classification, Subject
from cnbudget.vocabulary.called import (
    diagnostics,
    dimension_called,
    member_called,
    members,
    rule_called,
    table_called,
    tables,
    words_of,
)
from cnbudget.vocabulary.labels import classify
from cnbudget.vocabulary.members import tree
from cnbudget.vocabulary.wording import rule_said

__all__ = ["explain", "known_names"]

_QUOTES = str.maketrans("", "", '“”"「」 　')
_LEVELS = {3: "类", 5: "款", 7: "项"}


def explain(what: str) -> tuple[str, ...]:
    """Return an explanation line by line; empty if the word is unknown.

    Args:
        what: a subject code (2010301) or name (行政运行), a rule (sum-rows), a diagnostic (row-torn), a dimension, a
            member (own or fund:own), or a canonical table (revenue_summary).
    """
    ways = (_subject_code, _rule, _diagnostic, _dimension, _member, _table, _figure, _subject_name, _chinese)
    return tuple(line for way in ways for line in way(what))


def known_names() -> tuple[str, ...]:
    """Return what can be explained by name, without subjects: members, tables, rules, diagnostics and key figures."""
    figures = [name for question in questions().values() for name in (question.id, question.zh, *question.words)]
    rules = [rule.code for rule in load_rules().rules]
    return (*_in_chinese(), *DIMENSIONS, *(m for d in DIMENSIONS for m in members(d)), *figures, *rules, *diagnostics())


def _subject_code(code: str) -> Iterator[str]:
    classification = classify(code) if code.isdigit() else ""
    if not classification:
        return
    called = dimension_called(classification)
    known = subjects.lookup(classification, code)
    yield f"{code} {known.name if known else '(not in the lists)'} · {called.zh} {_LEVELS.get(len(code), '')}".rstrip()
    above = subjects.parent(code)
    while above:
        entry = subjects.lookup(classification, above)
        yield f"  in {above} {entry.name if entry else '?'}"
        above = subjects.parent(above)
    yield from _evidence(classification, code)
    for below in subjects.children(classification, code):
        yield f"  holds {below.code} {below.name}"
    if classification == "economic":
        for pair in subjects.mapping(code):
            partner = subjects.lookup("gov_economic", pair.gov_code)
            name = partner.name if partner else "?"
            yield f"  beside {pair.gov_code} {name} ({pair.evidence}, {_publishers(pair.publishers)})"


def _evidence(classification: Classification, code: str) -> Iterator[str]:
    for name in subjects.names(classification, code):
        for entry in subjects.find(classification, name):
            if entry.code == code and entry.name == name:
                yield f"  printed as {name}: {_years(entry)}, {_publishers(entry.publishers)} ({entry.evidence})"


def _years(entry: Subject) -> str:
    if not entry.years:
        return "no year seen"
    first, last = entry.years[0], entry.years[-1]
    return str(first) if first == last else f"{first} to {last}"


def _publishers(count: int) -> str:
    return f"{count} publisher" + ("" if count == 1 else "s")


def _subject_name(name: str) -> Iterator[str]:
    for classification in ("function", "economic", "gov_economic"):
        for entry in subjects.find(classification, name):
            yield f"{entry.code} {entry.name} · {dimension_called(classification).zh} {_LEVELS[len(entry.code)]}"


def _rule(code: str) -> Iterator[str]:
    for rule in load_rules().rules:
        if rule.code == code:
            if said := rule_said(code, "", "zh"):
                yield said
            yield from rule.description.splitlines()


def _diagnostic(code: str) -> Iterator[str]:
    if found := diagnostics().get(code):
        yield f"{code} ({found.severity}): {found.meaning}"


def _dimension(name: str) -> Iterator[str]:
    if name not in DIMENSIONS:
        return
    called = dimension_called(name)
    yield f"{name}: {called.zh}, {called.en}"
    for member in members(name):
        yield f"  {'  ' * _depth(name, member)}{member}: {member_called(name, member).zh}"


def _depth(dimension: str, member: str) -> int:
    above = tree().parents[dimension][member]
    return 1 + _depth(dimension, above) if above else 0


def _member(what: str) -> Iterator[str]:
    dimension, _, member = what.rpartition(":")
    for name in (dimension,) if dimension else DIMENSIONS:
        if name in DIMENSIONS and member in members(name):
            called = member_called(name, member)
            yield f"{name}:{member}: {called.zh}, {called.en}"
            if above := tree().parents[name][member]:
                yield f"  in {above}: {member_called(name, above).zh}"
            for below, holder in tree().parents[name].items():
                if holder == member:
                    yield f"  holds {below}: {member_called(name, below).zh}"


def _figure(name: str) -> Iterator[str]:
    for question in questions().values():
        if name.translate(_QUOTES) in {question.id, question.zh.translate(_QUOTES), *question.words}:
            yield f"{question.id}: {question.zh}, {question.en}; a key figure, `cnbudget figures FILE` gives it"


def _chinese(name: str) -> Iterator[str]:
    """Explain the members, tables and rules that a Chinese name means."""
    for way, what in _in_chinese().get(name.translate(_QUOTES), ()):
        yield from way(what)


@cache
def _in_chinese() -> Mapping[str, Sequence[tuple[Callable[[str], Iterator[str]], str]]]:
    found: dict[str, list[tuple[Callable[[str], Iterator[str]], str]]] = defaultdict(list)
    for dimension in DIMENSIONS:
        found[dimension_called(dimension).zh].append((_dimension, dimension))
        for name in members(dimension):
            words = (member_called(dimension, name).zh, *words_of(dimension, name))
            for word in {word.translate(_QUOTES) for word in words}:
                found[word].append((_member, f"{dimension}:{name}"))
    for table in tables():
        found[table_called(table).zh.translate(_QUOTES)].append((_table, table))
    for rule in load_rules().rules:
        found[rule_called(rule.code).zh].append((_rule, rule.code))
    return found


def _table(name: str) -> Iterator[str]:
    called = table_called(name)
    if called.zh != name:
        yield f"{name}: {called.zh}, {called.en}"
