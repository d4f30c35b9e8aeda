"""Page numbers of a text, and the lines that run beside them on its pages (页码、页眉页脚)."""

import re
from collections import Counter
from collections.abc import Sequence

from cnbudget.layout.heading import is_title, owner_of
from cnbudget.layout.stream.values import prints_amounts
from cnbudget.model.characters import squeeze
from cnbudget.readers.page import TextSource
from cnbudget.vocabulary.header_names import header_name
from cnbudget.vocabulary.notation.page_numbers import is_marked_page_number, page_number
from cnbudget.vocabulary.notation.units import find_unit
from cnbudget.vocabulary.words import parse

__all__ = ["page_furniture"]

_LEAST_REPEATED = 3
_FEW = 2  # names of columns
_LEAST_LINES = 5  # of a page, on average: numbers of lines of their own that count up closer are no page numbers
_BARE_NUMBER = re.compile(r"\s*[1-9][0-9]{0,2}\s*")


def page_furniture(source: TextSource) -> frozenset[int]:
    """Return the lines that are page numbers, and those printed beside them on most pages."""
    numbers = _page_numbers(source)
    texts = {squeeze(text): text for text in source.texts}
    counts = Counter(squeeze(text) for text in source.texts)
    beside: Counter[str] = Counter()
    for index in numbers:
        for near in {index - 1, index + 1} - numbers:
            if 0 <= near < len(source.texts):
                beside[squeeze(source.texts[near])] += 1
    running = {
        text
        for text, count in beside.items()
        if count >= _LEAST_REPEATED and count * 5 >= counts[text] * 4 and not prints_amounts(text)
    }
    running = {text for text in running if not _is_of_table(text) and not _names_columns(texts[text])}
    return numbers | frozenset(n for n, text in enumerate(source.texts) if squeeze(text) in running)


def _is_of_table(text: str) -> bool:
    """Whether a line is a heading's, or names a total, as the last row of each page may."""
    return is_title(text) or owner_of(text) is not None or bool(find_unit(text)) or parse(text).names_total


def _names_columns(line: str) -> bool:
    """Whether most words of a line are names of columns: a header is printed again on each page of its table."""
    words = line.split()
    names = [name for name in map(header_name, words) if name is not None and not name.loose]
    return len(names) >= _FEW and 2 * len(names) > len(words)


def _page_numbers(source: TextSource) -> frozenset[int]:
    found = {n for n, text in enumerate(source.texts) if source.tokens[n] and is_marked_page_number(text)}
    bare = [
        (n, number)
        for n, text in enumerate(source.texts)
        if source.tokens[n] == 1 and _BARE_NUMBER.fullmatch(text) and (number := page_number(text.strip())) is not None
    ]
    return frozenset(found | set(_chain(bare)))


def _chain(bare: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Return the lines of the longest run of bare numbers that count pages one by one."""
    best: dict[int, list[int]] = {}
    for index, number in bare:
        before = best.get(number - 1, [])
        if len(before) + 1 > len(best.get(number, [])):
            best[number] = [*before, index]
    longest = max(best.values(), key=len, default=[])
    if len(longest) < _LEAST_REPEATED or longest[-1] - longest[0] < _LEAST_LINES * (len(longest) - 1):
        return []
    return longest
