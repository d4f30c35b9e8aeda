"""The interface of a reconciliation rule (勾稽关系), for built-in rules and for those of other packages."""

from collections.abc import Callable, Iterator
from types import ModuleType

from attrs import frozen

from cnbudget.model.brief import brief
from cnbudget.model.check import Check, Relation, RuleNote
from cnbudget.model.diagnostic import Severity
from cnbudget.model.docstrings import docstring_of
from cnbudget.reconciliation.index import Index

__all__ = ["Rule"]


@frozen
class Rule:
    """A rule: one relation between printed figures, tested wherever a document prints it.

    A rule yields checks; it never raises and never prints. It is a module of its own, whose docstring is its
    page in the reference and begins with its code: `sum-rows: a row is the sum of the rows nested under it.`

    Attributes:
        code: stable code; the checks it yields carry it.
        name: one line.
        description: what it checks, and why.
        check: maps the index of a document to checks.
        severity: severity of a failed check; None for error between table figures and warning where prose takes part.
        relation: what kind of relation it tests. It decides which excuses apply to a check that fails: unplaced
            numbers excuse a sum, a change, and an equality or stated figure of a total row below them; withheld rows
            and an unknown word in a label a sum; money carried over and an unknown word in a title an equality. With
            None no excuse applies.
    """

    code: str
    name: str
    description: str
    check: Callable[[Index], Iterator[Check]]
    severity: Severity | None = None
    relation: Relation | None = None

    @property
    def note(self) -> RuleNote:
        """The description shown wherever findings are listed."""
        return RuleNote(self.code, self.name, self.description, self.severity or "error")

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """Return the rule of a module with `CODE`, `check` and, where needed, `RELATION` and `SEVERITY`.

        Raises:
            ValueError: the docstring does not begin with the code.
        """
        code: str = module.CODE
        description = docstring_of(module)
        if not description.startswith(f"{code}: "):
            message = f"the docstring of {module.__name__} must begin with {code!r} and a colon"
            raise ValueError(message)
        name = description.split("\n\n", 1)[0].removeprefix(f"{code}: ").replace("\n", " ")
        severity, relation = getattr(module, "SEVERITY", None), getattr(module, "RELATION", None)
        return cls(code, name, description, module.check, severity, relation)

    def __repr__(self) -> str:
        return brief(self, f"{self.code}: {self.name}")
