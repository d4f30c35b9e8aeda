"""The unit of money of a table: of its heading, else of its header (金额（万元）)."""

from cnbudget.layout.grid.table import GridTable
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.units import unit_of, unit_words

__all__ = ["table_unit"]

_BRACKETED = Pattern(r"[（(](?P<unit>\L<units>)[）)]", units=unit_words())


def table_unit(table: GridTable) -> str:
    """Return the printed unit word of a table, "" where it prints none or its columns differ."""
    if table.heading.unit:
        return table.heading.unit
    units = {
        unit_of(match.group("unit")) for path in table.paths for text in path for match in _BRACKETED.finditer(text)
    }
    return (units.pop() or "") if len(units) == 1 else ""
