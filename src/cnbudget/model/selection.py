"""Selecting facts by coordinates."""

from collections.abc import Mapping

from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.model.document import Document
from cnbudget.model.fact import Fact

__all__ = ["ANY", "select"]

ANY = "*"
"""Wildcard: matches any member of the dimension."""


def select(document: Document, **at: str) -> tuple[Fact, ...]:
    """Return the facts at some coordinates, in printed order; one fact is printed in several tables.

    A dimension that is not named has no member, so that totals and their parts are not mixed; `flow` is expenditure
    and `period` the document's own (budget, of final accounts actual) unless named. Where no origin is named and none
    of the money is carried over, this year's is all there is; and where a document
    prints all for one organisation, that organisation is all there is.

        total = cnbudget.select(doc, fund="general_public", nature="basic")
        parts = cnbudget.select(doc, fund="general_public", nature="basic", function="*")

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
    wanted = {"flow": "expenditure", "period": "actual" if accounts else "budget"} | at
    allowed = {name: frozenset({wanted.get(name)}) for name in DIMENSIONS}
    if "origin" not in at:
        allowed["origin"] = frozenset({None, _origin(document)})
    every = frozenset(name for name, member in at.items() if member == ANY)
    found = tuple(fact for fact in document.facts if _fits(fact, allowed, every))
    if found or "organisation" in at:
        return found
    allowed["organisation"] = frozenset({_organisation(document)})
    return tuple(fact for fact in document.facts if _fits(fact, allowed, every))


def _origin(document: Document) -> str | None:
    """The origin that is the whole: this year's, where no money is carried over."""
    carried = any(fact.yuan and fact.coordinates.origin == "carried_over" for fact in document.facts)
    return None if carried else "current"


def _organisation(document: Document) -> str | None:
    """The organisation that is the whole: the only one that is printed."""
    named = {fact.coordinates.organisation for fact in document.facts} - {None}
    return named.pop() if len(named) == 1 else None


def _fits(fact: Fact, allowed: Mapping[str, frozenset[str | None]], every: frozenset[str]) -> bool:
    if fact.cell.unresolved:
        return False
    at = fact.coordinates
    return all(
        getattr(at, name) is not None if name in every else getattr(at, name) in members
        for name, members in allowed.items()
    )
