"""What a rule is, so that other packages can contribute some."""

from collections.abc import Callable, Iterator
from types import ModuleType

from attrs import frozen

from cnbudget.model.check import Check, RuleNote
from cnbudget.model.diagnostic import Severity
from cnbudget.reconciliation.index import Index

__all__ = ["Rule"]


@frozen
class Rule:
    """A rule: what relations between printed figures it tests.

    A rule yields checks; it never raises and never prints. It stands in a module of its own, whose docstring is its
    page in the reference and begins with its code: `sum-rows: a row is the sum of the rows beneath it.`

    Attributes:
        code: stable code; the checks it yields carry it.
        name: one line.
        description: what it checks, and why.
        check: from the index of a document to checks.
        severity: how grave a failed check is; None for error between table figures and warning where prose takes part.
    """

    code: str
    name: str
    description: str
    check: Callable[[Index], Iterator[Check]]
    severity: Severity | None = None

    @property
    def note(self) -> RuleNote:
        """What is said of it wherever findings are listed."""
        return RuleNote(self.code, self.name, self.description, self.severity or "error")

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """Return the rule of a module with `CODE`, `check` and, where it differs, `SEVERITY`.

        Raises:
            ValueError: the docstring does not begin with the code.
        """
        code: str = module.CODE
        said = (module.__doc__ or "").strip()
        if not said.startswith(f"{code}: "):
            message = f"the docstring of {module.__name__} must begin with {code!r} and a colon"
            raise ValueError(message)
        name = said.split("\n\n", 1)[0].removeprefix(f"{code}: ").replace("\n", " ")
        return cls(code, name, said, module.check, getattr(module, "SEVERITY", None))
