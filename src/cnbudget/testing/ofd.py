"""A document as OFD (GB/T 33190), in the ways that its producers write it."""

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Literal
from xml.sax.saxutils import escape

from attrs import define, field, frozen

from cnbudget.testing.canvas import Clip
from cnbudget.testing.data import BudgetData
from cnbudget.testing.pdf import draw
from cnbudget.testing.pdf_style import PdfStyle

__all__ = ["OfdStyle", "render_ofd"]

_MILLIMETRE = 25.4 / 72
_NAMESPACE = "http://www.ofdspec.org/2016"
_LATIN = 0x2000
_TWICE = 2

Spacing = Literal["list", "runs", "single"]
"""list: a distance for each character · runs: equal ones as `g n d` · single: a TextCode for each character."""


@frozen
class OfdStyle:
    """How a producer writes OFD.

    Attributes:
        spacing: how the places of characters are written.
        scale: of text objects' own space, undone by their CTM.
        template: whether rules are drawn by a template page.
        composite: whether rules are drawn by a composite object.
        blocks: whether objects stand in page blocks.
        stamp: whether each page has an annotation and a pattern with text that is none of the document's.
        root: whether locations begin at the package's root.
    """

    spacing: Spacing = "list"
    scale: float = 1.0
    template: bool = False
    composite: bool = False
    blocks: bool = False
    stamp: bool = False
    root: bool = False


def render_ofd(document: BudgetData, style: PdfStyle | None = None, ofd: OfdStyle | None = None) -> bytes:
    """Return the document as OFD."""
    return draw(document, style or PdfStyle(), _OfdCanvas(ofd or OfdStyle()))


