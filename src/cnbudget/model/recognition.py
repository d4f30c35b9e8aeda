"""How surely a printed text was recognised in a picture."""

from attrs import field, frozen

from cnbudget.model.added import ADDED
from cnbudget.model.brief import brief

__all__ = ["SURE", "Recognition"]

SURE = 0.95
"""The least confidence of an amount that needs no further proof.

Below it, 3 % of the right amounts of clean scans stand, and nearly all wrong ones of poor scans.
"""


@frozen
class Recognition:
    """How surely an amount was recognised in a picture (识别), and what else it may be.

    Attributes:
        confidence: the least score of its characters, from 0 to 1; no higher than it is sure that none was overlooked.
        others: for each character of `Cell.printed` the characters that it may be as well, the likeliest first; ()
            where its lines do not tell.
        between: the characters that may have been overlooked before the first character of `Cell.printed`, between each
            two and behind the last, the likeliest first; () where none may have been.
    """

    confidence: float
    others: tuple[str, ...]
    between: tuple[str, ...] = field(default=(), kw_only=True, metadata=ADDED)

    @property
    def sure(self) -> bool:
        """Whether the confidence is high enough by itself."""
        return self.confidence >= SURE

    def __repr__(self) -> str:
        return brief(self, f"{self.confidence:.3f}")
