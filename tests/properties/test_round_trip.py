"""What is printed is what is read: the law that holds the readers and the layout together."""

from attrs import evolve
from hypothesis import HealthCheck, given, settings

import cnbudget
from cnbudget.testing import Fixture, content, meaning, render_text
from tests.properties.strategies import fixtures

thorough = settings(
    max_examples=100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@thorough
@given(fixtures())
def test_content_survives_rendering_and_parsing(fixture: Fixture) -> None:
    document = cnbudget.parse_text(render_text(fixture.data, fixture.style))
    assert content(document) == content(fixture.data)


@thorough
@given(fixtures())
def test_every_amount_is_counted_as_a_cell(fixture: Fixture) -> None:
    coverage = cnbudget.parse_text(render_text(fixture.data, fixture.style)).coverage
    assert coverage.cell == len(meaning(fixture.data))
    assert coverage.classed == coverage.total
    assert not coverage.unplaced


@thorough
@given(fixtures())
def test_without_marks_rows_may_be_left_out_but_none_is_wrong(fixture: Fixture) -> None:
    """Other extractors leave no blank at the end of a cell: what the lines can't show is unplaced, never guessed."""
    text = render_text(fixture.data, evolve(fixture.style, marks=False))
    document = cnbudget.parse_text(text)
    printed: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for table in content(fixture.data):
        for row in table.rows:
            printed.setdefault((row.block, row.amounts), []).append(row.label)
    placed = [row for table in content(document) for row in table.rows if any(row.amounts)]
    # A name that wraps over a page break may keep only the part beside its amounts.
    wrong = [
        row for row in placed if not any(row.label in label for label in printed.get((row.block, row.amounts), ()))
    ]
    assert wrong == []
    left_out = len(meaning(fixture.data)) - len(meaning(document))
    assert document.coverage.unplaced >= left_out
