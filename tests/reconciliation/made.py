"""Small documents made of model objects, so that reconciliation is tested apart from reading."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from cnbudget.model.coordinates import Coordinates
from cnbudget.model.coverage import Coverage, Token
from cnbudget.model.document import Document, Provenance
from cnbudget.model.fact import Fact
from cnbudget.model.narrative import Figure, Narrative, YearOnYear
from cnbudget.model.organisation import Organisation
from cnbudget.model.place import Place, Source
from cnbudget.model.table import Cell, Column, Row, Table

__all__ = ["BUDGET", "Line", "document", "figure", "table", "unplaced"]

BUDGET = Coordinates(flow="expenditure", period="budget")


@frozen
class Line:
    """One row: its label, its amounts as printed ("" where blank) and what they mean.

    Attributes:
        label: the printed label.
        amounts: one for each column.
        codes: subject codes.
        level: depth in the tree, 0 for totals.
        parent: position of the row it is nested under.
        at: coordinates of all its amounts; those of the column are added.
        unresolved: words that no dimension claims.
        among_which: it is printed under 其中.
        block: the list it belongs to.
    """

    label: str
    amounts: tuple[str, ...]
    codes: tuple[str, ...] = ()
    level: int = 1
    parent: int | None = None
    at: Coordinates = BUDGET
    unresolved: tuple[str, ...] = ()
    among_which: bool = False
    block: int = 0


def table(
    *lines: Line,
    headers: Sequence[tuple[str, ...]] = (("合计",),),
    columns: Sequence[Mapping[str, str]] = (),
    number: str = "表1",
    name: str = "expenditure_summary",
    notes: tuple[str, ...] = (),
    unresolved: str = "",
) -> Table:
    """A table in 万元 with two decimals; `columns` adds coordinates to the amounts of each column.

    With several lists, column n belongs to list n.
    """
    blocks = {line.block for line in lines}
    rows, cells = [], []
    for position, line in enumerate(lines):
        label = (line.label,)
        rows.append(
            Row(
                block=line.block,
                index=position,
                labels=label,
                codes=line.codes,
                name=line.label,
                level=line.level,
                parent=line.parent,
                among_which=line.among_which,
                goal="",
                place=Place(page=1),
            )
        )
        for column, printed in enumerate(line.amounts):
            if printed:
                added = columns[column] if columns else {}
                cells.append(
                    Cell(
                        row=position,
                        column=column,
                        printed=printed,
                        amount=Decimal(printed.replace(",", "")),
                        coordinates=evolve(line.at, **added),
                        unresolved=line.unresolved,
                        place=Place(page=1, line=position + 1),
                    )
                )
    return Table(
        index=0,
        id=name,
        number=number,
        title="支出总表",
        unit="万元",
        organisation="",
        decimals=2,
        columns=tuple(
            Column(block=number if len(blocks) > 1 else 0, index=number, header=header, id="")
            for number, header in enumerate(headers)
        ),
        rows=tuple(rows),
        cells=tuple(cells),
        notes=notes,
        place=Place(page=1, line=0),
        unresolved=unresolved,
    )


def figure(
    subject: str,
    printed: str,
    *,
    at: Coordinates | None = BUDGET,
    compared: YearOnYear | None = None,
    parent: int | None = None,
    sentence: str = "",
    unit: str = "万元",
) -> Figure:
    """A stated amount of the prose."""
    return Figure(
        section="收支情况",
        sentence=sentence or f"{subject}{printed}{unit}",
        subject=subject,
        role="amount",
        value=Decimal(printed),
        unit=unit,
        printed=printed,
        comparison=compared,
        parent=parent,
        coordinates=at,
        place=Place(page=9),
    )


def document(
    *tables: Table, figures: Sequence[Figure] = (), organisation: Organisation | None = None, year: int = 2026
) -> Document:
    """A document of these tables, each on a page of its own."""
    placed = tuple(evolve(one, index=number, place=Place(page=number + 1, line=0)) for number, one in enumerate(tables))
    facts = tuple(Fact.of(one, cell) for one in placed for cell in one.cells)
    return Document(
        source=Source("made", "text", 0, ""),
        provenance=Provenance("0", "general"),
        department="某局",
        parent_department=None,
        region=None,
        fiscal_year=year,
        kind="部门预算",
        level=None,
        tables=placed,
        facts=facts,
        narrative=Narrative(figures=tuple(figures)),
        organisation=organisation or Organisation(),
        glossary=(),
        coverage=Coverage(
            total=len(facts), cell=len(facts), narrative=0, code=0, ordinal=0, furniture=0, performance=0
        ),
        diagnostics=(),
    )


def unplaced(made: Document, text: str, *, page: int) -> Document:
    """The document with one more number, which has no place."""
    token = Token(text, Place(page=page, line=1), text)
    coverage = evolve(made.coverage, total=made.coverage.total + 1, unplaced_tokens=(token,))
    return evolve(made, coverage=coverage)
