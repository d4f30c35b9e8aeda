"""The cells as a Fiscal Data Package: a CSV and a datapackage.json that describes its columns."""

import json
from collections.abc import Mapping, Sequence

from cnbudget.export.cells import COLUMNS, CellRow, to_csv
from cnbudget.export.tables.columns import TYPES

__all__ = ["COLUMN_TYPES", "data_package"]

_SPECIFICATION = "https://specs.frictionlessdata.io/fiscal-data-package/"
_FRICTIONLESS = {"integer": "integer", "decimal": "number", "text": "string"}

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


def data_package(rows: Sequence[CellRow], name: str) -> Mapping[str, str]:
    """Return the files of a data package, by name: `datapackage.json` and `cells.csv`.

    Args:
        rows: of the cells table.
        name: of the package; lower-case letters, digits, `-`, `_`, `.`.
    """
    fields = [_field(column) for column in COLUMNS]
    package = {
        "profile": "fiscal-data-package",
        "name": name,
        "title": "Cells of published budgets and final accounts of Chinese departments",
        "homepage": _SPECIFICATION,
        "countryCode": "CN",
        "resources": [
            {
                "name": "cells",
                "path": "cells.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
                "schema": {
                    "fields": fields,
                    "missingValues": [""],
                    "primaryKey": ["document", "table_index", "block", "row", "column_index"],
                },
            }
        ],
    }
    return {"datapackage.json": json.dumps(package, ensure_ascii=False, indent=1) + "\n", "cells.csv": to_csv(rows)}


def _field(column: str) -> dict[str, str]:
    field = {"name": column, "type": _FRICTIONLESS[TYPES[column]]}
    if column in COLUMN_TYPES:
        field["columnType"] = COLUMN_TYPES[column]
    return field
