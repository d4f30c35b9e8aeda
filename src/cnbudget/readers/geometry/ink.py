"""What an engine hands over: the ink of one page, as it looks upright, in points from its upper left corner."""

from collections.abc import Mapping
from typing import Protocol

from attrs import field

from cnbudget.model.passing import frozen
from cnbudget.readers.page import RecognisedLine

__all__ = ["Engine", "Glyphs", "Ink", "Rule"]

Rule = tuple[float, float, float]
"""A straight rule: where it stands across its direction, where it begins and where it ends."""


@frozen
class Glyphs:
    """Printed characters in the order of the page's content, column by column; blanks are left out.

    Attributes:
        texts: one character each (a ligature may be more).
        lefts, rights: where each begins and ends along the line.
        baselines: the line each stands on. Not its ink box: 一 is a thin bar in the middle of its square.
        sizes: height of each, about one em.
        clips: of characters whose middle a clip path (剪裁路径) cuts off, above or below: left, top, right, bottom of
            what it leaves, by place in the lists.
    """

    texts: list[str]
    lefts: list[float]
    rights: list[float]
    baselines: list[float]
    sizes: list[float]
    clips: Mapping[int, tuple[float, float, float, float]] = field(factory=dict)


@frozen
class Ink:
    """The ink of one page.

    Attributes:
        number: 1-based page.
        width, height: of the page as it is shown.
        glyphs: its characters.
        horizontals, verticals: its rules, those drawn as thin filled shapes included.
        unreadable: glyphs for which the source names no character; U+FFFD stands for each.
        images: how many pictures are on it.
        pictures: left, top, right, bottom of each, where they are asked for.
        dpi: dots an inch of the picture that the page is; 0 where it is none.
        recognised: the lines of it that were read from pictures.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs
    horizontals: list[Rule]
    verticals: list[Rule]
    unreadable: int = 0
    images: int = 0
    pictures: tuple[tuple[float, float, float, float], ...] = ()
    dpi: int = 0
    recognised: tuple[RecognisedLine, ...] = ()


class Engine(Protocol):
    """What reads a kind of source page by page."""

    def __len__(self) -> int:
        """How many pages there are."""
        ...

    def ink(self, index: int) -> Ink:
        """The ink of the page at 0-based `index`."""
        ...
