"""What readers hand on."""

from attrs import frozen

from cnbudget.model.place import Place

__all__ = ["TextSource"]


@frozen
class TextSource:
    """The non-blank lines of a text, column by column: line `i` is the i-th item of each tuple.

    Columns and not line objects, because a text has thousands of lines and most are looked at once.

    Attributes:
        texts: characters folded, white space kept (leading and trailing blanks carry meaning).
        numbers: 1-based line of the source.
        pages: 1-based page; all None where the source has no form feeds.
        tokens: numeric tokens in the line, counted before any table is sought.
    """

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    pages: tuple[int | None, ...]
    tokens: tuple[int, ...]

    def place(self, index: int) -> Place:
        """Where line `index` stands."""
        return Place(page=self.pages[index], line=self.numbers[index])

    @property
    def total(self) -> int:
        """Numeric tokens of the whole text."""
        return sum(self.tokens)
