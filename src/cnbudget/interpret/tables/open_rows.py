"""Rows whose amounts layout left without columns: put into them where the document's own sums leave one way.

The sums are those of the header (合计 = its columns), of the rows (合计, codes), of the same row in other tables, and
the funds that 收支总表 shows to be empty. What they do not settle stays unplaced.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from attrs import evolve, frozen

from cnbudget.interpret.proof import Family, Problem, ProofRow, ProofTable, Proven, Sum, Twins, solve
from cnbudget.interpret.tables.amount_columns import AmountColumn
from cnbudget.interpret.tables.amounts import amount_of, decimals_of
from cnbudget.interpret.tables.as_read import tree_as_read
from cnbudget.interpret.tables.column_relations import sums_of_headers
from cnbudget.interpret.tables.label_cells import LabelledRow
from cnbudget.interpret.tables.label_meanings import ListContext
from cnbudget.interpret.tables.lines import Line, read_lines
from cnbudget.interpret.tables.lists import flow_of_lines, row_kind
from cnbudget.interpret.tables.row_sums import sums_of_tree
from cnbudget.interpret.tables.shape import Shape, label_kinds
from cnbudget.layout.sheet import OpenRow, Sheet, SheetRow
from cnbudget.model.coverage import Token
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.vocabulary.members import within

__all__ = ["PrintedSheet", "settle_open_rows"]

_WORDS = {
    "row": "the totals of its own row",
    "family": "the rows it is nested with",
    "twin": "the same row of another table",
    "empty": "funds that other tables show to be empty",
}
_PRIOR = frozenset({"prior_budget", "prior_actual"})
_NATURES = frozenset({"business", "remittance", "affiliate_subsidy"})
_LEAST_PARTS = 3  # blank lines that show that a fund without a line of its own is empty
_FAILING = 5  # one certain row in five against a sum of the header: it is none


@frozen
class PrintedSheet:
    """A sheet, its rows with their label cells, and its shape by the words alone."""

    sheet: Sheet
    rows: Sequence[LabelledRow]
    shape: Shape


@frozen
class _List:
    """One list of a sheet as a table of the proof.

    Attributes:
        sheet: index of its sheet.
        positions: for each row of the list its position in the sheet.
        lines: its lines.
        columns: its amount columns.
        open: open rows by their index in the list.
    """

    sheet: int
    positions: tuple[int, ...]
    lines: Sequence[Line]
    columns: Sequence[AmountColumn]
    open: Mapping[int, OpenRow]
    shape: Shape
    unit: str
    alone: bool
    decimals: int

    @property
    def paths(self) -> list[tuple[str, ...]]:
        """The header paths of its amount columns."""
        return [column.path for column in self.columns]


def settle_open_rows(
    sheets: Sequence[PrintedSheet], *, kind: str, fiscal_year: int | None, units: frozenset[str]
) -> tuple[list[Sheet], list[Token], list[Diagnostic]]:
    """Return the sheets with the open rows that sums settle, the numbers of the others and what to say of them.

    Args:
        sheets: of the document, in printed order.
        kind: of the document.
        fiscal_year: of the document, None where unknown.
        units: names known to be units.
    """
    if not any(one.sheet.open_rows for one in sheets):
        return [one.sheet for one in sheets], [], []
    lists = [found for index, one in enumerate(sheets) for found in _lists(index, one, kind, fiscal_year, units)]
    empty = _Empty.of(lists)
    tables = tuple(_table(one, empty) for one in lists)
    proven = solve(Problem(tables, tuple(_twins(lists))))
    placed: dict[int, dict[int, Proven]] = defaultdict(dict)
    for (table, row), proof in proven.items():
        one = lists[table]
        placed[one.sheet][one.positions[row]] = proof
    settled = [_settled(one.sheet, placed[index]) for index, one in enumerate(sheets)]
    unproven = [row for index, one in enumerate(sheets) for row in one.sheet.open_rows if row.row not in placed[index]]
    return settled, [token for row in unproven for token in row.tokens], list(map(_open, unproven))


def _open(row: OpenRow) -> Diagnostic:
    message = "the row prints fewer amounts than there are columns, and no sums show which columns are blank"
    return Diagnostic("row-open", "error", message, row.places[0], " ".join(row.values))


def _settled(sheet: Sheet, proven: Mapping[int, Proven]) -> Sheet:
    """Return a sheet with the rows that are proven; the others stay blank."""
    rows = list(sheet.rows)
    for one in sheet.open_rows:
        proof = proven.get(one.row)
        if proof is not None:
            rows[one.row] = _filled(rows[one.row], one, proof)
    return evolve(sheet, rows=tuple(rows), open_rows=())


def _filled(row: SheetRow, open_row: OpenRow, proof: Proven) -> SheetRow:
    amounts, places = list(row.amounts), list(row.places)
    for text, place, column in zip(open_row.values, open_row.places, proof.placement, strict=True):
        amounts[column], places[column] = text, place
    words = [_WORDS[ground] for ground in _WORDS if ground in proof.by]
    evidence = f"the only columns that agree with {', '.join(words)}"
    return evolve(row, amounts=tuple(amounts), places=tuple(places), evidence=evidence)


def _lists(
    index: int, printed: PrintedSheet, kind: str, fiscal_year: int | None, units: frozenset[str]
) -> Iterator[_List]:
    sheet, shape = printed.sheet, printed.shape
    open_rows = {one.row: one for one in sheet.open_rows}
    headers: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for column in shape.columns:
        headers[column.block].append(column.path)
    texts = {text for row in sheet.rows for text in row.amounts if text}
    texts |= {text for one in sheet.open_rows for text in one.values}
    decimals = max(map(decimals_of, texts), default=0)
    for block, paths in headers.items():
        rows = [(n, row) for n, row in enumerate(printed.rows) if row.row.block == block]
        if not rows:
            continue
        own = [row for _, row in rows]
        flow = shape.flow_of(block) or (flow_of_lines(own) if shape.both else "")
        rows_are = shape.rows or row_kind(own, flow, shape.header_class(block), fiscal_year)
        context = ListContext(rows_are, label_kinds(sheet, block), flow, kind, fiscal_year, units)
        yield _List(
            index,
            tuple(n for n, _ in rows),
            read_lines(own, context),
            [column for column in shape.columns if column.block == block],
            {position: open_rows[n] for position, (n, _) in enumerate(rows) if n in open_rows},
            shape,
            sheet.unit,
            list(headers.values()).count(paths) <= 1,
            decimals,
        )


def _table(one: _List, empty: "_Empty") -> ProofTable:
    rows = tuple(_row(one, position) for position in range(len(one.lines)))
    certain = [row for row in rows if row.placement is not None and row.values]
    sums = tuple(each for each in sums_of_headers(one.paths) if _may_hold(each, certain))
    tree = tree_as_read(one.lines, {})
    families = tuple(
        Family(total, tuple(parts)) for total, parts in sums_of_tree(tree.nodes, one.lines, totals=one.alone)
    )
    return ProofTable(len(one.columns), rows, sums, families, empty.columns(one), dict(empty.listed(one)))


def _row(one: _List, position: int) -> ProofRow:
    open_row = one.open.get(position)
    if open_row is not None:
        return ProofRow(tuple(_whole(text, one.decimals) for text in open_row.values), None, open_row.columns)
    printed = [(n, text) for n, text in enumerate(one.lines[position].row.amounts) if text]
    return ProofRow(tuple(_whole(text, one.decimals) for _, text in printed), tuple(n for n, _ in printed))


def _whole(text: str, decimals: int) -> int:
    """Return an amount in units of the table's last digit."""
    return int((amount_of(text) or Decimal(0)).scaleb(decimals))


