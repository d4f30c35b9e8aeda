"""The rules in force: the built-in ones and those that packages contribute by entry point `cnbudget.rules`."""

from collections.abc import Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from attrs import frozen

from cnbudget.model.errors import FormatError
from cnbudget.reconciliation.rule import Rule
from cnbudget.reconciliation.rules import RULES

__all__ = ["ENTRY_POINTS", "LoadedRules", "load_rules"]

ENTRY_POINTS = "cnbudget.rules"


@frozen
class LoadedRules:
    """Rules in the order in which they are run.

    Attributes:
        rules: the rules.
        broken: for each contributed rule that could not be loaded, the reason in one line.
    """

    rules: tuple[Rule, ...]
    broken: tuple[str, ...] = ()


def load_rules(rules: Sequence[Rule] | None = None) -> LoadedRules:
    """Return the built-in rules with the given ones, or with None those that are installed.

    Raises:
        FormatError: two rules have one code.
    """
    if rules is None:
        return _installed()
    return LoadedRules(_unique((*RULES, *rules)))


@cache
def _installed() -> LoadedRules:
    found: list[Rule] = []
    broken: list[str] = []
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        contributed = _contributed(entry)
        if isinstance(contributed, Rule):
            found.append(contributed)
        else:
            broken.append(contributed)
    return LoadedRules(_unique((*RULES, *found)), tuple(broken))


def _contributed(entry: EntryPoint) -> Rule | str:
    try:
        contributed: object = entry.load()
    except Exception as error:  # noqa: BLE001 -- a plugin may fail in any way; the reason is reported
        reason = f"{type(error).__name__}: {error}"
    else:
        if isinstance(contributed, Rule):
            return contributed
        reason = "it is not a cnbudget.reconciliation.rule.Rule"
    return f"rule plugin {entry.name!r} ({entry.value}) was left out: {reason}"


def _unique(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    codes: set[str] = set()
    for rule in rules:
        if rule.code in codes:
            message = f"two rules have the code {rule.code!r}; rename one of them or pass the rules you want"
            raise FormatError(message)
        codes.add(rule.code)
    return rules
