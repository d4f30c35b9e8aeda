"""Whether the pages are all there, by the numbers that they print."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cnbudget.layout.furniture import printed_number
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.place import Place
from cnbudget.readers.page import Page

__all__ = ["page_order"]

_ENOUGH = 4  # steps from page to page that must be regular
_SHARE = 0.75  # of all steps; where fewer are, the numbers mean something else
_FIRST = 2  # a part of its own may begin again at 1


def page_order(pages: Sequence[Page], furniture: Sequence[frozenset[int]]) -> Iterator[Diagnostic]:
    """Yield where page numbers (页码) jump or run backwards in a document that counts its pages."""
    numbers = [(page, printed_number(page, mine)) for page, mine in zip(pages, furniture, strict=True)]
    numbered = [(page, number) for page, number in numbers if number is not None]
    steps = [
        (page, number, later, after - number, later.number - page.number)
        for (page, number), (later, after) in pairwise(numbered)
    ]
    regular = sum(step == expected for *_, step, expected in steps)
    if regular < max(_ENOUGH, _SHARE * len(steps)):
        return
    for page, number, later, step, expected in steps:
        place = Place(page=later.number)
        said = f"page {page.number} is numbered {number} and page {later.number} {number + step}"
        if step > expected:
            message = f"{said}: pages between them are missing"
            yield Diagnostic("page-missing", "warning", message, place, str(number + step))
        elif step < expected and number + step >= _FIRST:
            message = f"{said}: pages stand twice or in disorder"
            yield Diagnostic("page-repeated", "warning", message, place, str(number + step))