def _may_hold(one: Sum, rows: Sequence[ProofRow]) -> bool:
    """Whether a sum that a header claims holds in the rows whose columns are certain."""
    checked = failing = 0
    for row in rows:
        amounts = dict(zip(row.placement or (), row.values, strict=True))
        if amounts.get(one.total) is None:
            continue
        checked += 1
        failing += abs(amounts[one.total] - sum(amounts.get(part, 0) for part in one.parts)) > 2  # noqa: PLR2004
    return failing * _FAILING <= checked


def _twins(lists: Sequence[_List]) -> Iterator[Twins]:
    """Yield the rows of two tables that print the same code, or both the total."""
    keys = [dict(_row_keys(one)) for one in lists]
    for first, second in combinations(range(len(lists)), 2):
        if not (lists[first].open or lists[second].open) or not _same_money(lists[first], lists[second]):
            continue
        totals = (_total_column(lists[first]), _total_column(lists[second]))
        columns = _shared(lists[first], lists[second])
        if totals[0] is None or totals[1] is None or not columns:
            continue
        for key, row in keys[first].items():
            other = keys[second].get(key)
            if other is not None:
                yield Twins((first, row), (second, other), (totals[0], totals[1]), columns)


def _row_keys(one: _List) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield what a row is about, its code or that it is the total, where no other row is about the same."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, line in enumerate(one.lines):
        if line.codes or line.subject:
            found[line.codes or (line.subject,)].append(position)
        elif line.total:
            found["total",].append(position)
    for key, positions in found.items():
        if len(positions) == 1:
            yield key, positions[0]


