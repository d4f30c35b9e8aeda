"""Columns proven by sums: a bounded search over the ways in which a document's values can stand in its columns."""

from cnbudget.interpret.proof.problem import (
    Family,
    Placement,
    Problem,
    ProofRow,
    ProofTable,
    Proven,
    RowKey,
    Share,
    Sum,
    Twins,
)
from cnbudget.interpret.proof.solve import solve

__all__ = [
    "Family",
    "Placement",
    "Problem",
    "ProofRow",
    "ProofTable",
    "Proven",
    "RowKey",
    "Share",
    "Sum",
    "Twins",
    "solve",
]
