"""Ink that can be changed: pages of glyphs and rules, as mutations need them."""

from collections.abc import Iterable, Sequence

from attrs import define, field

from cnbudget.formats.registry import Format
from cnbudget.model.document import Document
from cnbudget.model.limits import Limits
from cnbudget.model.place import Source
from cnbudget.pipeline import read_paged_document
from cnbudget.readers.budget import Budget
from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Glyphs, Ink, Rule
from cnbudget.readers.geometry.pages import read_pages
from cnbudget.readers.page import Page
from cnbudget.readers.pdf.engine import PdfiumEngine

__all__ = ["Glyph", "Sheet", "inks_of", "parse", "sheets_of"]

Box = tuple[float, float, float, float]


@define
class Glyph:
    """A printed character."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    clip: Box | None = None

    @property
    def middle(self) -> float:
        """Its middle, from left to right."""
        return (self.left + self.right) / 2


@define
class Sheet:
    """A page whose ink can be changed."""

    width: float
    height: float
    glyphs: list[Glyph]
    horizontals: list[Rule]
    verticals: list[Rule]
    unreadable: int = 0
    images: int = 0

    def inside(self, box: Box) -> list[Glyph]:
        """The glyphs that stand in a box."""
        left, top, right, bottom = box
        return [
            one
            for one in self.glyphs
            if left <= one.middle <= right and top <= one.baseline - 0.35 * one.size <= bottom
        ]

    def remove(self, glyphs: Iterable[Glyph]) -> None:
        """Take glyphs off."""
        gone = {id(one) for one in glyphs}
        self.glyphs = [one for one in self.glyphs if id(one) not in gone]

    def write(self, text: str, left: float, baseline: float, size: float, *, width: float = 0.0) -> None:
        """Print a text from its left edge, half an em for ASCII characters unless a width is given."""
        for one in text:
            room = width or (size * 0.5 if one.isascii() else size)
            if not one.isspace():
                self.glyphs.append(Glyph(one, left, left + room * 0.98, baseline, size))
            left += room

    def ink(self, number: int) -> Ink:
        """Its ink."""
        return Ink(
            number,
            self.width,
            self.height,
            Glyphs(
                [one.text for one in self.glyphs],
                [one.left for one in self.glyphs],
                [one.right for one in self.glyphs],
                [one.baseline for one in self.glyphs],
                [one.size for one in self.glyphs],
                {place: one.clip for place, one in enumerate(self.glyphs) if one.clip},
            ),
            list(self.horizontals),
            list(self.verticals),
            self.unreadable,
            self.images,
        )

    def page(self, number: int) -> Page:
        """The page as the reader hands it on."""
        return read_page(self.ink(number))


@define
class _Engine:
    inks: list[Ink] = field(factory=list)

    def __len__(self) -> int:
        return len(self.inks)

    def ink(self, index: int) -> Ink:
        return self.inks[index]


def inks_of(name: str, data: bytes) -> tuple[Ink, ...]:
    """The ink of all pages of a PDF."""
    with PdfiumEngine(name, data, Limits()) as engine:
        return tuple(engine.ink(index) for index in range(len(engine)))


def sheets_of(inks: Iterable[Ink]) -> list[Sheet]:
    """Pages whose ink can be changed."""
    made = []
    for ink in inks:
        glyphs = ink.glyphs
        columns = zip(glyphs.texts, glyphs.lefts, glyphs.rights, glyphs.baselines, glyphs.sizes, strict=True)
        made.append(
            Sheet(
                ink.width,
                ink.height,
                [Glyph(*one, glyphs.clips.get(place)) for place, one in enumerate(columns)],
                list(ink.horizontals),
                list(ink.verticals),
                ink.unreadable,
                ink.images,
            )
        )
    return made


def parse(sheets: Sequence[Sheet], formats: Sequence[Format] | None = None) -> Document:
    """Read pages of ink."""
    engine = _Engine([sheet.ink(number) for number, sheet in enumerate(sheets, start=1)])
    pages = read_pages(engine, Budget("mutant", Limits(), 10_000_000))
    return read_paged_document(pages, Source("mutant", "pdf", 0, ""), formats=formats)
