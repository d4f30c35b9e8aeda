"""Which year and stage an amount is of (年度, 阶段)."""

from typing import Literal

from attrs import frozen

__all__ = ["Period", "Stage"]

Stage = Literal["budget", "adjusted", "executed", "final"]
"""预算数 as first approved, 调整预算数, 执行数 while the accounts are not yet final, 决算数."""


@frozen
class Period:
    """A fiscal year (预算年度) and how far its money has come.

    Attributes:
        year: the fiscal year, None where the document's is unknown.
        stage: budget, adjusted, executed or final.
    """

    year: int | None
    stage: Stage
