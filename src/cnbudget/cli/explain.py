"""Explanations of subject codes, rules, diagnostics, dimensions, members and tables."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from cnbudget import subjects
from cnbudget.cli.speak import spoken
from cnbudget.figures.questions import questions
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.reconciliation.registry import load_rules
from cnbudget.subjects import Classification, Subject
from cnbudget.vocabulary.called import (
    Called,
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
from cnbudget.vocabulary.wording import load_diagnostics, rule_said, say

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
    yield f"{code} {known.name if known else _said('none')} · {called.zh} {_LEVELS.get(len(code), '')}".rstrip()
    above = subjects.parent(code)
    while above:
        entry = subjects.lookup(classification, above)
        yield _said("in", code=above, name=entry.name if entry else "?")
        above = subjects.parent(above)
    yield from _evidence(classification, code)
    for below in subjects.children(classification, code):
        yield _said("holds", code=below.code, name=below.name)
    if classification == "economic":
        for pair in subjects.mapping(code):
            partner = subjects.lookup("gov_economic", pair.gov_code)
            name = partner.name if partner else "?"
            about = {"evidence": _evidenced(pair.evidence), "publishers": _publishers(pair.publishers)}
            yield _said("beside", code=pair.gov_code, name=name, **about)


def _evidence(classification: Classification, code: str) -> Iterator[str]:
    for name in subjects.names(classification, code):
        for entry in subjects.find(classification, name):
            if entry.code == code and entry.name == name:
                about = {"publishers": _publishers(entry.publishers), "evidence": _evidenced(entry.evidence)}
                yield _said("printed", name=name, years=_years(entry), **about)


def _years(entry: Subject) -> str:
    if not entry.years:
        return _said("no-year")
    first, last = entry.years[0], entry.years[-1]
    return _said("year" if first == last else "years", first=first, last=last)


def _publishers(count: int) -> str:
    return _said("publisher" if count == 1 else "publishers", count=count)


def _evidenced(evidence: str) -> str:
    return say(f"command.evidence-{evidence}", spoken())


def _said(code: str, /, **fields: object) -> str:
    return say(f"command.explain-{code}", spoken(), **fields)


def _called(called: Called) -> str:
    """Return a name in Chinese, which is what is printed, and in English where that is spoken."""
    return called.zh if spoken() == "zh" else f"{called.zh}, {called.en}"


def _subject_name(name: str) -> Iterator[str]:
    for classification in ("function", "economic", "gov_economic"):
        for entry in subjects.find(classification, name):
            yield f"{entry.code} {entry.name} · {dimension_called(classification).zh} {_LEVELS[len(entry.code)]}"


def _rule(code: str) -> Iterator[str]:
    for rule in load_rules().rules:
        if rule.code == code:
            said = rule_said(code, "", "zh") if spoken() == "zh" else ""
            yield from (said,) if said else rule.description.splitlines()


def _diagnostic(code: str) -> Iterator[str]:
    if found := diagnostics().get(code):
        severity = say(f"command.severity-{found.severity}", spoken())
        meaning = load_diagnostics().get(code) if spoken() == "zh" else None
        yield _said("diagnostic", code=code, severity=severity, meaning=meaning or found.meaning)


def _dimension(name: str) -> Iterator[str]:
    if name not in DIMENSIONS:
        return
    called = dimension_called(name)
    yield f"{name}: {_called(called)}"
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
            yield f"{name}:{member}: {_called(called)}"
            if above := tree().parents[name][member]:
                yield _said("member-in", name=above, called=member_called(name, above).zh)
            for below, holder in tree().parents[name].items():
                if holder == member:
                    yield _said("member-holds", name=below, called=member_called(name, below).zh)


def _figure(name: str) -> Iterator[str]:
    for question in questions().values():
        if name.translate(_QUOTES) in {question.id, question.zh.translate(_QUOTES), *question.words}:
            yield _said("figure", id=question.id, called=_called(Called(question.zh, question.en)))


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
        yield f"{name}: {_called(called)}"
