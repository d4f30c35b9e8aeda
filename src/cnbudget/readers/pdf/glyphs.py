"""pdfium's characters to glyphs."""

import ctypes
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2.raw as pdfium
from attrs import evolve

from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.clips import Clips, Matrix
from cnbudget.readers.pdf.upright import BLANKS, Upright

__all__ = ["glyphs_of"]

_UNREADABLE = "\ufffd"
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_NO_CHARACTER = frozenset({*_CONTROLS, 0xFFFE, 0xFFFF, 0xFFFD}) - BLANKS


def glyphs_of(
    text: Any, codes: Sequence[int], upright: Upright, unseen: frozenset[int], forms: Mapping[int, Matrix]
) -> tuple[Glyphs, int]:
    """Return the characters of a page that stand on it, and how many of them its fonts do not name.

    Args:
        text: the page's text.
        codes: its characters.
        upright: turns the page.
        unseen: places of the characters that are left out.
        forms: matrices of the forms that text objects stand in, by address of the object.
    """
    handle = calls.address(text)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    x_ref, y_ref, box_ref = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    origin, loose = calls.char_origin, calls.loose_char_box
    glyphs = Glyphs([], [], [], [], [])
    texts, lefts, rights = glyphs.texts.append, glyphs.lefts.append, glyphs.rights.append
    baselines, sizes = glyphs.baselines.append, glyphs.sizes.append
    (_, _, c), (_, _, f) = upright.x, upright.y
    (a, b, _), (d, e, _) = upright.x, upright.y
    straight = upright.turn == 0
    left, bottom, right, top = upright.bounds
    unreadable = 0
    places: list[int] = []
    for index, code in enumerate(codes):
        if code in BLANKS or (unseen and index in unseen):
            continue
        unnamed = code in _NO_CHARACTER
        origin(handle, index, x_ref, y_ref)
        if not (left < x.value < right and bottom < y.value < top):
            continue  # beside the page: nobody sees it
        loose(handle, index, box_ref)
        unreadable += unnamed
        places.append(index)
        texts(_UNREADABLE if unnamed else chr(code))
        if straight:
            lefts(x.value + c)
            rights(box.right + c)
            baselines(f - y.value)
            sizes(box.top - box.bottom)
        else:
            _, upper, end, lower = upright.box(box.left, box.bottom, box.right, box.top)
            lefts(a * x.value + b * y.value + c)
            rights(end)
            baselines(d * x.value + e * y.value + f)
            sizes(lower - upper)
    clips = Clips(text, forms).cut_off(glyphs, places, upright)
    return (evolve(glyphs, clips=clips) if clips else glyphs), unreadable
