"""A body row while it is being put together from lines."""

from attrs import define, field

__all__ = ["Draft", "Piece"]


@define
class Piece:
    """Part of a label or goal: the line it stands in and its text there, blanks kept."""

    line: int
    text: str


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
        pieces = self.pieces
        text = pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])
        return "".join(text.split())
