"""One budget of cost for every reader: characters handed out after expansion, length of a line, time.

A file of a few kilobytes can ask for hundreds of megabytes of text: pages that share one stream, cells that share one
string. What a source makes is held to a multiple of its own size, whatever makes it.
"""

from collections.abc import Sequence

from attrs import define, field

from cnbudget.model.deadline import PARAGRAPH, Deadline
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits

__all__ = ["INK", "Budget"]

INK = 20
"""How many characters of text one character on a page costs as much as: it has a position and a size to be read.

A blank square of a table costs so much too."""


@define
class Budget:
    """What reading one source has cost so far.

    Attributes:
        name: the source, as messages call it.
        limits: the bounds.
        size: bytes of the source.
        spent: characters handed out so far.
        rows: paragraphs and rows of tables so far.
        deadline: of the source; one that begins now where none is in force.
    """

    name: str
    limits: Limits
    size: int
    spent: int = 0
    rows: int = 0
    deadline: Deadline = field(init=False)

    @deadline.default
    def _of_source(self) -> Deadline:
        return Deadline.in_force() or Deadline(self.name, self.limits.max_seconds)

    def spend(self, characters: int) -> None:
        """Count characters that are handed out.

        Raises:
            LimitExceededError: they are more than the size of the source explains.
        """
        self.spent += characters
        if self._is_spent:
            message = (
                f"{self._named} makes more text than Limits.max_text_ratio = {self.limits.max_text_ratio} allows for "
                f"its {self.size} bytes; raise the limit to read it"
            )
            raise LimitExceededError(message)

    def squares(self, blank: int) -> None:
        """Count squares of a table that no cell covers, before they are made: two cells far apart open thousands.

        Raises:
            LimitExceededError: they are more than the size of the source explains.
        """
        self.spent += INK * blank
        if self._is_spent:
            message = (
                f"{self._named} has more blank squares in its tables than Limits.max_text_ratio = "
                f"{self.limits.max_text_ratio} allows for its {self.size} bytes; raise the limit to read it"
            )
            raise LimitExceededError(message)

    def again(self, marks: int) -> None:
        """Count what a page draws that another page drew before: characters and steps of paths of a shared part.

        Raises:
            LimitExceededError: it is more than the size of the source explains.
        """
        self.spent += INK * marks
        if self._is_spent:
            message = (
                f"{self._named} draws the same parts on more pages than Limits.max_text_ratio = "
                f"{self.limits.max_text_ratio} allows for its {self.size} bytes; raise the limit to read it"
            )
            raise LimitExceededError(message)

    @property
    def _is_spent(self) -> bool:
        return self.spent > max(self.limits.max_cells, self.limits.max_text_ratio * self.size)

    def line(self, characters: int) -> None:
        """Count the characters of a paragraph or cell.

        Raises:
            LimitExceededError: it is too long, or all text together is.
        """
        if characters > self.limits.max_line:
            message = (
                f"{self._named} has a line or cell of {characters} characters, more than "
                f"Limits.max_line = {self.limits.max_line}"
            )
            raise LimitExceededError(message)
        self.spend(characters)

    def cells(self, characters: Sequence[int]) -> None:
        """Count the characters of each cell of a table.

        Raises:
            LimitExceededError: as for `line`.
        """
        longest = max(characters, default=0)
        self.line(longest)
        self.spend(sum(characters) - longest)

    def add_rows(self, rows: int) -> None:
        """Count paragraphs and rows of tables.

        Raises:
            LimitExceededError: they are too many, or reading has taken too long.
        """
        self.deadline.look(PARAGRAPH)
        self.expect_rows(rows)
        self.rows += rows

    def expect_rows(self, rows: int) -> None:
        """Look whether so many rows more may come, before they are made.

        Raises:
            LimitExceededError: they would be too many.
        """
        if self.rows + rows > self.limits.max_rows:
            message = f"{self._named} has more paragraphs and rows than Limits.max_rows = {self.limits.max_rows}"
            raise LimitExceededError(message)

    @property
    def _named(self) -> str:
        return self.name or "the source"
