"""The unit of money of a table: of its heading, else in its title or header (金额（万元）, 项目（单位：万元）)."""

from cnbudget.layout.grid.table import GridTable
from cnbudget.vocabulary.notation.units import bracketed_units, find_unit

__all__ = ["table_unit"]


def table_unit(table: GridTable) -> str:
    """Return the printed unit word of a table, "" where it prints none or its columns differ."""
    if table.heading.unit:
        return table.heading.unit
    cells = {text for path in table.paths for text in path} | {table.heading.title}
    units = {unit for text in cells for unit in bracketed_units(text)}
    units |= {found[0] for text in cells if (found := find_unit(text)) is not None}
    return units.pop() if len(units) == 1 else ""
