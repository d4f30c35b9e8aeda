"""Header cells (表头单元格), each cut into words once."""

from collections.abc import Sequence
from functools import lru_cache

from attrs import field

from cnbudget.model.passing import frozen
from cnbudget.vocabulary.labels import Label, read_label
from cnbudget.vocabulary.notation.header_text import written_out
from cnbudget.vocabulary.words import Phrase, parse

__all__ = ["HeaderCell", "read_header"]


@frozen
class HeaderCell:
    """One cell of a header path.

    Attributes:
        text: as printed, white space removed.
        phrase: its words.
        label: code and name, where it is a subject (301 工资福利支出).
    """

    text: str
    phrase: Phrase = field(eq=False)
    label: Label = field(eq=False)


@lru_cache(maxsize=4096)
def read_header(path: Sequence[str]) -> tuple[HeaderCell, ...]:
    """Return the cells of a header path, top to bottom."""
    return tuple(HeaderCell(text, parse(written_out(text)), read_label(text)) for text in path)
