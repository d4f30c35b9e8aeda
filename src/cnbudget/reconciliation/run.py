"""Run all rules over one document."""

from collections.abc import Collection, Iterator, Sequence

from attrs import evolve

from cnbudget.model.check import Check, Finding, Reconciliation, Suppression
from cnbudget.model.diagnostic import Severity
from cnbudget.model.document import Document
from cnbudget.model.place import Place
from cnbudget.reconciliation.findings import findings_of
from cnbudget.reconciliation.index import Index, Rounding, build
from cnbudget.reconciliation.judgement import judge
from cnbudget.reconciliation.registry import load_rules
from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.rules import RULES

__all__ = ["run"]

_BROKEN = "rule-broken"


def run(
    document: Document,
    *,
    rules: Sequence[Rule] | None = None,
    suppress: Sequence[Suppression] = (),
    rounding: Rounding = "nearest",
) -> Reconciliation:
    """Return the checks that every rule makes of the document, and their findings.

    Raises:
        FormatError: two rules have one code.
    """
    loaded = load_rules(rules)
    index = build(document, rounding)
    broken = [Finding(_BROKEN, "warning", "not_checkable", why, (), (), (), Place()) for why in loaded.broken]
    checks: list[Check] = []
    for rule in loaded.rules:
        found, failed = _checks(rule, index)
        checks += found
        broken += failed
    judged = judge(index, checks)
    severities: dict[str, Severity | None] = {rule.code: rule.severity for rule in loaded.rules}
    broken += _unknown_severities(document, severities)
    severities |= dict(document.provenance.severities)
    kept, suppressed = _sorted([*broken, *findings_of(index, judged, severities)], suppress)
    return Reconciliation(judged, tuple(kept), tuple(suppressed))


def _checks(rule: Rule, index: Index) -> tuple[list[Check], list[Finding]]:
    """Run one rule. A contributed rule that raises loses its checks and is reported; a built-in one may not raise."""
    if rule in RULES:
        return [_of_rule(rule, check) for check in rule.check(index)], []
    try:
        return [_of_rule(rule, evolve(check, rule=rule.code)) for check in rule.check(index)], []
    except Exception as error:  # noqa: BLE001 -- a contributed rule may fail in any way; the reason is reported
        message = f"rule {rule.code!r} failed and was left out: {type(error).__name__}: {error}"
        return [], [Finding(_BROKEN, "warning", "not_checkable", message, (), (), (), Place())]


def _of_rule(rule: Rule, check: Check) -> Check:
    """Return a check with the relation that its rule declares; most are made with it."""
    return check if check.relation == rule.relation else evolve(check, relation=rule.relation)


def _unknown_severities(document: Document, rules: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each rule whose severity the document's format sets and that is not known."""
    for code, level in document.provenance.severities:
        if code not in rules:
            name = document.provenance.format
            message = f"format {name!r} sets the severity of {code!r} to {level}, and no rule has this code"
            yield Finding(_BROKEN, "warning", "not_checkable", message, (), (), (), Place())


def _sorted(
    findings: Sequence[Finding], suppress: Sequence[Suppression]
) -> tuple[list[Finding], list[tuple[Finding, Suppression]]]:
    kept: list[Finding] = []
    suppressed: list[tuple[Finding, Suppression]] = []
    for finding in findings:
        by = next(_matching(finding, suppress), None)
        if by is None:
            kept.append(finding)
        else:
            suppressed.append((finding, by))
    return kept, suppressed


def _matching(finding: Finding, suppress: Sequence[Suppression]) -> Iterator[Suppression]:
    return (one for one in suppress if one.code == finding.code and one.contains in finding.message)
