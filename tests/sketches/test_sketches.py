"""Each sketch is read at the coordinates beside it, which a person wrote or looked at, and adds up."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import cnbudget
from tests.sketches.sketch import LAYOUTS, Sketch, meanings, page, read, text_document, workbook

SKETCHES = sorted(LAYOUTS.glob("*.txt"))


@pytest.mark.parametrize("form", [page, workbook, text_document])
@pytest.mark.parametrize("path", SKETCHES, ids=lambda path: path.stem)
def test_every_cell_means_what_it_says(path: Path, form: Callable[[Sketch], bytes]) -> None:
    document = cnbudget.parse(form(read(path)))
    assert meanings(document) == path.with_suffix(".out").read_text("utf-8")


@pytest.mark.parametrize("path", SKETCHES, ids=lambda path: path.stem)
def test_every_number_is_read_and_the_sums_hold(path: Path) -> None:
    sketch = read(path)
    document = cnbudget.parse(page(sketch))
    assert not document.coverage.unplaced_tokens
    statuses = Counter(check.status for check in cnbudget.reconcile(document).checks)
    assert statuses["exact"]
    assert not statuses["inconsistent"]
    titles = {"".join(lines[0].split()) for lines, _ in sketch.tables}
    assert {table.title for table in document.tables} == titles
