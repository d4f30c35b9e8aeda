"""One list of a sheet: its lines, their tree, and what headings, subtotals and neighbours add to a line."""

from collections.abc import Sequence

from cnbudget.interpret.subject_names import prevailing
from cnbudget.interpret.tables.composition import among_general_public, lay_over, own_of
from cnbudget.interpret.tables.label_meanings import ListContext
from cnbudget.interpret.tables.lines import Line, read_line
from cnbudget.interpret.tables.tree import plant
from cnbudget.layout.sheet import SheetRow
from cnbudget.vocabulary.labels import classify, read_label, stem
from cnbudget.vocabulary.members import INDEX
from cnbudget.vocabulary.subjects import names_of
from cnbudget.vocabulary.titles import RowKind
from cnbudget.vocabulary.words import parse

__all__ = ["flow_of_lines", "read_list", "row_kind"]

_FLOW, _FUND, _ORIGIN, _NATURE = (INDEX[d] for d in ("flow", "fund", "origin", "nature"))
_PROJECT = INDEX["project"]


def row_kind(rows: Sequence[SheetRow], flow: str, header: RowKind, fiscal_year: int | None) -> RowKind:
    """Return what the lines of a list in a table of both flows are, by the list's header or else its lines.

    Args:
        rows: the list's rows.
        flow: the list's flow.
        header: classification its header names, "" where none.
        fiscal_year: of the document.
    """
    if flow == "revenue":
        return "fund"
    if header:
        return header
    found = prevailing((read_label(text).name for row in rows for text in row.labels if text), fiscal_year)
    return found or "use"


def read_list(rows: Sequence[SheetRow], context: ListContext) -> list[Line]:
    """Read the lines of one list with all that the list says about them."""
    lines: list[Line] = []
    before = ""
    for row in rows:
        line = read_line(row, context, before)
        before = line.subject or before
        if lines:
            _name_heading(lines[-1], line)
        lines.append(line)
    plant(lines)
    if context.flow == "revenue":
        _this_year(lines)
    _inherit(lines)
    _close_groups(lines)
    if context.flow == "revenue":
        _beside_carried_over(lines)
    elif context.flow == "expenditure":
        _uses(lines)
    return lines


def _name_heading(heading: Line, line: Line) -> None:
    """A name without code above a row that prints that subject's code is the subject (项目 are listed beneath it)."""
    name = heading.reading.name
    if heading.subject or heading.total or heading.unit or not line.codes or name not in names_of(line.codes[0]):
        return
    code = line.codes[0]
    place = INDEX[classify(code)]
    heading.subject = stem(code)
    own = tuple(None if n == _PROJECT else member for n, member in enumerate(heading.own))
    heading.own = (*own[:place], heading.subject, *own[place + 1 :])
    heading.unresolved = tuple(text for text in heading.unresolved if text != name)


def _this_year(lines: Sequence[Line]) -> None:
    for line in lines:
        if "this_year" in line.marks and line.own[_ORIGIN] is None:
            line.own = lay_over(line.own, [(_ORIGIN, "current")])


def _inherit(lines: Sequence[Line]) -> None:
    """Give each line what the lines it stands beneath say; lines come after their headings."""
    for line in lines:
        line.full = line.own
        if line.source is not None:
            outer, own = lines[line.source].full, own_of(line.own)
            line.full = lay_over(outer, among_general_public(outer, own) if line.reading.among else own)
        if "balance" in line.marks and line.full[_ORIGIN] is None and line.full[_FLOW] != "carried_forward":
            line.unresolved = line.unresolved or (line.reading.name,)


def _close_groups(lines: Sequence[Line]) -> None:
    """A subtotal says what the lines above it are, up to the last total (本年收入合计, 人员经费合计)."""
    group: list[Line] = []
    for line in lines:
        if not line.total:
            group.append(line)
            continue
        for place in (_ORIGIN, _NATURE):
            member = line.own[place]
            if member is None:
                continue
            for part in group:
                if part.full[place] is None:
                    part.full = lay_over(part.full, [(place, member)])
        group = []


def _beside_carried_over(lines: Sequence[Line]) -> None:
    """Funds listed beside 上年结转 are this year's money; the list's grand total is not."""
    if not any(line.full[_ORIGIN] == "carried_over" for line in lines):
        return
    for line in lines:
        if line.full[_ORIGIN] is None and line.full[_FUND] is not None and not line.total and not line.unresolved:
            line.full = lay_over(line.full, [(_ORIGIN, "current")])


def _uses(lines: Sequence[Line]) -> None:
    """支出总计 is all that money is used for where the list says what else than this year's expenditure there is."""
    if not any(line.own[_FLOW] == "carried_forward" or _this_years_expenditure(line) for line in lines):
        return
    for line in lines:
        of_all = line.total and "this_year" not in line.marks and not any(line.own[1:])
        if of_all and line.reading.names != ("小计",):
            line.full = lay_over(line.full, [(_FLOW, "uses")])


def _this_years_expenditure(line: Line) -> bool:
    return "this_year" in line.marks and line.own[_FLOW] == "expenditure"


def flow_of_lines(rows: Sequence[SheetRow]) -> str:
    """Return the flow that a list's own lines name (收入总计, 本年支出合计), "" where they name none or both."""
    flows = {
        member
        for row in rows
        for text in row.labels
        for dimension, member in parse(read_label(text).name).members
        if dimension == "flow" and member in {"revenue", "expenditure"}
    }
    return flows.pop() if len(flows) == 1 else ""