@define
class _Page:
    wide: float
    high: float
    turned: bool
    texts: list[str] = field(factory=list)
    paths: list[str] = field(factory=list)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page as it is read is on the page as it is stored, in millimetres."""
        x, y = (self.high - y, x) if self.turned else (x, y)
        return x * _MILLIMETRE, y * _MILLIMETRE

    @property
    def area(self) -> str:
        wide, high = (self.high, self.wide) if self.turned else (self.wide, self.high)
        box = f"0 0 {_number(wide * _MILLIMETRE)} {_number(high * _MILLIMETRE)}"
        return f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>"


class _OfdCanvas:
    def __init__(self, style: OfdStyle) -> None:
        self._style = style
        self._pages: list[_Page] = []

    def begin(self, wide: float, high: float, *, turned: bool) -> None:
        self._pages.append(_Page(wide, high, turned))

    def width(self, text: str, size: float) -> float:
        return sum(map(_em, text)) * size

    def text(self, x: float, y: float, text: str, size: float, clip: Clip | None = None) -> None:  # noqa: ARG002 - none is written
        page, scale = self._pages[-1], self._style.scale
        left, base = page.at(x, y)
        own = size * _MILLIMETRE * scale
        turn = f"0 {1 / scale} {-1 / scale} 0" if page.turned else f"{1 / scale} 0 0 {1 / scale}"
        codes = "".join(_codes(text, own, self._style.spacing))
        corner = f"{_number(left)} {_number(base)} 9 9"
        page.texts.append(
            _tag("TextObject", codes, ID="0", Boundary=corner, CTM=f"{turn} 0 0", Font="3", Size=_number(own))
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        begin, end = self._pages[-1].at(x0, y0), self._pages[-1].at(x1, y1)
        self._path(f"M {_pair(begin)} L {_pair(end)}", LineWidth="0.2")

    def fill(self, left: float, top: float, right: float, bottom: float) -> None:
        page = self._pages[-1]
        first, *rest = (page.at(*corner) for corner in ((left, top), (right, top), (right, bottom), (left, bottom)))
        self._path(f"S {_pair(first)} L {' L '.join(map(_pair, rest))} C", Stroke="false", Fill="true")

    def _path(self, data: str, **how: str) -> None:
        shape = _tag("AbbreviatedData", data)
        self._pages[-1].paths.append(_tag("PathObject", shape, ID="0", Boundary="0 0 999 999", **how))

    def finish(self) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self._parts():
                package.writestr(name, content)
        return file.getvalue()

    def _parts(self) -> Iterator[tuple[str, str]]:
        root = "/Doc_0/" if self._style.root else ""
        start = "/Doc_0/Document.xml" if self._style.root else "Doc_0/Document.xml"
        yield "OFD.xml", _root("OFD", _tag("DocBody", _tag("DocRoot", start)))
        templates = pages = units = annotations = ""
        for number, page in enumerate(self._pages):
            rules, behind, content = "".join(page.paths), "", "".join(page.texts)
            if self._style.composite:
                units += _tag("CompositeGraphicUnit", _tag("Content", rules), ID=f"{number}9")
                content += _tag("CompositeObject", "", ID="0", Boundary="0 0 999 999", ResourceID=f"{number}9")
            elif self._style.template:
                templates += _tag("TemplatePage", "", ID=f"{number}8", BaseLoc=f"{root}Tpls/{number}.xml")
                behind = _tag("Template", "", TemplateID=f"{number}8")
                yield f"Doc_0/Tpls/{number}.xml", _content("", rules, blocks=False)
            else:
                content += rules
            if self._style.stamp:
                annotations += _tag("Page", _tag("FileLoc", f"Annots/{number}.xml"), PageID=str(number))
                seal = _tag("Annot", _tag("Appearance", _SEAL), Type="Stamp")
                yield f"Doc_0/Annots/{number}.xml", _root("PageAnnot", seal)
                pattern = _tag("FillColor", _tag("Pattern", _tag("CellContent", _SEAL)))
                content += _tag("PathObject", pattern, ID="0", Boundary="0 0 9 9")
            pages += _tag("Page", "", ID=str(number), BaseLoc=f"{root}Pages/{number}/Content.xml")
            whole = _content(page.area + behind, content, blocks=self._style.blocks)
            yield f"Doc_0/Pages/{number}/Content.xml", whole
        yield "Doc_0/Res.xml", _root("Res", _tag("CompositeGraphicUnits", units))
        yield "Doc_0/Annotations.xml", _root("Annotations", annotations)
        common = _tag("CommonData", _tag("PublicRes", f"{root}Res.xml") + templates)
        rest = _tag("Pages", pages) + _tag("Annotations", "Annotations.xml")
        yield "Doc_0/Document.xml", _root("Document", common + rest)


def _tag(name: str, content: str, **attributes: str) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<ofd:{name}{written}>{content}</ofd:{name}>"


def _root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} xmlns:ofd="{_NAMESPACE}">{content}</ofd:{name}>'


def _content(before: str, objects: str, *, blocks: bool) -> str:
    if blocks:
        objects = _tag("PageBlock", _tag("PageBlock", objects, ID="0"), ID="0")
    return _root("Page", before + _tag("Content", _tag("Layer", objects, ID="0")))


_SEAL = _tag(
    "TextObject",
    '<ofd:TextCode X="0" Y="4" DeltaX="g 9 2">9999999.99</ofd:TextCode>',
    ID="0",
    Boundary="50 50 99 9",
    Font="3",
    Size="4",
)


def _codes(text: str, size: float, spacing: Spacing) -> Iterator[str]:
    advances = [_em(character) * size for character in text]
    if spacing == "single":
        x = 0.0
        for character, advance in zip(text, advances, strict=True):
            yield f'<ofd:TextCode X="{_number(x)}" Y="0">{escape(character)}</ofd:TextCode>'
            x += advance
        return
    words = [_number(advance) for advance in advances[:-1]]
    if spacing == "runs":
        equal = [(word, len(list(same))) for word, same in groupby(words)]
        words = [f"g {count} {word}" if count > _TWICE else " ".join([word] * count) for word, count in equal]
    yield f'<ofd:TextCode X="0" Y="0" DeltaX="{" ".join(words)}">{escape(text)}</ofd:TextCode>'


def _em(character: str) -> float:
    return 0.5 if ord(character) < _LATIN else 1.0


def _pair(point: tuple[float, float]) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
