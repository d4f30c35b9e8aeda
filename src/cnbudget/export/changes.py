"""One row per change, for data frames and spreadsheets."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from cnbudget.model.brief import brief, cut
from cnbudget.model.comparison import Change, Comparison
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.model.document import Document

__all__ = ["CHANGE_COLUMNS", "ChangeRow", "change_rows", "changes_to_csv", "changes_to_jsonl"]

_PERIOD = "period"


@frozen
class ChangeRow:
    """A change in one row; amounts are in 元 and written plainly, "" where a document does not print them.

    Attributes:
        part: changes, or restated for figures about one year that both documents print.
        status: same, changed, added, gone or moved.
        flow, fund, origin, nature, function, economic, gov_economic, item, organisation, project: coordinates.
        name: printed name of the line.
        before, after: the amounts.
        difference: the later minus the earlier.
        percent: that in percent of the earlier, to one decimal.
        before_place, after_place: where each is first printed.
        note: why the two belong together, or what is known of a code that only one prints.
    """

    part: str
    status: str
    flow: str
    fund: str
    origin: str
    nature: str
    function: str
    economic: str
    gov_economic: str
    item: str
    organisation: str
    project: str
    name: str
    before: str
    after: str
    difference: str
    percent: str
    before_place: str
    after_place: str
    note: str

    def __repr__(self) -> str:
        return brief(self, self.part, self.status, cut(self.name), f"{self.before} → {self.after}")


CHANGE_COLUMNS = tuple(ChangeRow.__annotations__)
"""The columns of a change's row, in order."""


def change_rows(comparison: Comparison, before: Document, after: Document) -> Iterator[ChangeRow]:
    """Yield one row for each change of a comparison of these documents."""
    for part, changes in (("changes", comparison.changes), ("restated", comparison.restated)):
        for change in changes:
            yield _row(part, change, before, after)


def _row(part: str, change: Change, before: Document, after: Document) -> ChangeRow:
    members = {name: getattr(change.coordinates, name) or "" for name in DIMENSIONS if name != _PERIOD}
    return ChangeRow(
        part=part,
        status=change.status,
        **members,
        name=change.name,
        before=_plain(change.before_yuan),
        after=_plain(change.after_yuan),
        difference=_plain(change.difference),
        percent=_plain(change.percent),
        before_place=_place(before, change.before),
        after_place=_place(after, change.after),
        note=change.note,
    )


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else format(amount, "f")


def _place(document: Document, facts: tuple[int, ...]) -> str:
    return str(document.facts[facts[0]].cell.place) if facts else ""


def changes_to_csv(rows: Iterable[ChangeRow]) -> str:
    """Return rows as CSV (RFC 4180) with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CHANGE_COLUMNS)
    writer.writerows([getattr(row, name) for name in CHANGE_COLUMNS] for row in rows)
    return out.getvalue()


def changes_to_jsonl(rows: Iterable[ChangeRow]) -> str:
    """Return rows as JSON lines."""
    return "".join(
        json.dumps({name: getattr(row, name) for name in CHANGE_COLUMNS}, ensure_ascii=False) + "\n" for row in rows
    )
