"""A font with real outlines for pages that are rasterised: Noto Sans SC (OFL), which the extra `test` installs."""

import io
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

__all__ = ["is_installed", "print_font"]

_PACKAGE = "pylopdf_fonts_zh_cn"
_FILE = "NotoSansSC-Regular.otf"


def is_installed() -> bool:
    """Whether the font is there."""
    return find_spec(_PACKAGE) is not None


def print_font(name: str, characters: Iterable[str]) -> bytes:
    """Return a TrueType font with the given characters, in the place of `cnbudget.testing.pdf_font.box_font`."""
    spec = find_spec(_PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    source = TTFont(Path(spec.origin).with_name(_FILE))
    outlines, cmap = source.getGlyphSet(), source.getBestCmap()
    codes = sorted(({ord(character) for character in characters} | {0x20}) & cmap.keys())
    names = {code: cmap[code] for code in codes}
    order = [".notdef", *dict.fromkeys(names.values())]
    glyphs, metrics = {}, {}
    for glyph in order:
        pen = TTGlyphPen(None)
        outlines[glyph].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyphs[glyph] = pen.glyph()
        metrics[glyph] = (outlines[glyph].width, 0)
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(
        {name: (wide, glyphs[name].xMin if glyphs[name].numberOfContours else 0) for name, (wide, _) in metrics.items()}
    )
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()
