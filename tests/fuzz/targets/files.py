"""Real bytes of files: flipped, cut, moved, overwritten."""

import cnbudget
from tests.fuzz import seeds
from tests.fuzz.laws import LIMITS, hold
from tests.fuzz.script import Script

__all__ = ["run"]

_SIGNS = (
    b"\0",
    b"\xff",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"<html>",
    b"endobj",
    b"stream",
    b"/Length 9999999",
    b"\xff\xfe",
    b"obj",
)


def run(data: bytes) -> None:
    """Parse a changed file, or bytes that are none."""
    script = Script(data)
    kind = script.number(5)
    if kind == 0:
        content = bytearray(script.of((b"", *_SIGNS)) + script.rest())
    else:
        content = bytearray(script.of((seeds.pdfs(), seeds.office(), seeds.pages(), seeds.pdfs())[kind - 1]))
    while script and content:
        at = (script.number(65536) << 8 | script.number(256)) % len(content)
        match script.number(5):
            case 0:
                content[at] ^= 1 << script.number(8)
            case 1:
                content[at] = script.number(256)
            case 2:
                del content[at : at + script.number(65536) % 500]
            case 3:
                sign = script.of(_SIGNS)
                content[at : at + len(sign)] = sign
            case _:
                content[at:at] = content[at : at + script.number(256)]
    made = bytes(content)
    hold(lambda: cnbudget.parse(made, formats=(), limits=LIMITS), len(made))
