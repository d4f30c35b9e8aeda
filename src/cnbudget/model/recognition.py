"""How surely a printed text was recognised in a picture."""

from attrs import frozen

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
        confidence: the least score of its characters, from 0 to 1. A character that was overlooked has no score.
        others: for each character of `Cell.printed` the characters that it may be as well, the likeliest first; ()
            where its lines do not tell.
    """

    confidence: float
    others: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether the confidence is high enough by itself."""
        return self.confidence >= SURE

    def __repr__(self) -> str:
        return brief(self, f"{self.confidence:.3f}")
