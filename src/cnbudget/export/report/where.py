"""Places in words: page, line, sheet and cell."""

from cnbudget.model.place import Place
from cnbudget.vocabulary.called import Called

__all__ = ["page_called", "place_called"]


def page_called(place: Place) -> Called:
    """Return part and page of a place."""
    part = "" if place.part is None else f"{place.part} "
    if place.page is None:
        return Called(part.strip(), part.strip())
    return Called(f"{part}第 {place.page} 页", f"{part}page {place.page}")


def place_called(place: Place) -> Called:
    """Return a place as precisely as a person can look it up; the empty name where a place says nothing.

    >>> place_called(Place(page=3, line=120)).zh
    '第 3 页 第 120 行'
    """
    page = page_called(place)
    zh, en = [page.zh], [page.en]
    if place.line is not None:
        zh.append(f"第 {place.line} 行")
        en.append(f"line {place.line}")
    if place.address is not None:
        zh.append(place.address)
        en.append(place.address)
    return Called(" ".join(filter(None, zh)), " ".join(filter(None, en)))
