"""Lines that print a table's header again, as at the head of each page."""

from collections.abc import Container, Sequence

from cnbudget.layout.stream.values import prints_amounts
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary.words import parse

__all__ = ["headers_again", "is_header_again"]

_LEAST = 4  # words of a header that is printed again: fewer may be lines of a label that wraps


def is_header_again(texts: Sequence[str], index: int, printed: Container[str]) -> bool:
    """Whether a line repeats one of the header; a total alone is the label of a row, which the header may name too.

    Args:
        texts: the lines of the text.
        index: the line.
        printed: the lines of the header, without white space.
    """
    text = squeeze(texts[index])
    if text not in printed or prints_amounts(text):
        return False
    beside = (*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2])
    return not parse(text).names_total or any(squeeze(one) in printed for one in beside)


def headers_again(texts: Sequence[str], start: int, body: int, end: int) -> frozenset[int]:
    """Return the lines of a table's body that repeat the last lines of its header in their order.

    Args:
        texts: the lines of the text.
        start: where heading and header begin.
        body: where the body begins.
        end: where it ends.
    """
    if not texts[start:body]:
        return frozenset()
    last = texts[body - 1]
    if last not in texts[body:end]:
        return frozenset()
    found: set[int] = set()
    for index in (n for n in range(body, end) if texts[n] == last):
        count = 1
        while count < body - start and texts[index - count] == texts[body - 1 - count]:
            count += 1
        lines = range(max(body, index - count + 1), index + 1)
        if sum(len(texts[n].split()) for n in lines) >= _LEAST:
            found.update(lines)
    return frozenset(found)