def _same_money(first: _List, second: _List) -> bool:
    """Whether the money of one list includes that of the other, so that rows of equal totals are equal."""
    one, other = first.shape.members, second.shape.members
    if first.sheet == second.sheet or (first.unit, first.decimals) != (second.unit, second.decimals):
        return False
    if first.shape.both or second.shape.both or one.flow != other.flow or one.get("item") != other.get("item"):
        return False
    return _includes(first.shape, second.shape) or _includes(second.shape, first.shape)


def _includes(outer: Shape, inner: Shape) -> bool:
    for dimension in ("fund", "nature", "origin"):
        mine, its = outer.members.get(dimension), inner.members.get(dimension)
        if mine is not None and (its is None or not (its == mine or within(dimension, its, mine))):
            return False
    return True


def _shared(first: _List, second: _List) -> tuple[tuple[int, int], ...]:
    """Return the pairs of columns of the same meaning."""
    mine, its = (dict(_column_keys(one)) for one in (first, second))
    return tuple((column, its[key]) for key, column in mine.items() if key in its)


def _total_column(one: _List) -> int | None:
    """Return the column of all the money of a list, None where it has none or several."""
    totals = {each.total for each in sums_of_headers(one.paths)}
    found = [n for n in totals if not _own_members(one, one.columns[n])]
    return found[0] if len(found) == 1 else None


def _own_members(one: _List, column: AmountColumn) -> tuple[tuple[str, str], ...]:
    """Return what a column says that its title does not."""
    members = column.members.without("flow")
    return tuple(pair for pair in members.pairs if one.shape.members.get(pair[0]) != pair[1])


def _column_keys(one: _List) -> Iterator[tuple[tuple[tuple[str, str], ...], int]]:
    found: dict[tuple[tuple[str, str], ...], list[int]] = defaultdict(list)
    for position, column in enumerate(one.columns):
        key = _own_members(one, column)
        if key and not column.unresolved:
            found[key].append(position)
    for key, positions in found.items():
        if len(positions) == 1:
            yield key, positions[0]


