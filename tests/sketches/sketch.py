"""Sketches: a document's tables in a notation that a person can write, and the web page they make.

The first line of a sketch is the document's name; `==` begins a table: its title, then what is printed beneath it. Cells
stand between bars; `<` belongs to the cell at its left, `^` to the cell above it.
"""

from html import escape
from pathlib import Path

from attrs import frozen

import cnbudget
from cnbudget.model.coordinates import DIMENSIONS

__all__ = ["LAYOUTS", "Sketch", "meanings", "page", "read"]

LAYOUTS = Path(__file__).parent / "layouts"


@frozen
class Sketch:
    """A document: its name, and of each table the lines above it and its rows."""

    name: str
    tables: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]


def read(path: Path) -> Sketch:
    """Return the sketch in a file."""
    first, *rest = path.read_text("utf-8").split("\n== ")
    tables = []
    for part in rest:
        heading, *rows = part.strip("\n").split("\n")
        lines = tuple(line.strip() for line in heading.split(" // "))
        tables.append((lines, tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)))
    return Sketch(first.strip().split("\n")[0], tuple(tables))


def page(sketch: Sketch) -> bytes:
    """Return the web page of a sketch."""
    out = [f'<html><head><meta charset="utf-8"></head><body><h1>{escape(sketch.name)}</h1>']
    for lines, rows in sketch.tables:
        out += [f"<p>{escape(line)}</p>" for line in lines]
        out.append("<table>")
        out += [_row(rows, row) for row in range(len(rows))]
        out.append("</table>")
    return "\n".join([*out, "</body></html>"]).encode()


def _row(rows: tuple[tuple[str, ...], ...], row: int) -> str:
    return "<tr>" + "".join(_cell(rows, row, n) for n, text in enumerate(rows[row]) if text not in {"<", "^"}) + "</tr>"


def _cell(rows: tuple[tuple[str, ...], ...], row: int, column: int) -> str:
    wide = high = 1
    while column + wide < len(rows[row]) and rows[row][column + wide] == "<":
        wide += 1
    while row + high < len(rows) and column < len(rows[row + high]) and rows[row + high][column] == "^":
        high += 1
    return f'<td colspan="{wide}" rowspan="{high}">{escape(rows[row][column])}</td>'


def meanings(document: cnbudget.Document) -> str:
    """Return what each cell means, a line each, a blank line between tables."""
    lines: list[str] = []
    for row in cnbudget.cells(document):
        if (head := f"{row.table or '?'} {row.title}") not in lines:
            lines += ["", head] if lines else [head]
        said = [f"{dimension}={member}" for dimension in DIMENSIONS if (member := getattr(row, dimension))]
        unknown = f" ?{row.unresolved}" if row.unresolved else ""
        lines.append(f"  {row.label} @ {row.header} = {row.amount}: {' '.join(said)}{unknown}")
    return "\n".join(lines) + "\n"
