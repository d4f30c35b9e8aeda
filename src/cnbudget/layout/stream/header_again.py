"""Lines that print a table's header again, as at the head of each page."""

from collections.abc import Container, Sequence

from cnbudget.layout.stream.values import prints_amounts
from cnbudget.model.characters import squeeze
from cnbudget.vocabulary.words import parse

__all__ = ["is_header_again"]


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
