"""The characters of a page as glyphs: pdfium is asked for their positions and sizes together."""

import math
from collections.abc import Sequence
from itertools import compress, repeat
from operator import sub
from typing import Any

from attrs import evolve

from cnbudget.readers.geometry.ink import Glyphs
from cnbudget.readers.pdf import calls
from cnbudget.readers.pdf.clips import Clips
from cnbudget.readers.pdf.upright import BLANKS, Upright

__all__ = ["glyphs_of"]

_BLOCK = 65_536  # characters that are asked for together; a page with more has most of them beside the paper
_ORIGINS = calls.Block("d"), calls.Block("d")
_BOXES = calls.Block("f", 4)
_UNREADABLE = "\ufffd"
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_NO_CHARACTER = frozenset({*_CONTROLS, 0xFFFE, 0xFFFF, 0xFFFD}) - BLANKS


def glyphs_of(
    text: Any, codes: Sequence[int], upright: Upright, unseen: frozenset[int], clips: Clips | None
) -> tuple[Glyphs, int]:
    """Return the glyphs on a page, and how many of them have no character.

    Args:
        text: pdfium's handle of the page's text.
        codes: its characters.
        upright: how the page is turned.
        unseen: indices of the characters that are left out.
        clips: the page's clip paths, None where they tell nothing: on a page without a grid.
    """
    at, xs, ys = _inside(text, codes, upright, unseen)
    _, (boxes,) = calls.ask(calls.loose_char_box, ([calls.handle(text)] * len(at), at), [_BOXES])
    printed = [codes[index] for index in at]
    texts = list(map(chr, printed))
    unreadable = 0
    if not _NO_CHARACTER.isdisjoint(printed):
        for place, code in enumerate(printed):
            if code in _NO_CHARACTER:
                texts[place] = _UNREADABLE
                unreadable += 1
    glyphs = _turned(texts, xs, ys, boxes, upright)
    cut_off = clips.cut_off(glyphs, at, upright) if clips is not None else {}
    return (evolve(glyphs, clips=cut_off) if cut_off else glyphs), unreadable


def _inside(
    text: Any, codes: Sequence[int], upright: Upright, unseen: frozenset[int]
) -> tuple[list[int], Sequence[float], Sequence[float]]:
    """Return the indices and origins of the characters with ink; nobody sees those beside the page."""
    found: list[int] = []
    found_xs: list[float] = []
    found_ys: list[float] = []
    handle = calls.handle(text)
    left, bottom, right, top = upright.bounds
    for start in range(0, len(codes), _BLOCK):
        block = enumerate(codes[start : start + _BLOCK], start)
        at = [index for index, code in block if code not in BLANKS]
        if unseen:
            at = [index for index in at if index not in unseen]
        _, (xs, ys) = calls.ask(calls.char_origin, ([handle] * len(at), at), _ORIGINS)
        if not _between(left, xs, right) or not _between(bottom, ys, top):
            kept = [left < x < right and bottom < y < top for x, y in zip(xs, ys, strict=True)]
            at, xs, ys = (list(compress(column, kept)) for column in (at, xs, ys))
        found += at
        found_xs.extend(xs)
        found_ys.extend(ys)
    return found, found_xs, found_ys


def _between(least: float, values: Sequence[float], most: float) -> bool:
    """Whether all values are numbers between two others, as on nearly every page."""
    return not values or (math.isfinite(sum(values)) and least < min(values) and max(values) < most)


def _turned(texts: list[str], xs: Sequence[float], ys: Sequence[float], boxes: list[float], upright: Upright) -> Glyphs:
    (a, b, c), (d, e, f) = upright.x, upright.y
    left, top, right, bottom = (boxes[side::4] for side in range(4))
    if upright.turn == 0:
        lefts, rights = ([x + c for x in xs], [x + c for x in right]) if c else (list(xs), right)
        return Glyphs(texts, lefts, rights, list(map(sub, repeat(f), ys)), list(map(sub, top, bottom)))
    turned = [upright.box(*corners) for corners in zip(left, bottom, right, top, strict=True)]
    return Glyphs(
        texts,
        [a * x + b * y + c for x, y in zip(xs, ys, strict=True)],
        [end for _, _, end, _ in turned],
        [d * x + e * y + f for x, y in zip(xs, ys, strict=True)],
        [lower - upper for _, upper, _, lower in turned],
    )
