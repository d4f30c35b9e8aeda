"""Exported tables as Arrow tables, and from them Parquet and data frames."""

import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation, localcontext
from typing import TYPE_CHECKING, Any, Literal

from cnbudget.export.rows import TableRow
from cnbudget.export.tables.columns import PRECISION, SCALE, TABLES, ColumnType, TableName
from cnbudget.export.tables.extras import need
from cnbudget.model.document import Document
from cnbudget.model.errors import CnbudgetError
from cnbudget.model.exact import in_own_context

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["VERSION", "rows_to_parquet", "to_arrow", "to_pandas", "to_parquet", "to_polars"]

VERSION = "1"
"""Version of the columns, in the metadata of the schema as `cnbudget.cells` (`.fields`, `.indicators`, `.figures`)."""


@in_own_context
def to_arrow(documents: Document | Iterable[Document], *, table: TableName = "cells") -> "pa.Table":
    """Return a table of one or more documents as an Arrow table (extra `parquet`).

    Numbers are int32, amounts decimal128 with ten digits after the point (`decimals` says how many are printed), text
    is dictionary-coded.

    Args:
        documents: one or several.
        table: "cells", or one of the tables of performance forms: "fields", "indicators".

    Raises:
        MissingExtraError: pyarrow is not installed.
        CnbudgetError: an amount has more digits than that.
    """
    wanted = TABLES[table]
    rows = [row for document in _several(documents) for row in wanted.rows(document)]
    return _arrow(table, wanted.types, rows)


def _arrow(name: str, types: Mapping[str, ColumnType], rows: Sequence[TableRow]) -> "pa.Table":
    pa = need("pyarrow", "parquet", "an Arrow table")
    arrays = [_array(pa, column, kind, rows) for column, kind in types.items()]
    return pa.table(arrays, schema=_schema(pa, name, types))


@in_own_context
def to_parquet(documents: Document | Iterable[Document], *, table: TableName = "cells") -> bytes:
    """Return a table as a Parquet file (extra `parquet`), zstd inside; arguments and errors as `to_arrow`."""
    return _parquet(to_arrow(documents, table=table))


def rows_to_parquet(name: str, types: Mapping[str, ColumnType], rows: Sequence[TableRow]) -> bytes:
    """Return rows of another room as a Parquet file; `name` stands in its metadata, errors as `to_arrow`."""
    return _parquet(_arrow(name, types, rows))


def _parquet(found: "pa.Table") -> bytes:
    parquet = need("pyarrow.parquet", "parquet", "a Parquet file")
    out = io.BytesIO()
    parquet.write_table(found, out, compression="zstd", store_decimal_as_integer=False)
    return out.getvalue()


@in_own_context
def to_pandas(
    documents: Document | Iterable[Document],
    *,
    table: TableName = "cells",
    amounts: Literal["decimal128", "decimal", "float64"] = "decimal128",
) -> "pd.DataFrame":
    """Return a table as a pandas data frame (extra `pandas`).

    Args:
        documents: one or several.
        table: as for `to_arrow`.
        amounts: type of the amounts: `decimal128` of Arrow, exact, with ten digits after the point; `decimal`, Python's
            exact Decimal without zeros at its end; or `float64`, for statistics.

    Raises:
        MissingExtraError: pandas or pyarrow is not installed.
        CnbudgetError: an amount has more digits than decimal128 holds.
    """
    pandas = need("pandas", "pandas", "a pandas data frame")
    frame: pd.DataFrame = to_arrow(documents, table=table).to_pandas(types_mapper=pandas.ArrowDtype)
    for name, kind in TABLES[table].types.items():
        if kind == "decimal" and amounts == "float64":
            frame[name] = frame[name].astype("float64")
        elif kind == "decimal" and amounts == "decimal":
            frame[name] = pandas.Series([_plain(value) for value in frame[name]], dtype="object", index=frame.index)
    return frame


def _plain(value: object) -> Decimal | None:
    """Return an amount without zeros at the end of its decimals, None where there is none."""
    if not isinstance(value, Decimal):
        return None
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def to_polars(documents: Document | Iterable[Document], *, table: TableName = "cells") -> "pl.DataFrame":
    """Return a table as a polars data frame (extra `polars`), amounts as `Decimal`.

    Arguments and errors are those of `to_arrow`.
    """
    polars = need("polars", "polars", "a polars data frame")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(documents, table=table))
    return frame


def _several(documents: Document | Iterable[Document]) -> Iterable[Document]:
    return (documents,) if isinstance(documents, Document) else documents


def _schema(pa: Any, name: str, types: Mapping[str, ColumnType]) -> Any:
    kinds = {
        "integer": pa.int32(),
        "decimal": pa.decimal128(PRECISION, SCALE),
        "text": pa.dictionary(pa.int32(), pa.string()),
    }
    columns = [(column, kinds[kind]) for column, kind in types.items()]
    return pa.schema(columns, metadata={f"cnbudget.{name}": VERSION})


def _array(pa: Any, name: str, kind: ColumnType, rows: Sequence[TableRow]) -> Any:
    values = [getattr(row, name) for row in rows]
    if kind == "integer":
        return pa.array(values, pa.int32())
    if kind == "decimal":
        scaled = [None if amount is None else _scaled(amount) for amount in values]
        return pa.array(scaled, pa.decimal128(PRECISION, SCALE))
    return _texts(pa, values).dictionary_encode()


def _texts(pa: Any, values: Sequence[str]) -> Any:
    """Return texts as an array; what no UTF-8 can hold, as in the name of a file, is escaped."""
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array([text.encode("utf-8", "backslashreplace").decode() for text in values], pa.string())


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
