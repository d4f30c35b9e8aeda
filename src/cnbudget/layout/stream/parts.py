"""Where tables begin on each page: number, title, unit line and header."""

import re
from collections.abc import Iterator, Sequence

from cnbudget.layout.heading import Heading, owner_of
from cnbudget.layout.stream.amounts import has_decimals
from cnbudget.model.characters import squeeze
from cnbudget.model.passing import frozen
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary import headers
from cnbudget.vocabulary.headers import Header
from cnbudget.vocabulary.notation.numbering import chapter
from cnbudget.vocabulary.notation.table_numbers import is_table_number
from cnbudget.vocabulary.notation.units import find_unit
from cnbudget.vocabulary.titles import named_table

__all__ = ["Part", "find_parts"]

_SENTENCE = re.compile(r"[。；，]")
_TITLE_LENGTH = 60
_HEADER_LINES = 80


@frozen
class Part:
    """A table's share of one page: lines `start` to `end`, of which those from `body` on are rows."""

    heading: Heading
    header: Header
    start: int
    body: int
    end: int


def find_parts(source: TextSource) -> tuple[Part, ...]:
    """Return every part of a table in the text, in order; none where the header of one is not known.

    What lies between them is prose.
    """
    opened = list(_openings(source))
    ends = [*(start for start, *_ in opened[1:]), len(source.texts)]
    found: list[Part] = []
    for (start, heading, header, body), end in zip(opened, ends[: len(opened)], strict=True):
        if header is None:
            return ()
        found.append(Part(heading, header, start, body, _chapter(source, body, end)))
    return tuple(found)


def _chapter(source: TextSource, body: int, end: int) -> int:
    """A table ends where the next chapter (第三部分) begins."""
    texts = source.texts[body:end]
    if "第" not in "".join(texts):
        return end
    return next((body + n for n, text in enumerate(texts) if "第" in text and chapter(text) is not None), end)


_Opening = tuple[int, Heading, Header | None, int]


def _openings(source: TextSource) -> Iterator[_Opening]:
    seen: dict[str, tuple[tuple[str, ...], Header]] = {}
    floor = 0  # lines before this belong to an earlier heading
    for index, text in [(n, text) for n, text in enumerate(source.texts) if "：" in text or ":" in text]:
        if index < floor or ("位" not in text and "部" not in text):
            continue
        if not _closing_unit(text) and owner_of(squeeze(text)) is None:
            continue
        start, number, title = _title(source, index, floor)
        if not title:
            continue
        header, body, unit_text = _header(source, index, seen.get(title), title)
        if header is None and not (unit_text and "表" in title):
            continue  # a line such as 单位：某局 in prose, or a unit line torn from its heading
        if header is not None:
            seen[title] = (source.texts[index + 1 : body], header)
        organisation = _organisation(text)
        yield start, Heading(number, title, unit_text, organisation), header, body
        floor = body


def _title(source: TextSource, anchor: int, floor: int) -> tuple[int, str, str]:
    """The title stands on the line above the unit line, the table's number on the line above that."""
    if anchor <= floor:
        return anchor, "", ""
    title = squeeze(source.texts[anchor - 1])
    if len(title) > _TITLE_LENGTH or _SENTENCE.search(title) or has_decimals(title):
        return anchor, "", ""
    start, number = anchor - 1, ""
    if start > floor:
        above = squeeze(source.texts[start - 1])
        if is_table_number(above):
            start, number = start - 1, above
    return start, number, title


def _organisation(text: str) -> str:
    unit = find_unit(text)
    return owner_of(squeeze(text[: unit[1]] if unit else text)) or ""


def _closing_unit(line: str) -> str:
    """Return the unit that ends a line, "" where none does."""
    unit = find_unit(line)
    return unit[0] if unit and not line[unit[2] :].strip() else ""


def _in_order(header: Header, found: str, lines: Sequence[str]) -> bool:
    """Whether the header prints its columns in the known order.

    Its characters alone would also fit a header with two columns swapped. Where an extractor shuffles the cells, each
    line that still shows several columns in full must show them from left to right.
    """
    if found == header.printed:
        return True
    paths = [column.path[-1] for columns in header.lists for column in columns]
    for line in lines:
        positions = [paths.index(word) for word in line.split() if paths.count(word) == 1]
        if positions != sorted(positions):
            return False
    return True


def _header(
    source: TextSource, anchor: int, seen: tuple[tuple[str, ...], Header] | None, title: str
) -> tuple[Header | None, int, str]:
    """Return the header below `anchor` and a title, None where it is not known, the line after it, and the unit."""
    texts = source.texts
    unit_text = _closing_unit(texts[anchor])
    if seen is not None and unit_text and texts[anchor + 1 : anchor + 1 + len(seen[0])] == seen[0]:
        return seen[1], anchor + 1 + len(seen[0]), unit_text
    lengths, kind = headers.lengths(), named_table(title)
    longest = max(lengths)
    best: tuple[Header, int] | None = None
    found = ""
    for index in range(anchor + 1, min(len(texts), anchor + 1 + _HEADER_LINES)):
        late_unit = "" if unit_text else _closing_unit(texts[index])
        if late_unit:
            unit_text = late_unit
        elif has_decimals(texts[index]) or len(found) > longest:
            break
        else:
            found += squeeze(texts[index])
        if len(found) in lengths:
            header = headers.known(headers.signature(found), kind)
            if header and _in_order(header, found, texts[anchor + 1 : index + 1]):
                best = (header, index + 1)
    if best:
        return *best, unit_text
    return None, anchor + 1, unit_text
