"""The fonts that pdfium takes in the place of those that a PDF does not embed: while we read, never the machine's.

pdfium asks one interface for the whole process. Ours answers with the stand-in for Chinese, Japanese and Korean fonts
and with nothing for others (pdfium has Latin fonts of its own), but only while a document of ours is read; the rest of
the process gets what the platform's own interface says.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from cnbudget.readers.pdf.stand_in import NAME, stand_in_font

__all__ = ["stand_in_fonts", "stand_ins"]

_EAST_ASIAN = frozenset({128, 129, 134, 136})  # charsets: Shift JIS, Hangul, GB 2312, Big5
_GB2312 = 134
_TYPES = dict(pdfium.FPDF_SYSFONTINFO._fields_)


class _FontInfo:
    """The interface, made of Python functions; they are kept as long as the process lives."""

    def __init__(self) -> None:
        self.depth = 0
        self.handed_out = 0
        self._default = pdfium.FPDF_GetDefaultSystemFontInfo()
        self._font = ctypes.create_string_buffer(stand_in_font(), len(stand_in_font()))
        self._handle = ctypes.addressof(self._font)
        calls = {
            "Release": lambda _: None,
            "EnumFonts": lambda _, mapper: self._ask("EnumFonts", mapper),
            "MapFont": self._map,
            "GetFont": lambda _, name: None if self.depth else self._ask("GetFont", name),
            "GetFontData": self._data,
            "GetFaceName": self._name,
            "GetFontCharset": lambda _, font: _GB2312 if self._is_ours(font) else self._ask("GetFontCharset", font),
            "DeleteFont": lambda _, font: None if self._is_ours(font) else self._ask("DeleteFont", font),
        }
        self.info = pdfium.FPDF_SYSFONTINFO(version=1, **{name: _TYPES[name](call) for name, call in calls.items()})

    def _is_ours(self, font: int | None) -> bool:
        return font == self._handle

    def _ask(self, name: str, *arguments: Any) -> Any:
        """Ask the platform's own interface, if it has one."""
        if not self._default:
            return 0
        return getattr(self._default.contents, name)(self._default, *arguments)

    def _map(self, _: Any, weight: int, italic: int, charset: int, *rest: Any) -> int | None:
        if self.depth:
            ours = charset in _EAST_ASIAN
            self.handed_out += ours
            return self._handle if ours else None
        found: int | None = self._ask("MapFont", weight, italic, charset, *rest)
        return found

    def _data(self, _: Any, font: int, table: int, buffer: Any, size: int) -> int:
        if not self._is_ours(font):
            return int(self._ask("GetFontData", font, table, buffer, size))
        return 0 if table else _copied(self._font.raw, buffer, size)

    def _name(self, _: Any, font: int, buffer: Any, size: int) -> int:
        if not self._is_ours(font):
            return int(self._ask("GetFaceName", font, buffer, size))
        return _copied(NAME, buffer, size)


def _copied(content: bytes, buffer: Any, size: int) -> int:
    """Copy if there is room, and return how much is needed."""
    if buffer and size >= len(content):
        ctypes.memmove(buffer, content, len(content))
    return len(content)


_installed: list[_FontInfo] = []


@contextmanager
def stand_in_fonts() -> Iterator[None]:
    """Have pdfium take the stand-in within the block; the caller holds pdfium's lock."""
    if not _installed:
        _installed.append(_FontInfo())
        pdfium.FPDF_SetSystemFontInfo(ctypes.byref(_installed[0].info))
    info = _installed[0]
    info.depth += 1
    try:
        yield
    finally:
        info.depth -= 1


def stand_ins() -> int:
    """Return how often a font that is not embedded was replaced by the stand-in so far; the caller holds the lock."""
    return sum(info.handed_out for info in _installed)
