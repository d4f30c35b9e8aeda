"""Which rules are in force."""

from importlib.metadata import EntryPoint

import pytest
from attrs import evolve

import cnbudget
from cnbudget.model.check import Check
from cnbudget.model.errors import FormatError
from cnbudget.reconciliation import registry
from cnbudget.reconciliation.registry import load_rules
from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.rules import RULES
from tests.reconciliation.made import Line, document, table

HELD = Check("tables", "exact", "there are tables", (), (), (), None, None)
TABLES = Rule("tables", "there are tables", "tables: there are tables", lambda _: iter([HELD]))
NOTHING = object()


def test_given_rules_follow_the_built_in_ones() -> None:
    assert load_rules([TABLES]).rules == (*RULES, TABLES)
    assert load_rules(()).rules == RULES


def test_two_rules_with_one_code_are_an_error() -> None:
    with pytest.raises(FormatError, match="'sum-rows'"):
        load_rules([evolve(TABLES, code="sum-rows")])


def test_installed_rules_are_loaded_and_broken_ones_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    here = "tests.reconciliation.test_registry"
    entries = [EntryPoint(name, f"{here}:{name}", registry.ENTRY_POINTS) for name in ("TABLES", "NOTHING", "ABSENT")]
    monkeypatch.setattr(registry, "entry_points", lambda *, group: entries if group == registry.ENTRY_POINTS else [])
    registry._installed.cache_clear()  # noqa: SLF001 -- what is installed is looked up once
    try:
        report = cnbudget.reconcile(document(table(Line("甲", ("1.00",)))))
    finally:
        registry._installed.cache_clear()  # noqa: SLF001
    assert any(check.rule == "tables" for check in report.checks)
    assert sorted(f.message.split(":")[0] for f in report.findings if f.code == "rule-broken") == [
        "rule plugin 'ABSENT' (tests.reconciliation.test_registry",
        "rule plugin 'NOTHING' (tests.reconciliation.test_registry",
    ]
