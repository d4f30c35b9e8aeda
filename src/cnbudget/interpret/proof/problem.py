"""What is to be proven: tables with rows whose values may stand in several columns, and the sums that bind them.

Amounts are whole numbers of one small unit, so that sums are exact. Nothing here knows what a table means.
"""

from collections.abc import Mapping

from attrs import field

from cnbudget.model.passing import frozen

__all__ = ["Family", "Placement", "Problem", "ProofRow", "ProofTable", "Proven", "RowKey", "Share", "Sum", "Twins"]

Placement = tuple[int, ...]
"""For each value of a row, from left to right, its column."""

RowKey = tuple[int, int]
"""Index of a table and of a row in it."""


@frozen
class Sum:
    """A column that is the sum of others in every row (合计 = 基本支出 + 项目支出)."""

    total: int
    parts: tuple[int, ...]


@frozen
class Family:
    """A row that is the sum of others in every column (a 款 and its 项, 合计 and the outermost rows)."""

    parent: int
    children: tuple[int, ...]


@frozen
class ProofRow:
    """A row.

    Attributes:
        values: what it prints, from left to right.
        placement: the column of each value where they are certain, None where they are to be proven.
        allowed: for each value the columns it may stand in, in ascending order; () where it may stand in any.
        unusual: columns in which money of its kind hardly ever stands.
    """

    values: tuple[int, ...]
    placement: Placement | None = None
    allowed: tuple[tuple[int, ...], ...] = ()
    unusual: frozenset[int] = frozenset()


@frozen
class ProofTable:
    """A table.

    Attributes:
        columns: how many it has.
        rows: its rows.
        sums: which columns are sums of others.
        families: which rows are sums of others.
        empty: columns in which nothing stands, by what other tables print of their fund.
        listed: for some rows the amounts that another table prints for their columns.
    """

    columns: int
    rows: tuple[ProofRow, ...]
    sums: tuple[Sum, ...] = ()
    families: tuple[Family, ...] = ()
    empty: frozenset[int] = frozenset()
    listed: Mapping[int, Mapping[int, int]] = field(factory=dict)


@frozen
class Twins:
    """Two rows that print the same money: each pair of columns is equal if the first pair, their totals, is."""

    first: RowKey
    second: RowKey
    totals: tuple[int, int]
    columns: tuple[tuple[int, int], ...]


@frozen
class Share:
    """Rows of one table whose money is that of several rows of another: each pair of columns adds up to the same.

    Attributes:
        wholes: the rows of the one table.
        parts: those of the other.
        columns: pairs of their columns, those of the totals first.
    """

    wholes: tuple[RowKey, ...]
    parts: tuple[RowKey, ...]
    columns: tuple[tuple[int, int], ...]


@frozen
class Problem:
    """Tables, rows of several of them that are equal, and rows that are together what rows of another table are."""

    tables: tuple[ProofTable, ...]
    twins: tuple[Twins, ...] = ()
    shares: tuple[Share, ...] = ()


@frozen
class Proven:
    """The columns of a row's values and what shows them: `row`, `family`, `twin`, `share`, `empty`, `usual`."""

    placement: Placement
    by: frozenset[str]


Proofs = Mapping[RowKey, Proven]
