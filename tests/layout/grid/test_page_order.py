"""Page numbers that jump or run backwards."""

import pytest

from cnbudget.layout.grid.page_order import page_order
from cnbudget.readers.page import Page, PageLine


def said(*numbers: str) -> list[tuple[str, int | None]]:
    lines = [PageLine(text, (280.0, 800.0, 300.0, 812.0), 10.0, 1) for text in numbers]
    pages = [Page(n, 595.0, 842.0, (line,), ()) for n, line in enumerate(lines, 1)]
    return [(found.code, found.place.page) for found in page_order(pages, [frozenset({0})] * len(pages))]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "4", "5", "6"],
        ["- 4 -", "- 5 -", "- 6 -", "- 7 -", "- 8 -"],
        ["1", "2", "3", "4", "5", "1", "2", "3", "4"],
        ["7", "12", "3", "44", "5"],
        ["i", "ii", "1", "2", "3", "4", "5"],
    ],
)
def test_pages_in_order_and_pages_without_order_say_nothing(numbers: list[str]) -> None:
    assert said(*numbers) == []


def test_jumps_and_steps_back_are_said_with_the_page() -> None:
    assert said("1", "2", "3", "5", "6", "7", "8") == [("page-missing", 4)]
    assert said("1", "2", "3", "3", "4", "5", "6", "7") == [("page-repeated", 4)]
    assert said("1", "2", "3", "4", "5", "6", "8", "7", "9", "10", "11", "12", "13", "14") == [
        ("page-missing", 7),
        ("page-repeated", 8),
        ("page-missing", 9),
    ]
