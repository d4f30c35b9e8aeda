"""Drawn parts of pages as PNG pictures in sixteen greys, which is what print needs and little to store."""

import struct
import zlib

from cnbudget.readers.geometry.drawn import Drawn

__all__ = ["Greys", "greys_of", "png_of"]

_GREEN = 1  # of blue, green, red: red stamps and blue headings are dark in it
_CHANNELS = 3
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DARK = 0x80
_HIGH = bytes(value & 0xF0 for value in range(256))
_LOW = bytes(value >> 4 for value in range(256))


class Greys:
    """A picture of rows of grey values, 0 is black."""

    def __init__(self, rows: tuple[bytes, ...], width: int) -> None:
        self.rows = rows
        self.width = width

    def has_ink(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Return whether anything dark is drawn in a part of the picture, given in pixels."""
        return any(min(row[max(left, 0) : right], default=255) < _DARK for row in self.rows[max(top, 0) : bottom])


def greys_of(drawn: Drawn) -> Greys:
    """Return the greys of what was drawn."""
    wide = drawn.width * _CHANNELS
    starts = range(0, drawn.stride * drawn.height, drawn.stride)
    return Greys(tuple(drawn.data[start + _GREEN : start + wide : _CHANNELS] for start in starts), drawn.width)


def png_of(greys: Greys) -> bytes:
    """Return a picture as PNG with four bits a pixel."""
    head = struct.pack(">IIBBBBB", greys.width, len(greys.rows), 4, 0, 0, 0, 0)
    packed = b"".join(b"\0" + _packed(row) for row in greys.rows)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(packed, level=9)) + _chunk(b"IEND", b"")


def _packed(row: bytes) -> bytes:
    """Return two pixels in each byte.

    >>> _packed(bytes([0x00, 0xFF, 0x80])).hex()
    '0f80'
    """
    even, odd = row[0::2].translate(_HIGH), row[1::2].translate(_LOW).ljust((len(row) + 1) // 2, b"\0")
    return (int.from_bytes(even) | int.from_bytes(odd)).to_bytes(len(even))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
