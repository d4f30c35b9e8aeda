"""Small legacy Word files (MS-DOC in MS-CFB), made from nothing: text, footnotes, text boxes, revisions, tables."""

import struct
from collections.abc import Callable, Mapping, Sequence

__all__ = ["compound", "doc"]

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096  # shorter streams would go into the mini stream
_TEXT = 0x800
_PAIRS = 93
_CLX, _CHPX, _PAPX, _FTN_REF, _FTN_TEXT, _SECTIONS = 33, 12, 13, 2, 3, 6


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams, in sectors of 512 bytes."""
    padded = {name: data.ljust(_LEAST, b"\0") for name, data in streams.items()}
    padded = {name: data + bytes(-len(data) % _SECTOR) for name, data in padded.items()}
    fat: list[int] = [_FAT]
    body = b""
    starts = {}
    for name, data in padded.items():
        starts[name] = len(fat)
        count = len(data) // _SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        body += data
    entries = [_entry("Root Entry", 5, child=1)]
    names = sorted(padded, key=lambda name: (len(name), name.upper()))
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, 2, right=right, start=starts[name], size=len(padded[name])))
    directory = b"".join(entries)
    directory += _entry("", 0) * (-len(entries) % 4)
    first = len(fat)
    count = len(directory) // _SECTOR
    fat += [*range(first + 1, first + count), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, first, 0, _LEAST, _END, 0, _END, 0)
    head += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    return head + struct.pack(f"<{len(fat)}I", *fat) + body + directory


def _entry(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    label = name.encode("utf-16-le")
    start = _END if kind == 5 else start
    return (
        label.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(label) + 2 if name else 0, kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def doc(
    main: str,
    *,
    footnotes: str = "",
    marks: Sequence[tuple[int, int, bytes]] = (),
    paragraphs: Sequence[bytes] = (),
    flags: int = 0,
) -> bytes:
    r"""A Word file with this text.

    Args:
        main: its paragraphs, each ended by CR (a cell by BEL).
        footnotes: text of footnotes, each begun by \x02 and ended by CR; \x02 in `main` refers to them in order.
        marks: begin, end and character properties of stretches of the text.
        paragraphs: properties of each paragraph, in order; none for all by default.
        flags: further flags of the file's head.
    """
    text = main + (footnotes + "\r\r" if footnotes else "")
    data = text.encode("utf-16-le")
    pages = {"chpx": 0x1000 // _SECTOR + (_TEXT + len(data)) // _SECTOR}
    table = bytearray(b"\0" * 16)
    pairs = [(0, 0)] * _PAIRS

    def put(index: int, content: bytes) -> None:
        pairs[index] = (len(table), len(content))
        table.extend(content)

    pieces = struct.pack("<III", 0, len(text), 0)[:8] + struct.pack("<HIH", 0, _TEXT, 0)
    put(_CLX, b"\x02" + struct.pack("<I", len(pieces)) + pieces)
    put(_SECTIONS, struct.pack("<II", 0, len(main)) + struct.pack("<HIHI", 0, _FREE, 0, 0))
    if footnotes:
        refs = [at for at, character in enumerate(main) if character == "\x02"]
        begins = [at for at, character in enumerate(footnotes) if character == "\x02"]
        put(_FTN_REF, struct.pack(f"<{len(refs) + 1}I", *refs, len(main)) + b"\x01\0" * len(refs))
        put(_FTN_TEXT, struct.pack(f"<{len(begins) + 2}I", *begins, len(footnotes), len(footnotes) + 2))
    first = pages["chpx"]
    end = _TEXT + len(data)
    put(_CHPX, struct.pack("<III", _TEXT, end, first))
    put(_PAPX, struct.pack("<III", _TEXT, end, first + 1))
    head = struct.pack("<HHHHHHHIBBHHII", 0xA5EC, 0xC1, 0, 0x804, 0, 0x1200 | flags, 0xBF, 0, 0, 0, 0, 0, _TEXT, end)
    words = struct.pack("<H", 14) + bytes(28)
    longs = [0] * 22
    longs[0], longs[3], longs[4] = end, len(main), len(footnotes) + 1 if footnotes else 0
    head += words + struct.pack("<H22I", 22, *longs) + struct.pack("<H", _PAIRS)
    head += b"".join(struct.pack("<II", *pair) for pair in pairs) + struct.pack("<H", 0)
    body = head.ljust(_TEXT, b"\0") + data
    body = body.ljust(first * _SECTOR, b"\0") + _characters(marks, end) + _paragraphs(text, paragraphs, end)
    return compound({"WordDocument": body, "1Table": bytes(table)})


def _characters(marks: Sequence[tuple[int, int, bytes]], end: int) -> bytes:
    edges = sorted({0, (end - _TEXT) // 2} | {at for begin, stop, _ in marks for at in (begin, stop)})
    runs = [next((p for b, e, p in marks if b <= at < e), b"") for at in edges[:-1]]
    page = struct.pack(f"<{len(edges)}I", *(_TEXT + 2 * at for at in edges))
    return _page(page, runs, 1, lambda properties: bytes([len(properties)]) + properties)


def _paragraphs(text: str, properties: Sequence[bytes], end: int) -> bytes:
    edges = [0] + [at + 1 for at, character in enumerate(text) if character in "\r\x07"]
    given = [*properties, *[b""] * (len(edges) - 1 - len(properties))]
    page = struct.pack(f"<{len(edges)}I", *(_TEXT + 2 * at for at in edges))
    assert _TEXT + 2 * edges[-1] == end

    def packed(content: bytes) -> bytes:
        content = b"\0\0" + content
        return (b"\0" + bytes([(len(content) + 1) // 2])) + content + bytes(len(content) % 2)

    return _page(page, given, 13, packed)


def _page(edges: bytes, runs: Sequence[bytes], width: int, pack: Callable[[bytes], bytes]) -> bytes:
    page = bytearray(_SECTOR)
    page[: len(edges)] = edges
    page[-1] = len(runs)
    at = _SECTOR - 1
    for number, properties in enumerate(runs):
        if not properties and width == 1:
            continue
        content = pack(properties)
        at = (at - len(content)) // 2 * 2
        page[at : at + len(content)] = content
        page[len(edges) + number * width] = at // 2
    return bytes(page)
