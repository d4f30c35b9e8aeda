"""Selecting facts by coordinates."""

from collections.abc import Mapping

from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact

__all__ = ["ANY", "matching", "select"]

ANY = "*"
"""Wildcard: matches any member of the dimension."""


def select(document: Document, **at: str) -> tuple[Fact, ...]:
    """Return the facts at some members, in printed order; `cnbudget.select` takes their Chinese names, too."""
    return matching(document, at)[0]


def matching(document: Document, at: Mapping[str, str]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Return the facts at some members, in printed order, and those with words that were not understood.

    A dimension that is not named has no member, so that totals and their parts are not mixed; `flow` is expenditure
    and `period` the document's own (budget, of final accounts actual) unless named. Where no origin is named and none
    of the money is carried over, this year's is all there is; and where a document
    prints all for one organisation, that organisation is all there is.

    Args:
        document: the document.
        at: a member for each dimension that matters, "*" for any.

    Raises:
        TypeError: there is no such dimension.
    """
    for name in at:
        if name not in DIMENSIONS:
            message = f"no dimension is called {name!r}; the dimensions are {', '.join(DIMENSIONS)}"
            raise TypeError(message)
    accounts = document.is_accounts
    wanted = {"flow": "expenditure", "period": "actual" if accounts else "budget"} | dict(at)
    allowed = {name: frozenset({wanted.get(name)}) for name in DIMENSIONS}
    if "origin" not in at:
        allowed["origin"] = frozenset({None, _origin(document)})
    every = frozenset(name for name, member in at.items() if member == ANY)
    found = tuple(fact for fact in document.facts if _fits(fact, allowed, every))
    if "organisation" not in at and all(fact.cell.unresolved for fact in found):
        allowed["organisation"] = frozenset({_organisation(document)})
        found = tuple(fact for fact in document.facts if _fits(fact, allowed, every))
    understood = tuple(fact for fact in found if not fact.cell.unresolved)
    return understood, tuple(fact for fact in found if fact.cell.unresolved)


def _origin(document: Document) -> str | None:
    """The origin that is the whole: this year's, where no money is carried over."""
    carried = any(fact.yuan and fact.coordinates.origin == "carried_over" for fact in document.facts)
    return None if carried else "current"


def _organisation(document: Document) -> str | None:
    """The organisation that is the whole: the only one that is printed."""
    named = {fact.coordinates.organisation for fact in document.facts} - {None}
    return named.pop() if len(named) == 1 else None


def _fits(fact: Fact, allowed: Mapping[str, frozenset[str | None]], every: frozenset[str]) -> bool:
    at = fact.coordinates
    return all(
        getattr(at, name) is not None if name in every else getattr(at, name) in members
        for name, members in allowed.items()
    )
