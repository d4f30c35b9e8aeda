"""A font made on the spot: every character a plain box, so that no font file is needed and everything is embedded.

PDF engines drop characters of fonts that are neither embedded nor installed, and machines that run tests have no
Chinese ones.
"""

import io
from collections.abc import Iterable

__all__ = ["box_font"]

_EM = 1000
_ASCENT, _DESCENT = 880, -120
_NARROW = 500
_SIDE, _TOP = 60, 700
_BLANK = 0x20
_LATIN = 0x2000  # characters before this are narrow


def box_font(name: str, characters: Iterable[str]) -> bytes:
    """Return a TrueType font that has a name and the given characters: Latin ones half as wide as the others."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    codes = sorted({ord(character) for character in characters} | {_BLANK})
    names = {code: f"u{code:05X}" for code in codes}
    builder = FontBuilder(_EM, isTTF=True)
    builder.font.recalcTimestamp = False  # the same characters make the same bytes
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    glyphs = {}
    metrics = {}
    for code, glyph in [(-1, ".notdef"), *names.items()]:
        width = _NARROW if 0 <= code < _LATIN else _EM
        pen = TTGlyphPen(None)
        if code != _BLANK:
            pen.moveTo((_SIDE, 0))
            for point in ((_SIDE, _TOP), (width - _SIDE, _TOP), (width - _SIDE, 0)):
                pen.lineTo(point)
            pen.closePath()
        glyphs[glyph] = pen.glyph()
        metrics[glyph] = (width, _SIDE)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=_DESCENT, usWinAscent=_ASCENT, usWinDescent=-_DESCENT)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()