@frozen
class _Empty:
    """What the lists of 收支总表 and 财政拨款收支总表 show to be blank or zero.

    Attributes:
        members: what is empty, (dimension, member).
        filled: funds that are not.
        carried: funds of which nothing was carried over either: 财政拨款收支总表 lists them twice, both blank.
        amounts: what a fund or balance is in 收支总表, where one line names it, with unit and decimals.
    """

    members: frozenset[tuple[str, str]]
    filled: frozenset[str]
    carried: frozenset[str]
    amounts: Mapping[tuple[str, str], tuple[int, str, int]]

    @classmethod
    def of(cls, lists: Sequence[_List]) -> "_Empty":
        """Return what is empty in all lists with one amount column that name it."""
        blank: set[tuple[str, str]] = set()
        filled: set[tuple[str, str]] = set()
        listed: Counter[str] = Counter()
        amounts: dict[tuple[str, str], set[tuple[int, str, int]]] = defaultdict(set)
        for one in lists:
            if not one.shape.both or len(one.columns) != 1 or one.open:
                continue
            of_fund = one.shape.members.get("fund") is not None
            for line in one.lines:
                printed = any(text and amount_of(text) for text in line.row.amounts)
                for member in _named(line, of_fund=of_fund):
                    (filled if printed else blank).add(member)
                    listed[member[1]] += of_fund and member[0] == "fund"
                    if printed and not of_fund:
                        amounts[member].add((_whole(line.row.amounts[0], one.decimals), one.unit, one.decimals))
        return cls(
            frozenset(blank - filled),
            frozenset(member for dimension, member in filled if dimension == "fund"),
            frozenset(fund for fund, count in listed.items() if count > 1 and ("fund", fund) not in filled),
            {member: next(iter(found)) for member, found in amounts.items() if len(found) == 1},
        )

    def listed(self, one: _List) -> Iterator[tuple[int, Mapping[int, int]]]:
        """Yield the row of all revenue in a list of revenue, and the amounts that 收支总表 gives for its columns."""
        rows = [n for n, line in enumerate(one.lines) if line.total] or ([0] if len(one.lines) == 1 else [])
        if one.shape.both or one.shape.flow_of(one.columns[0].block) != "revenue" or len(rows) != 1:
            return
        known: dict[int, int] = {}
        for column, own in enumerate(one.columns):
            pairs = [pair for pair in own.members.without("flow").pairs if pair != ("origin", "current")]
            amount = self.amounts.get(pairs[0]) if len(pairs) == 1 and not own.unresolved else None
            if amount is not None and amount[1:] == (one.unit, one.decimals):
                known[column] = amount[0]
        if len(set(known)) == len(known) and known:
            yield rows[0], known

    def columns(self, one: _List) -> frozenset[int]:
        """Return the columns of a list in which nothing can stand."""
        return frozenset(n for n, column in enumerate(one.columns) if self._has(one, column))

    def _has(self, one: _List, column: AmountColumn) -> bool:
        members = column.members
        if members.get("period") in _PRIOR or column.unresolved:
            return False
        nature, fund = members.get("nature"), members.get("fund")
        if members.origin == "carried_over":
            return ("origin", "carried_over") in self.members
        if members.flow == "carried_forward":
            return ("flow", "carried_forward") in self.members
        if members.origin is not None and members.origin != "current":
            return ("origin", members.origin) in self.members
        if nature is not None and ("nature", nature) in self.members:
            return True
        if fund is None:
            return False
        of_this_year = one.shape.flow_of(column.block) == "revenue" or self._nothing_carried
        return fund in self.carried or (of_this_year and self._has_fund(fund))

    def _has_fund(self, fund: str) -> bool:
        """Whether a fund, one it is part of, or all the parts of it that are listed are empty."""
        funds = [member for dimension, member in self.members if dimension == "fund"]
        if any(fund == member or within("fund", fund, member) for member in funds):
            return True
        parts = sum(within("fund", member, fund) for member in funds)
        return parts >= _LEAST_PARTS and not any(fund == one or within("fund", one, fund) for one in self.filled)

    @property
    def _nothing_carried(self) -> bool:
        return ("origin", "carried_over") in self.members


def _named(line: Line, *, of_fund: bool) -> Iterable[tuple[str, str]]:
    """Yield the funds, natures and balances that a line of 收支总表 is about."""
    members = line.members
    if line.total or line.codes:
        return
    if members.origin is not None:
        if not of_fund and members.fund is None:
            yield "origin", members.origin
        return
    if members.flow == "carried_forward":
        if not of_fund:
            yield "flow", "carried_forward"
    elif members.nature in _NATURES:
        yield "nature", members.nature or ""
    elif members.fund is not None:
        yield "fund", members.fund
