"""The unit of money of a table: of its heading, else of its header (金额（万元）)."""

import re

from cnbudget.layout.grid.table import GridTable

__all__ = ["table_unit"]

_UNIT_IN_HEADER = re.compile(r"[（(](千元|万元|亿元|元)[）)]")


def table_unit(table: GridTable) -> str:
    """Return the printed unit word of a table, "" where it prints none or its columns differ."""
    if table.heading.unit:
        return table.heading.unit
    units = {match.group(1) for path in table.paths for text in path for match in _UNIT_IN_HEADER.finditer(text)}
    return units.pop() if len(units) == 1 else ""
