"""Conservation: every numeric token of the source and the class it ended in."""

from typing import Literal

from attrs import field, frozen

from cnbudget.model.added import ADDED
from cnbudget.model.brief import brief, counted
from cnbudget.model.place import Place
from cnbudget.model.quick import quick
from cnbudget.model.table import Cell

__all__ = ["TOKEN_CLASSES", "Coverage", "SetAside", "Token", "TokenClass"]

TokenClass = Literal["cell", "rate", "narrative", "code", "ordinal", "furniture", "performance", "unplaced"]

TOKEN_CLASSES: tuple[TokenClass, ...] = (
    "cell",
    "rate",
    "narrative",
    "code",
    "ordinal",
    "furniture",
    "performance",
    "unplaced",
)
"""What a numeric token of the source ended as.

cell: an amount of a budget table · rate: a percentage of a budget table (占比, 增减%), which is no amount of money ·
narrative: a figure of the prose · code: a subject code · ordinal: dates, numbering and numbers inside names ·
furniture: titles, table numbers, headers and page numbers · performance: performance forms and goals · unplaced: none
of them."""


@frozen
class SetAside:
    """Where a recognised amount stood that nothing proves, and that was therefore left out of its table (存疑).

    Attributes:
        table: position of the table in `Document.tables`.
        cell: what was recognised, and how surely.
    """

    table: int
    cell: Cell

    def __repr__(self) -> str:
        return brief(self, self.cell.printed, f"table {self.table}", self.cell.place)


@quick
@frozen
class Token:
    """A numeric token that could not be placed (未归位).

    Attributes:
        text: as printed.
        place: where it is printed.
        context: the printed line around it.
        set_aside: where it stood, if it is an amount that was recognised too doubtfully; None elsewhere.
    """

    text: str
    place: Place
    context: str
    set_aside: SetAside | None = field(default=None, kw_only=True, metadata=ADDED)

    def __repr__(self) -> str:
        return brief(self, self.text, self.place)


@frozen
class Coverage:
    """How many numeric tokens the source has, and the class in which each ended (归位情况).

    Attributes:
        total: tokens counted by the reader before any table was looked for.
        cell, rate, narrative, code, ordinal, furniture, performance: tokens of each class; see `TOKEN_CLASSES`.
        unplaced_tokens: each token of the class unplaced.
    """

    total: int
    cell: int
    rate: int = field(default=0, kw_only=True, metadata=ADDED)
    narrative: int
    code: int
    ordinal: int
    furniture: int
    performance: int
    unplaced_tokens: tuple[Token, ...] = field(default=())

    @property
    def unplaced(self) -> int:
        """Number of unplaced tokens."""
        return len(self.unplaced_tokens)

    @property
    def classed(self) -> int:
        """The sum of all classes, unplaced included; equal to `total`."""
        return sum(getattr(self, name) for name in TOKEN_CLASSES)

    @property
    def complete(self) -> bool:
        """Whether every token is classed and none is unplaced."""
        return self.classed == self.total and not self.unplaced_tokens

    def as_mapping(self) -> dict[str, int]:
        """Counts by class, then `total`."""
        counts = {name: int(getattr(self, name)) for name in TOKEN_CLASSES}
        return counts | {"total": self.total}

    def __repr__(self) -> str:
        counts = ", ".join(f"{getattr(self, name)} {name}" for name in TOKEN_CLASSES if getattr(self, name))
        return brief(self, f"{counted(self.total, 'number')}: {counts}".removesuffix(": "))
