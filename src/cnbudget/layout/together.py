"""Parts of one document, laid out each by itself, as one layout."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TypeVar, cast

from attrs import evolve, fields, has

from cnbudget.layout.sheet import Layout
from cnbudget.model.place import Place
from cnbudget.readers.page import Page

__all__ = ["placed_in", "together"]

_Value = TypeVar("_Value")


def together(layouts: Sequence[Layout]) -> Layout:
    """Return the layouts one after the other: what is listed is joined, what is counted is added up.

    Paragraphs count the tables before them, those of earlier parts included.
    """
    moved = []
    before = 0
    for layout in layouts:
        prose = tuple(evolve(paragraph, after=paragraph.after + before) for paragraph in layout.prose)
        moved.append(evolve(layout, prose=prose))
        before += len(layout.sheets)
    joined: dict[str, object] = {
        attribute.name: _joined([getattr(layout, attribute.name) for layout in moved]) for attribute in fields(Layout)
    }
    build = cast("Callable[..., Layout]", Layout)
    return build(**joined)


def _joined(values: Sequence[object]) -> object:
    """Join tuples, add up numbers and counts."""
    if all(isinstance(value, tuple) for value in values):
        return tuple(chain.from_iterable(cast("Sequence[tuple[object, ...]]", values)))
    if all(isinstance(value, int) for value in values):
        return sum(cast("Sequence[int]", values))
    counts: Counter[str] = Counter()
    for value in cast("Sequence[Mapping[str, int]]", values):
        counts.update(value)
    return dict(counts)


def placed_in(value: _Value, part: str) -> _Value:
    """Return a value of frozen classes and tuples with every `Place` in it naming the part."""
    return cast("_Value", _placed(value, part))


def _placed(value: object, part: str) -> object:
    if isinstance(value, Place):
        return evolve(value, part=part)
    if isinstance(value, Page):
        return evolve(value, part=part)  # what it holds is placed by it
    if isinstance(value, tuple):
        moved = tuple(_placed(item, part) for item in value)
        return value if all(a is b for a, b in zip(moved, value, strict=True)) else moved
    kind: type = type(value)
    if has(kind):
        own = {attribute.name: getattr(value, attribute.name) for attribute in fields(kind)}
        moved_fields = {name: new for name, old in own.items() if (new := _placed(old, part)) is not old}
        return kind(**{**own, **moved_fields}) if moved_fields else value
    return value
