"""The cells table as an Arrow table, and from it Parquet and data frames."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation, localcontext
from typing import TYPE_CHECKING, Any

from cnbudget.export.cells import CellRow, cells
from cnbudget.export.tables.columns import PRECISION, SCALE, TYPES
from cnbudget.export.tables.extras import need
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.exact import in_own_context

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["VERSION", "to_arrow", "to_pandas", "to_parquet", "to_polars"]

VERSION = "1"
"""Version of the columns, in the metadata of the schema as `cnbudget.cells`."""


@in_own_context
def to_arrow(documents: Document | Iterable[Document]) -> "pa.Table":
    """Return the cells of one or more documents as an Arrow table (extra `parquet`).

    The columns are those of the cells table. Numbers are int32, amounts decimal128 with ten digits after the point
    (`decimals` says how many are printed), text is dictionary-coded.

    Raises:
        MissingExtraError: pyarrow is not installed.
        CnbudgetError: an amount has more digits than that.
    """
    pa = need("pyarrow", "parquet", "an Arrow table")
    rows = [row for document in _several(documents) for row in cells(document)]
    return pa.table([_array(pa, name, rows) for name in TYPES], schema=_schema(pa))


@in_own_context
def to_parquet(documents: Document | Iterable[Document]) -> bytes:
    """Return the cells as a Parquet file (extra `parquet`), zstd inside; arguments and errors as `to_arrow`."""
    table = to_arrow(documents)
    parquet = need("pyarrow.parquet", "parquet", "a Parquet file")
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd", store_decimal_as_integer=False)
    return out.getvalue()


def to_pandas(documents: Document | Iterable[Document]) -> "pd.DataFrame":
    """Return the cells as a pandas data frame (extra `pandas`), amounts as exact `decimal128` of Arrow.

    Arguments and errors are those of `to_arrow`.
    """
    pandas = need("pandas", "pandas", "a pandas data frame")
    frame: pd.DataFrame = to_arrow(documents).to_pandas(types_mapper=pandas.ArrowDtype)
    return frame


def to_polars(documents: Document | Iterable[Document]) -> "pl.DataFrame":
    """Return the cells as a polars data frame (extra `polars`), amounts as `Decimal`.

    Arguments and errors are those of `to_arrow`.
    """
    polars = need("polars", "polars", "a polars data frame")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(documents))
    return frame


def _several(documents: Document | Iterable[Document]) -> Iterable[Document]:
    return (documents,) if isinstance(documents, Document) else documents


def _schema(pa: Any) -> Any:
    kinds = {
        "integer": pa.int32(),
        "decimal": pa.decimal128(PRECISION, SCALE),
        "text": pa.dictionary(pa.int32(), pa.string()),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in TYPES.items()], metadata={"cnbudget.cells": VERSION})


def _array(pa: Any, name: str, rows: Sequence[CellRow]) -> Any:
    values = [getattr(row, name) for row in rows]
    kind = TYPES[name]
    if kind == "integer":
        return pa.array(values, pa.int32())
    if kind == "decimal":
        scaled = [None if amount is None else _scaled(amount) for amount in values]
        return pa.array(scaled, pa.decimal128(PRECISION, SCALE))
    return pa.array(values, pa.string()).dictionary_encode()


def _scaled(amount: Decimal) -> Decimal:
    """The amount at the one scale of the column; never rounded.

    Raises:
        CnbudgetError: it has more digits.
    """
    with localcontext(prec=PRECISION) as context:
        context.traps[InvalidOperation] = True
        try:
            found = amount.quantize(Decimal(1).scaleb(-SCALE))
        except InvalidOperation:
            found = None
    if found is None or found != amount:
        message = (
            f"the amount {amount:f} has more digits than the table can hold ({PRECISION}, {SCALE} after the point)"
        )
        raise CnbudgetError(message)
    return found
