"""Those of pdfium's functions that are called for every character and every object, bound so that a call costs little.

The bindings of pypdfium2 let go of the interpreter's lock around each call, and make an object of each pointer. These
calls take less time than either. Objects are plain addresses here; what is asked for once for each of them, or for each
character, is asked with `ask`, which runs no line of Python for each and converts nothing.
"""

import ctypes
import struct
import sys
from collections.abc import Callable, Sequence
from typing import Any, Literal

import pypdfium2.raw as pdfium

__all__ = [
    "Block",
    "address",
    "ask",
    "char_angle",
    "char_object",
    "char_origin",
    "clip_of",
    "clip_segment",
    "closes",
    "count_clip_segments",
    "count_clips",
    "count_objects",
    "count_parts",
    "count_segments",
    "draw_mode",
    "fill_colour",
    "handle",
    "loose_char_box",
    "object_bounds",
    "object_matrix",
    "object_of",
    "object_type",
    "of_address",
    "part_of",
    "render_mode",
    "segment_of",
    "segment_point",
    "segment_type",
    "text_of",
    "transparent",
    "unicode_of",
]

BLOCK = 1024
"""How many characters or objects pdfium is asked for together."""

_POINTER = type(ctypes.POINTER(ctypes.c_int))
_OTHER_CONVENTION = sys.platform == "win32" and ctypes.sizeof(ctypes.c_void_p) == 4  # noqa: PLR2004 - 32 bits: stdcall


def address(handle: Any) -> int:
    """Return a handle of pypdfium2 as an address."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


of_address: Callable[[int], Any] = ctypes.c_void_p.from_param
"""Returns an address as an argument that is ready to be passed on."""


def handle(found: Any) -> Any:
    """Return a handle of pypdfium2 as an argument that is ready to be passed on."""
    return of_address(address(found))


class Block:
    """Memory that pdfium writes to for many characters or objects, with a reference to the place of each, made once.

    It is used by whoever holds pdfium's lock, and read before the lock is given back.

    Args:
        kind: of the values: d (double), f (float) or I (unsigned integer).
        each: how many of them are written together.
    """

    def __init__(self, kind: Literal["d", "f", "I"], each: int = 1) -> None:
        size = struct.calcsize(kind) * each
        self._memory = (ctypes.c_char * (size * BLOCK))()
        self._view: memoryview[Any] = memoryview(self._memory).cast("B").cast(kind)
        self._each = each
        self._references = [ctypes.byref(self._memory, at) for at in range(0, size * BLOCK, size)]

    def cleared(self, count: int) -> list[Any]:
        """Return the references, the first `count` places blank: a call that fails writes nothing."""
        ctypes.memset(self._memory, 0, len(self._memory) // BLOCK * count)
        return self._references

    def values(self, count: int) -> list[Any]:
        """Return what was written for the first `count`."""
        values: list[Any] = self._view[: count * self._each].tolist()
        return values


def ask(
    function: Callable[..., int], arguments: Sequence[Sequence[Any]], blocks: Sequence[Block]
) -> tuple[list[int], list[list[Any]]]:
    """Call a function that is bound bare, for many characters or objects.

    Args:
        function: writes to one place in each block.
        arguments: its first argument for each, its second, and so on.
        blocks: where it writes; one that is given several times keeps what is written to it last.

    Returns:
        What it returns for each, and what it writes to each block, in the order in which they are given first.
    """
    answers: list[int] = []
    distinct = list(dict.fromkeys(blocks))
    written: list[list[Any]] = [[] for _ in distinct]
    for start in range(0, len(arguments[0]), BLOCK):
        now = [column[start : start + BLOCK] for column in arguments]
        count = len(now[0])
        references = {block: block.cleared(count) for block in distinct}
        answers += map(function, *now, *[references[block] for block in blocks])
        for values, block in zip(written, distinct, strict=True):
            values.extend(block.values(count))
    return answers, written


def _plain(kind: Any) -> Any:
    return ctypes.c_void_p if isinstance(kind, _POINTER) else kind


def _bare(function: Any) -> Callable[..., Any]:
    """Bind a function to arguments that need no conversion: small integers, handles, references."""
    if _OTHER_CONVENTION:
        return function  # type: ignore[no-any-return]  # pypdfium2 has no types
    return ctypes.PYFUNCTYPE(_plain(function.restype))(address(function))


def _quick(function: Any) -> Callable[..., Any]:
    if _OTHER_CONVENTION:
        return function  # type: ignore[no-any-return]  # pypdfium2 has no types
    kinds = [_plain(kind) for kind in (function.restype, *function.argtypes)]
    return ctypes.PYFUNCTYPE(*kinds)(address(function))


text_of = _quick(pdfium.FPDFText_GetText)
unicode_of = _bare(pdfium.FPDFText_GetUnicode)
char_origin = _bare(pdfium.FPDFText_GetCharOrigin)
char_angle = _bare(pdfium.FPDFText_GetCharAngle)
char_object = _bare(pdfium.FPDFText_GetTextObject)
render_mode = _bare(pdfium.FPDFTextObj_GetTextRenderMode)
fill_colour = _bare(pdfium.FPDFPageObj_GetFillColor)
transparent = _quick(pdfium.FPDFPageObj_HasTransparency)
loose_char_box = _bare(pdfium.FPDFText_GetLooseCharBox)
count_objects = _quick(pdfium.FPDFPage_CountObjects)
object_of = _bare(pdfium.FPDFPage_GetObject)
object_type = _bare(pdfium.FPDFPageObj_GetType)
object_bounds = _bare(pdfium.FPDFPageObj_GetBounds)
object_matrix = _quick(pdfium.FPDFPageObj_GetMatrix)
count_parts = _quick(pdfium.FPDFFormObj_CountObjects)
part_of = _bare(pdfium.FPDFFormObj_GetObject)
count_segments = _bare(pdfium.FPDFPath_CountSegments)
draw_mode = _quick(pdfium.FPDFPath_GetDrawMode)
clip_of = _bare(pdfium.FPDFPageObj_GetClipPath)
count_clips = _bare(pdfium.FPDFClipPath_CountPaths)
count_clip_segments = _bare(pdfium.FPDFClipPath_CountPathSegments)
clip_segment = _bare(pdfium.FPDFClipPath_GetPathSegment)
segment_of = _bare(pdfium.FPDFPath_GetPathSegment)
segment_point = _bare(pdfium.FPDFPathSegment_GetPoint)
segment_type = _bare(pdfium.FPDFPathSegment_GetType)
closes = _bare(pdfium.FPDFPathSegment_GetClose)
