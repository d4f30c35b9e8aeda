"""A font made on the spot: one small box for every character, in the place of fonts that a PDF does not embed.

Where a glyph stands and how wide it is the PDF says itself; only its ink comes from the font. A box narrower than any
character adds nothing to that, and is enough for pdfium, which drops text without ink.
"""

import struct
from functools import cache

__all__ = ["NAME", "stand_in_font"]

NAME = b"cnbudget stand-in\0"
"""The font's name: none that a PDF asks for, so that pdfium's cache gives it to nobody else."""

_EM = 1000
_ASCENT, _DESCENT = 880, -120
_WIDE, _HIGH = 100, 500  # of the box
_FIRST, _LAST = 0x20, 0x10FFFF  # characters it stands for
_VERSION = 0x00010000
_MAGIC = 0x5F0F3CF5  # of the table head
_ON_CURVE = 1


@cache
def stand_in_font() -> bytes:
    """Return the font, as TrueType: the tables that FreeType asks for and no others."""
    box = _padded(_box())
    tables = {
        b"cmap": _character_map(),
        b"glyf": box,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            *(_VERSION, _VERSION, 0, _MAGIC, 0, _EM, 0, 0, 0, 0, _WIDE, _HIGH, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", *(_VERSION, _ASCENT, _DESCENT, 0, _EM, 0, 0, _WIDE, 1, *(0,) * 7, 1)
        ),
        b"hmtx": struct.pack(">Hhh", _EM, 0, 0),
        b"loca": struct.pack(">III", 0, 0, len(box)),  # glyph 0 is blank, glyph 1 the box
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", *(_VERSION, 2, 4, 1, 0, 0, 2, *(0,) * 8)),
    }
    return _file(tables)


def _box() -> bytes:
    """A rectangle: one contour, its four corners as steps from one to the next."""
    head = struct.pack(">hhhhhHH", 1, 0, 0, _WIDE, _HIGH, 3, 0)
    return head + bytes([_ON_CURVE] * 4) + struct.pack(">hhhhhhhh", 0, 0, _WIDE, 0, 0, _HIGH, 0, -_HIGH)


def _character_map() -> bytes:
    """Format 13: one glyph for a whole range of characters."""
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, _FIRST, _LAST, 1)


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    fit = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", _VERSION, count, 16 * fit, fit.bit_length() - 1, 16 * (count - fit))
    at = len(head) + 16 * count
    body = b""
    for tag, table in sorted(tables.items()):
        padded = _padded(table)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += tag + struct.pack(">III", total, at + len(body), len(table))
        body += padded
    return head + body


def _padded(table: bytes) -> bytes:
    return table + b"\0" * (-len(table) % 4)
