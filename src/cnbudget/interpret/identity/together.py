"""Whose budget a document in several files is: from the parts that say it, which must agree."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from cnbudget.interpret.identity.identify import Identity
from cnbudget.model.errors import PartsError

__all__ = ["agree", "difference", "identity_of_parts"]

Named = tuple[str, Identity]
_Value = TypeVar("_Value")


def identity_of_parts(parts: Sequence[Named]) -> Identity:
    """Return what the parts print together; each fact comes from the first part that prints it.

    Raises:
        PartsError: two parts are of different departments, years or kinds; the message names both.
    """
    for one, other in combinations(parts, 2):
        what = difference(one[1], other[1])
        if what is not None:
            message = (
                f"{one[0]} and {other[0]} are not parts of one document: the first is of {what[0]}, the second of "
                f"{what[1]}; read them one by one"
            )
            raise PartsError(message)
    found = [identity for _, identity in parts]
    return Identity(
        department=max((i.department for i in found if i.department), key=len, default=None),
        parent_department=_first(i.parent_department for i in found),
        region=_first(i.region for i in found),
        fiscal_year=_first(i.fiscal_year for i in found),
        kind=_first(i.kind for i in found),
        level=_first(i.level for i in found),
        diagnostics=tuple(entry for i in found for entry in i.diagnostics),
    )


def agree(one: Identity, other: Identity) -> bool:
    """Whether two parts can be of one document."""
    return difference(one, other) is None


def difference(one: Identity, other: Identity) -> tuple[str, str] | None:
    """Return in what two identities contradict each other; None where they do not."""
    checks: tuple[tuple[Callable[[Identity], object], bool], ...] = (
        (_owner, True),
        (lambda i: i.fiscal_year, False),
        (lambda i: i.kind, False),
    )
    for get, by_name in checks:
        a, b = get(one), get(other)
        if a is None or b is None or a == b:
            continue
        if by_name and (str(a) in str(b) or str(b) in str(a)):
            continue  # 某市财政局, 市财政局: the same name, in full and in short
        return str(a), str(b)
    return None


def _owner(identity: Identity) -> str | None:
    """The department, or of a government's own document the region."""
    return identity.department or (identity.region if (identity.kind or "").startswith("政府") else None)


def _first(values: Iterator[_Value | None]) -> _Value | None:
    return next((value for value in values if value is not None), None)
