"""Those of pdfium's functions that are called for every character and every object, bound so that a call costs little.

The bindings of pypdfium2 let go of the interpreter's lock around each call, and make an object of each pointer. These
calls take less time than either. Handles are plain addresses here.
"""

import ctypes
import sys
from array import array
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

__all__ = [
    "address",
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
    "loose_char_box",
    "object_bounds",
    "object_matrix",
    "object_of",
    "object_type",
    "part_of",
    "places",
    "render_mode",
    "segment_of",
    "segment_point",
    "segment_type",
    "text_of",
    "transparent",
    "unicode_of",
]

_POINTER = type(ctypes.POINTER(ctypes.c_int))
_OTHER_CONVENTION = sys.platform == "win32" and ctypes.sizeof(ctypes.c_void_p) == 4  # noqa: PLR2004 - 32 bits: stdcall


def address(handle: Any) -> int:
    """Return a handle of pypdfium2 as an address."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def places(values: "array[Any]", each: int = 1) -> range:
    """Return the addresses of every `each`th item of an array, for a function to write to.

    `map` over them calls pdfium for many characters or objects without a line of Python for each.
    """
    start, count = values.buffer_info()
    return range(start, start + count * values.itemsize, each * values.itemsize)


def _plain(kind: Any) -> Any:
    return ctypes.c_void_p if isinstance(kind, _POINTER) else kind


def _quick(function: Any) -> Callable[..., Any]:
    if _OTHER_CONVENTION:
        return function  # type: ignore[no-any-return]  # pypdfium2 has no types
    kinds = [_plain(kind) for kind in (function.restype, *function.argtypes)]
    return ctypes.PYFUNCTYPE(*kinds)(address(function))


text_of = _quick(pdfium.FPDFText_GetText)
unicode_of = _quick(pdfium.FPDFText_GetUnicode)
char_origin = _quick(pdfium.FPDFText_GetCharOrigin)
char_angle = _quick(pdfium.FPDFText_GetCharAngle)
char_object = _quick(pdfium.FPDFText_GetTextObject)
render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode)
fill_colour = _quick(pdfium.FPDFPageObj_GetFillColor)
transparent = _quick(pdfium.FPDFPageObj_HasTransparency)
loose_char_box = _quick(pdfium.FPDFText_GetLooseCharBox)
count_objects = _quick(pdfium.FPDFPage_CountObjects)
object_of = _quick(pdfium.FPDFPage_GetObject)
object_type = _quick(pdfium.FPDFPageObj_GetType)
object_bounds = _quick(pdfium.FPDFPageObj_GetBounds)
object_matrix = _quick(pdfium.FPDFPageObj_GetMatrix)
count_parts = _quick(pdfium.FPDFFormObj_CountObjects)
part_of = _quick(pdfium.FPDFFormObj_GetObject)
count_segments = _quick(pdfium.FPDFPath_CountSegments)
draw_mode = _quick(pdfium.FPDFPath_GetDrawMode)
clip_of = _quick(pdfium.FPDFPageObj_GetClipPath)
count_clips = _quick(pdfium.FPDFClipPath_CountPaths)
count_clip_segments = _quick(pdfium.FPDFClipPath_CountPathSegments)
clip_segment = _quick(pdfium.FPDFClipPath_GetPathSegment)
segment_of = _quick(pdfium.FPDFPath_GetPathSegment)
segment_point = _quick(pdfium.FPDFPathSegment_GetPoint)
segment_type = _quick(pdfium.FPDFPathSegment_GetType)
closes = _quick(pdfium.FPDFPathSegment_GetClose)
