"""The unit of money of a table: of its heading, else in its title or header (金额（万元）, 项目（单位：万元）)."""

from cnbudget.layout.grid.table import GridTable
from cnbudget.vocabulary.notation.pattern import Pattern
from cnbudget.vocabulary.notation.units import find_unit, unit_of, unit_words

__all__ = ["table_unit"]

_BRACKETED = Pattern(r"[（(](?P<unit>\L<units>)[）)]", units=unit_words())


def table_unit(table: GridTable) -> str:
    """Return the printed unit word of a table, "" where it prints none or its columns differ."""
    if table.heading.unit:
        return table.heading.unit
    cells = {text for path in table.paths for text in path} | {table.heading.title}
    units = {unit_of(match.group("unit")) for text in cells for match in _BRACKETED.finditer(text)}
    units |= {found[0] for text in cells if (found := find_unit(text)) is not None}
    return (units.pop() or "") if len(units) == 1 else ""
