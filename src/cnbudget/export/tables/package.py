"""Exported tables as a Fiscal Data Package: a CSV each, and a datapackage.json that describes their columns."""

import json
from collections.abc import Mapping, Sequence

from cnbudget.export.cells import CellRow
from cnbudget.export.performance import FieldRow, IndicatorRow
from cnbudget.export.rows import TableRow, to_csv_text
from cnbudget.export.tables.columns import TABLES, ColumnType, TableName

__all__ = ["COLUMN_TYPES", "data_package"]

_SPECIFICATION = "https://specs.frictionlessdata.io/fiscal-data-package/"
_FRICTIONLESS: Mapping[ColumnType, str] = {"integer": "integer", "decimal": "number", "text": "string"}

COLUMN_TYPES: Mapping[str, str] = {
    "fiscal_year": "date:fiscal-year",
    "department": "administrative-classification:generic:level1:label",
    "organisation": "administrative-classification:generic:level2:label",
    "function": "functional-classification:generic:code",
    "economic": "economic-classification:generic:code",
    "fund": "fund:generic:code",
    "project": "activity:generic:project:label",
    "flow": "direction",
    "period": "phase:id",
    "amount_yuan": "value",
}
"""Fiscal types (columnTypes) of the columns that have one."""


_CELL_KEY = ("document", "table_index", "block", "row", "column_index")


def data_package(
    rows: Sequence[CellRow],
    name: str,
    *,
    form_fields: Sequence[FieldRow] = (),
    indicators: Sequence[IndicatorRow] = (),
) -> Mapping[str, str]:
    """Return the files of a data package, by name: `datapackage.json`, and a CSV for each of its tables.

    Args:
        rows: of the cells table: `cells.csv`.
        name: of the package; lower-case letters, digits, `-`, `_`, `.`.
        form_fields: fields of performance forms: `fields.csv`, a resource of the package where there are any.
        indicators: indicators of performance forms: `indicators.csv`, likewise.
    """
    of_forms: tuple[tuple[TableName, Sequence[TableRow]], ...] = (("fields", form_fields), ("indicators", indicators))
    tables: tuple[tuple[TableName, Sequence[TableRow]], ...] = (
        ("cells", rows),
        *((table, found) for table, found in of_forms if found),
    )
    package = {
        "profile": "fiscal-data-package",
        "name": name,
        "title": "Cells of published budgets and final accounts of Chinese departments",
        "homepage": _SPECIFICATION,
        "countryCode": "CN",
        "resources": [_resource(table) for table, _ in tables],
    }
    files = {"datapackage.json": json.dumps(package, ensure_ascii=False, indent=1) + "\n"}
    return files | {f"{table}.csv": to_csv_text(list(TABLES[table].types), found) for table, found in tables}


def _resource(table: TableName) -> dict[str, object]:
    """Describe a table; only cells have columns that make a key: two fields of a form may have one label and place."""
    schema: dict[str, object] = {
        "fields": [_field(column, kind) for column, kind in TABLES[table].types.items()],
        "missingValues": [""],
    }
    if table == "cells":
        schema["primaryKey"] = list(_CELL_KEY)
    return {
        "name": table,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
        "schema": schema,
    }


def _field(column: str, kind: ColumnType) -> dict[str, str]:
    field = {"name": column, "type": _FRICTIONLESS[kind]}
    if column in COLUMN_TYPES:
        field["columnType"] = COLUMN_TYPES[column]
    return field
