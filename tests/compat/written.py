"""Files that a version wrote and later ones must read."""

import pickle
from pathlib import Path

import attrs

import cnbudget
from cnbudget.export.json_document import dumps
from cnbudget.testing import BudgetData, read_fixture, render_text
from tests.conftest import TIANHE

__all__ = ["FOLDER", "made", "write"]

FOLDER = Path(__file__).parent
_TABLES = slice(0, 3)
_ROWS = 8


def made() -> tuple[cnbudget.Document, cnbudget.Reconciliation]:
    """A small document with figures, prose, something to find and something unplaced, and its report."""
    fixture = read_fixture(TIANHE)
    tables = tuple(
        attrs.evolve(table, lists=tuple(attrs.evolve(part, rows=part.rows[:_ROWS]) for part in table.lists))
        for table in fixture.data.tables[_TABLES]
    )
    text = render_text(BudgetData(tables, fixture.data.before, fixture.data.after))
    document = cnbudget.parse_text(text.replace("9,800.95", "9,800.96", 1), formats=())
    return document, cnbudget.reconcile(document, rules=())


def write() -> None:
    """Write the files of this version."""
    folder = FOLDER / f"written-by-{cnbudget.__version__}"
    folder.mkdir(exist_ok=True)
    document, report = made()
    (folder / "document.json").write_text(dumps(document, indent=1) + "\n", encoding="utf-8")
    # Protocol 4, the newest that every supported Python writes by default.
    (folder / "document-and-report.pickle").write_bytes(pickle.dumps((document, report), protocol=4))
