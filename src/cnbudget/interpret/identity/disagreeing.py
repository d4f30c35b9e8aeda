"""Tables whose own heading contradicts the document: another department's, another year's (表头与文件不符)."""

from collections.abc import Iterator, Sequence
from itertools import chain

from cnbudget.interpret.identity.identify import Identity
from cnbudget.layout.sheet import Sheet
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.departments import department_name, names_another
from cnbudget.vocabulary.words import parse

__all__ = ["disagreeing_tables"]


def disagreeing_tables(sheets: Sequence[Sheet], identity: Identity, units: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each table whose owner or year is neither the document's nor explained by it.

    A whole government's document has tables of two years, and no department.

    Args:
        sheets: the tables.
        identity: of the document.
        units: the names of the department's units, as the prose lists them.
    """
    if not (identity.kind or "").startswith("政府"):
        yield from chain.from_iterable(
            chain(_owner(sheet, identity, units), _year(sheet, identity)) for sheet in sheets
        )


def _owner(sheet: Sheet, identity: Identity, units: Sequence[str]) -> Iterator[Diagnostic]:
    own = identity.department
    known = (own, identity.parent_department, *units)
    if own and all(names_another(sheet.organisation, name) for name in known if name):
        owner = department_name(sheet.organisation)
        message = (
            f"table {sheet.title} names {owner} as its department, the document is of {own} and names no such unit; "
            f"its amounts are read, and answer no question about the document's"
        )
        yield Diagnostic("owner-disagrees", "warning", message, sheet.place, sheet.title)


def _year(sheet: Sheet, identity: Identity) -> Iterator[Diagnostic]:
    years, own = parse(sheet.title).years, identity.fiscal_year
    if own is not None and years and own not in years:
        message = (
            f"table {sheet.title} names the year {years[-1]}, the document is of {own}; where its header says no other "
            f"year its amounts are read as those of the document's"
        )
        yield Diagnostic("year-disagrees", "warning", message, sheet.place, sheet.title)
