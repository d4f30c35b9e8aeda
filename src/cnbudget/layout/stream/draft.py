"""A body row while it is being put together from lines."""

from collections.abc import Sequence

from attrs import define, field

from cnbudget.model.characters import squeeze

__all__ = ["Draft", "Piece", "text_of"]


@define
class Piece:
    """Part of a label or goal: the line it stands in and its text there, blanks kept."""

    line: int
    text: str


def text_of(pieces: Sequence[Piece]) -> str:
    """Return the pieces of a label as one text, blanks kept."""
    return pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])


@define
class Draft:
    """A row: the pieces of its label, its amounts as printed, the line they stand on, the pieces of its goal.

    `torn` says why its cells can't be trusted, "" where they can; `cut` that its label begins right after a page break,
    `resumed` that it goes on after one.
    """

    block: int
    index: int
    pieces: list[Piece]
    amounts: list[str]
    line: int
    goal: list[Piece] = field(factory=list)
    torn: str = ""
    cut: bool = False
    resumed: bool = False

    @property
    def label(self) -> str:
        """The label without white space."""
        return squeeze(text_of(self.pieces))
