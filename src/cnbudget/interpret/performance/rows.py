"""Goals that tables of money and the prose print: a project's row with its goal is a form too."""

from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import TypeAlias

from cnbudget.layout.sheet import Sheet
from cnbudget.model.narrative import KeyProject
from cnbudget.model.passing import frozen
from cnbudget.model.performance import FormField, FormRow, Money, PerformanceForm
from cnbudget.model.quick import making
from cnbudget.model.table import Cell, Table
from cnbudget.model.units import FACTORS, Unit
from cnbudget.vocabulary.performance import label_word

__all__ = ["forms_of_key_projects", "forms_of_rows"]

_PROJECT, _AMOUNT, _GOAL = "项目名称", "预算金额", "绩效目标"  # labels where a table's own are not at hand

_field, _money = making(FormField), making(Money)


@frozen
class _Headers:
    """What a table prints above its columns.

    Attributes:
        labels: above its label columns.
        amounts: header paths of its amount columns.
        goal: above its goals.
        projects: those that announce the name of a project.
    """

    labels: tuple[tuple[str], ...]
    amounts: tuple[tuple[str, ...], ...]
    goal: tuple[str]
    projects: frozenset[tuple[str, ...]]


def forms_of_rows(tables: Sequence[Table], sheets: Sequence[Sheet]) -> Iterator[PerformanceForm]:
    """Yield a form for each row of a table of money that prints a goal beside its amounts."""
    index = 0
    for table in tables:
        if not any(map(attrgetter("goal"), table.rows)):
            continue
        headers = _headers(table, sheets)
        across: dict[int, list[Cell]] = {}
        for cell in table.cells:
            across.setdefault(cell.row, []).append(cell)
        for place, row in enumerate(table.rows):
            if row.goal:
                yield _of_row(index, table, place, across.get(place, ()), headers)
                index += 1


def _headers(table: Table, sheets: Sequence[Sheet]) -> _Headers:
    columns = sheets[table.index].columns if table.index < len(sheets) else ()
    labels = tuple(("/".join(column.path) or _PROJECT,) for column in columns if column.role == "label")
    goals = ["/".join(column.path) for column in columns if column.role == "goal"]
    amounts = tuple(column.header or (_AMOUNT,) for column in table.columns)
    goal = (goals[0] if goals else _GOAL,)
    projects = frozenset(path for path in (*labels, *amounts, goal) if label_word(path[-1]) == "project")
    return _Headers(labels, amounts, goal, projects)


def _of_row(index: int, table: Table, place: int, cells: Sequence[Cell], headers: _Headers) -> PerformanceForm:
    row = table.rows[place]
    fields = [
        FormField(label, (), text, None, row.place)
        for label, text in zip(headers.labels, row.labels, strict=False)
        if text
    ]
    unit, decimals = table.unit, table.decimals
    for cell in cells:
        at = cell.coordinates
        fund = at.fund
        money = _money(cell.amount, unit, decimals, fund, at.origin, at.period, whole=fund is None)
        fields.append(_field(headers.amounts[cell.column], (), cell.printed, money, cell.place))
    fields.append(FormField(headers.goal, (), "".join(row.goal.split()), None, row.place))
    named = (field.value for field in fields if field.label in headers.projects)
    return PerformanceForm(
        index=index,
        kind="project",
        title=table.title,
        project=next(named, row.name) if headers.projects else row.name,
        organisation=table.organisation,
        fields=tuple(fields),
        indicators=(),
        row=FormRow(table.index, place),
        place=row.place,
    )


def forms_of_key_projects(
    projects: Sequence[KeyProject], tables: Sequence[Table], forms: Sequence[PerformanceForm], period: str
) -> Iterator[PerformanceForm]:
    """Yield a form for each key project (重点项目) of the prose that no grid holds.

    Args:
        projects: the key projects.
        tables: the tables, in one of which a project may have its row.
        forms: the forms of the document's grids.
        period: that of the document's money.
    """
    rows = _rows_named(tables, {_bare(project.name) for project in projects}) if projects else {}
    held = {(form.project, f.money.amount) for form in forms if form.row is None for f in form.fields if f.money}
    for project in projects:
        if project.amount is not None and (_bare(project.name), project.amount) not in held:
            yield _of_key_project(project, _row_of(project, rows), period)


def _of_key_project(project: KeyProject, row: FormRow | None, period: str) -> PerformanceForm:
    assert project.amount is not None
    unit = project.unit if project.unit in FACTORS else None
    decimals = len(project.printed.partition(".")[2])
    money = Money(project.amount, unit, decimals, None, None, period, whole=True)
    name = _bare(project.name)
    fields = (
        FormField((_PROJECT,), (), name, None, project.place),
        FormField((_AMOUNT,), (), project.printed + project.unit, money, project.place),
        FormField((_GOAL,), (), _bare(project.goal), None, project.place),
    )
    return PerformanceForm(
        index=0,
        kind="project",
        title="",
        project=name,
        organisation="",
        fields=tuple(f for f in fields if f.value),
        indicators=(),
        row=row,
        place=project.place,
    )


def _bare(text: str) -> str:
    return "".join(text.split())


_Rows: TypeAlias = Mapping[str, Sequence[tuple[Table, int]]]
"""Rows, each with its table, by their names without blanks."""


def _rows_named(tables: Sequence[Table], names: Container[str]) -> _Rows:
    """Return the rows with these names."""
    rows: dict[str, list[tuple[Table, int]]] = {}
    for table in tables:
        for n, row in enumerate(table.rows):
            if row.name and (name := _bare(row.name)) in names:
                rows.setdefault(name, []).append((table, n))
    return rows


def _row_of(project: KeyProject, rows: _Rows) -> FormRow | None:
    """Return the one row that prints a project's name and amount, None where none or several do."""
    if project.unit not in FACTORS:
        return None
    wanted = _yuan(project.amount, project.unit)
    found = [
        FormRow(table.index, n)
        for table, n in rows.get(_bare(project.name), ())
        if table.unit and any(cell.row == n and _yuan(cell.amount, table.unit) == wanted for cell in table.cells)
    ]
    return found[0] if len(found) == 1 else None


def _yuan(amount: Decimal | None, unit: Unit) -> Decimal | None:
    return None if amount is None else amount * FACTORS[unit]
