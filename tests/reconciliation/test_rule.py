"""The interface of a rule."""

from types import ModuleType

import pytest

from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.rules import RULES

RELATIONS = {
    "sum-rows": "sum",
    "sum-columns": "sum",
    "row-blank": None,
    "period-change": "change",
    "same-fact": "equality",
    "balance": "equality",
    "stated": "stated",
    "change-rate": "change",
    "change-amount": None,
    "share": "share",
    "completion": "share",
    "stated-direction": None,
    "stated-parts": "sum",
    "stated-count": "count",
    "code-name": None,
    "code-pair": None,
    "form-total": None,
    "form-weights": None,
    "form-levels": None,
    "form-execution": None,
    "form-points": None,
    "form-score": None,
    "form-amount": None,
    "form-count": "count",
}


def test_each_built_in_rule_declares_its_relation() -> None:
    assert {rule.code: rule.relation for rule in RULES} == RELATIONS


def test_a_rules_docstring_is_its_page() -> None:
    for rule in RULES:
        assert rule.description.startswith(f"{rule.code}: ")
        assert rule.name
        assert "\n" not in rule.name
        assert rule.note.severity in {"error", "warning", "info"}
    module = ModuleType("odd", "no code here")
    module.CODE = "odd"  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="must begin with"):
        Rule.of(module)


def test_a_module_may_declare_severity_and_relation() -> None:
    module = ModuleType("made", "made: it holds")
    module.CODE, module.check = "made", lambda _: iter(())  # type: ignore[attr-defined]
    plain = Rule.of(module)
    assert (plain.severity, plain.relation) == (None, None)
    module.SEVERITY, module.RELATION = "info", "count"  # type: ignore[attr-defined]
    declared = Rule.of(module)
    assert (declared.severity, declared.relation) == ("info", "count")
