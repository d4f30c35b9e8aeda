"""The same document in six kinds of file, the workbook of Taiyuan and real web pages, where these are present."""

from pathlib import Path

import pytest

import cnbudget
from cnbudget.model.document import Document
from tests.conftest import shared

FORMS = (
    "budget.docx",
    "budget.xlsx",
    "budget.xls",
    "web.html",
    "chromium_serif.pdf",
    "lo_serif.pdf",
    "wordlike_uming.pdf",
)


def facts(document: Document) -> list[tuple[object, ...]]:
    return [
        (table.id, table.rows[cell.row].label, cell.row, cell.column, cell.amount, cell.coordinates, cell.unresolved)
        for table in document.tables
        for cell in table.cells
    ]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_same_facts(form: str) -> None:
    (text,) = shared("seed").glob("*.txt")
    found = cnbudget.parse(shared("renders") / form)
    assert facts(found) == facts(cnbudget.parse(text))
    assert found.coverage.complete


def test_taiyuan_is_the_same_in_three_forms_and_its_totals_tie() -> None:
    paths = sorted(shared("corpus/sx-ty-fgw-2016-js-xlsx").glob("*.[bx]*"))
    documents = [cnbudget.parse(path) for path in paths]
    assert [document.source.kind for document in documents] == ["xls", "xls", "xlsx"]
    assert facts(documents[0]) == facts(documents[1]) == facts(documents[2])
    for document in documents:
        assert [table.number for table in document.tables] == [f"公开0{n}表" for n in (1, 2, 3, 4, 5, 6, 7, 8, 8, 9)]
        assert document.coverage.complete
        summary = cnbudget.reconcile(document).summary
        assert summary["inconsistent"] == 0
        assert summary["exact"] > 350


def test_a_page_of_text_at_positions_holds_twelve_tables() -> None:
    (path,) = shared("corpus/sd-yt-2026-tyjr-html").glob("*.html")
    document = cnbudget.parse(path)
    assert len(document.tables) == 12
    assert document.coverage.complete


def test_a_narrative_without_tables_keeps_its_figures() -> None:
    (path,) = shared("corpus/yn-km-2026-zfb-html").glob("*.html")
    document = cnbudget.parse(path)
    assert document.tables == ()
    assert len(document.narrative.figures) > 100
    assert (document.fiscal_year, document.kind, document.region) == (2026, "部门预算", "昆明市")


def test_files_that_are_no_budget_yield_nothing() -> None:
    for folder in sorted(shared("corpus/negatives").iterdir()):
        for path in (file for file in folder.iterdir() if file.is_file()):
            _yields_nothing(path)


def _yields_nothing(path: Path) -> None:
    document = cnbudget.parse(path)
    assert document.facts == ()
    assert document.tables == ()
    # A table of another kind that prints a number with decimals is named as not read.
    assert {found.code for found in document.diagnostics} - {"table-unread"} == {"no-budget"}


@pytest.mark.parametrize("form", FORMS)
def test_goals_are_forms_tied_to_their_rows(form: str) -> None:
    (text,) = shared("seed").glob("*.txt")
    wanted, found = cnbudget.parse(text), cnbudget.parse(shared("renders") / form)
    tied = [one for one in wanted.performance if one.title or found.narrative.key_projects]  # workbooks have no prose
    assert [(one.project, one.row) for one in found.performance] == [(one.project, one.row) for one in tied]
    assert all(one.row is not None for one in found.performance)
