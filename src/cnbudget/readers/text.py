"""Extracted text: bytes or a string to folded lines.

Bytes are UTF-8, UTF-16 or GB18030 (which holds GBK and GB2312, the encodings of older government files).
"""

import codecs
import re
from itertools import compress, count

from cnbudget.model.characters import NUMBER, fold
from cnbudget.model.errors import LimitExceededError, UnsupportedSourceError
from cnbudget.model.limits import Limits
from cnbudget.readers.markdown import without_heading_marks
from cnbudget.readers.page import TextSource

__all__ = ["decode", "decode_within", "read_text"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes guessed to be a two-byte encoding must decode to characters of which at least this share is plausible.
_PLAUSIBLE_SHARE = 0.9
_PLAUSIBLE = re.compile(r"[\s\x20-\x7e\u2000-\u206f\u2e80-\u2fdf\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# Control characters that no text holds; form feed, tab and line ends are text.
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_CONTROL_SHARE = 0.01
_SAMPLE = 65536
_PIECE = 1024 * 1024  # bytes decoded at a time where they are only counted
_WIDE_AMOUNT = re.compile(
    r"[０-９](?<![0-9０-９.．,，].)[０-９]*(?:，[０-９]{3})*．[０-９]+(?![0-9０-９.．,，]|\s*[年月])"
)  # its first digit first, which few lines have
_WIDE_ENDS = tuple(f"{digit}．" for digit in "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def decode(data: bytes, limits: Limits) -> str:
    """Return the text that `data` holds.

    Raises:
        UnsupportedSourceError: it is no text in any encoding that Chinese budgets use.
        LimitExceededError: it is longer than `limits.max_characters`.
    """
    most = limits.max_characters
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, encoding, most)
    try:
        return _checked(decode_within(data, "utf-8", most))
    except UnicodeDecodeError:
        pass  # not UTF-8: the older encodings are tried next
    if data.count(0, 0, _SAMPLE):
        return _decode_wide(data, most)
    return _decode_as(data, "gb18030", most)


def decode_within(data: bytes, encoding: str, most: int) -> str:
    """Decode bytes that make at most so many characters; a text too long is never held as a whole.

    Raises:
        LimitExceededError: they make more.
        UnicodeDecodeError: they are in another encoding.
    """
    if len(data) > most:
        decoder = codecs.getincrementaldecoder(encoding)()
        count = 0
        for start in range(0, len(data), _PIECE):
            count += len(decoder.decode(data[start : start + _PIECE]))
            if count > most:
                message = f"the text has more characters than Limits.max_characters = {most}"
                raise LimitExceededError(message)
    return data.decode(encoding)


def _decode_as(data: bytes, encoding: str, most: int) -> str:
    try:
        return _checked(decode_within(data, encoding, most))
    except UnicodeDecodeError:
        message = "the source is no text: neither UTF-8, UTF-16 nor GB18030; hand over extracted text in one of these"
        raise UnsupportedSourceError(message) from None


def _decode_wide(data: bytes, most: int) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(encoding, errors="replace")
        if sample and len(_PLAUSIBLE.findall(sample)) >= _PLAUSIBLE_SHARE * len(sample):
            return _decode_as(data, encoding, most)
    message = "the source is binary, not text (it holds NUL bytes); hand over extracted text"
    raise UnsupportedSourceError(message)


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    raw = sample.encode("utf-8", "surrogatepass")
    if len(raw) - len(raw.translate(None, _CONTROL)) > _CONTROL_SHARE * len(sample):
        message = "the source is binary, not text (it is full of control characters); hand over extracted text"
        raise UnsupportedSourceError(message)
    return text


def read_text(text: str, limits: Limits) -> TextSource:
    """Return the lines of `text` with their numeric tokens counted.

    A form feed parts pages. Nothing but white space, and the marks of headings in Markdown, is left out.

    Raises:
        LimitExceededError: the text is longer than `limits.max_characters`, or a line than `limits.max_line`, or it
            has more lines and numbers than `limits.max_cells`.
    """
    if len(text) > limits.max_characters:
        message = f"the text has {len(text)} characters, more than Limits.max_characters = {limits.max_characters}"
        raise LimitExceededError(message)
    _count(text.count("\n"), limits)  # before the lines are made
    text = fold(_WIDE_AMOUNT.sub(_narrow, text) if any(map(text.__contains__, _WIDE_ENDS)) else text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    numbers, pages, texts = _number_lines(without_heading_marks(text))
    longest = max(map(len, texts), default=0)
    if longest > limits.max_line:
        message = f"the text has a line of {longest} characters, more than Limits.max_line = {limits.max_line}"
        raise LimitExceededError(message)
    tokens = tuple(map(len, map(NUMBER.findall, texts)))
    _count(len(texts) + sum(tokens), limits)
    return TextSource(tuple(texts), tuple(numbers), tuple(pages), tokens)


def _count(items: int, limits: Limits) -> None:
    """Refuse a text with more lines and numbers than cells may be in a table: each costs what a cell does."""
    if items > limits.max_cells:
        message = f"the text has more lines and numbers than Limits.max_cells = {limits.max_cells}"
        raise LimitExceededError(message)


def _narrow(match: re.Match[str]) -> str:
    """Return an amount in full-width digits (１，５００．５０) with the point and the commas that readers count.

    One that begins a line with words behind it may be the number of a heading (１．５０万元以上的设备).
    """
    text, start, end = match.string, match.start(), match.end()
    begins = start == 0 or text[start - 1] in "\n\r\f"
    if begins and not (end == len(text) or text[end].isspace()):
        return match.group()
    return match.group().translate(_NARROW)


def _number_lines(text: str) -> tuple[list[int], list[int | None], list[str]]:
    """Return numbers, pages and texts of the lines that are not blank; a form feed ends a page but no line."""
    numbers: list[int] = []
    pages: list[int | None] = []
    texts: list[str] = []
    first = 1
    parts = text.split("\f")
    for page, part in enumerate(parts, 1):
        lines = part.split("\n")
        printed = [*map(str.strip, lines)]
        numbers += compress(count(first), printed)
        texts += compress(lines, printed)
        pages += [page if len(parts) > 1 else None] * (len(texts) - len(pages))
        first += len(lines) - 1
    return numbers, pages, texts
