"""stated-count: the number of offices or units that the prose states is the number it lists (内设机构 14 个)."""

from collections.abc import Iterator
from decimal import Decimal

from cnbudget.model.check import Check, Relation, Status
from cnbudget.reconciliation.index import Index

__all__ = ["CODE", "RELATION", "check"]

CODE = "stated-count"
RELATION: Relation = "count"


def check(index: Index) -> Iterator[Check]:
    """Yield the checks of offices and units, where the prose both counts and lists them."""
    organisation = index.document.organisation
    pairs = (
        ("offices 内设机构", organisation.offices_stated, len(organisation.offices)),
        ("subordinate units 下属单位", organisation.units_stated, len(organisation.units)),
    )
    for what, stated, listed in pairs:
        if stated is not None and listed:
            status: Status = "exact" if stated == listed else "inconsistent"
            subject = f"{what}: {stated} stated, {listed} listed"
            yield Check(CODE, status, subject, (), (), (), Decimal(stated - listed), Decimal(0), ground="words")
