"""Amount columns of a sheet (金额列): their members by header path, and what the columns beside them add."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from attrs import evolve

from cnbudget.interpret.tables.composition import Clash, among_general_public, compose
from cnbudget.interpret.tables.headers import HeaderCell, read_header
from cnbudget.interpret.tables.members import NOTHING, Members
from cnbudget.interpret.tables.periods import earlier_year, period_of
from cnbudget.interpret.tables.subject_columns import SubjectCell
from cnbudget.model.passing import frozen
from cnbudget.model.table_layout import LayoutColumn
from cnbudget.vocabulary.columns import column_id
from cnbudget.vocabulary.titles import CLASSES, RowKind
from cnbudget.vocabulary.words import Phrase

__all__ = ["AmountColumn", "id_of", "read_columns"]


@frozen
class AmountColumn:
    """An amount column.

    Attributes:
        block: the list it belongs to.
        header: its header path.
        members: what its header mentions, without the table's members.
        total: it is a total of the columns beside it.
        this_year: it says 本年, and not of expenditure (本年支出), which spends older money as well.
        classification: function, economic, gov_economic or use, where a list's header names one.
        unresolved: header cells that no word claims.
    """

    block: int
    header: tuple[HeaderCell, ...]
    members: Members
    total: bool
    this_year: bool
    classification: RowKind
    unresolved: tuple[str, ...]

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The printed header path."""
        return tuple(cell.text for cell in self.header)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks of its header's words."""
        return _marks(cell.phrase for cell in self.header)

    @cached_property
    def carried_over(self) -> int | None:
        """Which cell of its header path says that it is money carried over (上年结转), None where none does."""
        return next((n for n, cell in enumerate(self.header) if "origin:carried_over" in cell.phrase.mentions), None)

    def having(self, dimension: str, member: str) -> "AmountColumn":
        """Return the column with another member along one dimension."""
        return evolve(self, members=self.members.replace(dimension, member))


def read_columns(
    columns: Sequence[LayoutColumn],
    *,
    flow: str,
    both: bool,
    kind: str,
    fiscal_year: int | None,
    subjects: Mapping[tuple[str, ...], tuple[SubjectCell, ...]],
) -> list[AmountColumn]:
    """Read the amount columns of a sheet.

    Args:
        columns: the sheet's columns.
        flow: the flow that the title gives all figures, "" where it gives none.
        both: whether the title mentions revenue and expenditure, so that headers tell them apart.
        kind: of the document, for periods.
        fiscal_year: of the document, None where unknown.
        subjects: economic subjects in the header paths that have any.
    """
    read = [
        _read(c.block, c.path, both, kind, fiscal_year, subjects.get(c.path, ())) for c in columns if c.role == "amount"
    ]
    beside: dict[int, list[AmountColumn]] = {}
    for column in read:
        beside.setdefault(column.block, []).append(column)
    settled = {block: iter(_uses(_origins(_balances(group), flow))) for block, group in beside.items()}
    return [next(settled[column.block]) for column in read]


@lru_cache(maxsize=4096)
def _read(  # noqa: PLR0917 -- cached: plain arguments
    block: int,
    path: tuple[str, ...],
    both: bool,  # noqa: FBT001
    kind: str,
    fiscal_year: int | None,
    subjects: tuple[SubjectCell, ...],
) -> AmountColumn:
    header = read_header(path)
    members = NOTHING
    phrases = []
    unresolved = []
    clashes: set[Clash] = set()
    codes = {subject.level: Members.of([(subject.classification, subject.code)]) for subject in subjects}
    for level, cell in enumerate(header):
        if level in codes:
            members = compose(members, codes[level], clashes)
            continue
        if not cell.phrase.known or _is_later(cell.phrase, fiscal_year):
            unresolved.append(cell.text)
            continue
        phrases.append(cell.phrase)
        mentioned = Members.of((d, m) for d, m in cell.phrase.members if d != "flow" or _own_flow(m, both))
        if "among" in cell.phrase.marks:
            mentioned = among_general_public(members, mentioned)
        members = compose(members, mentioned, clashes)
    if clashes or _dangling(members, _marks(phrases)):
        unresolved.append(path[-1])
    if both and members.origin == "carried_over" and members.flow is None:
        members = members.replace("flow", "revenue")  # what stands at the year's beginning is there to be spent
    period = period_of(phrases, kind, fiscal_year)
    members = members.of_period(period, earlier_year(phrases, period, fiscal_year))
    return AmountColumn(
        block=block,
        header=header,
        members=members,
        total=bool(phrases) and not unresolved and "total" in phrases[-1].marks,
        this_year=any(_says_this_year(phrase) for phrase in phrases),
        classification=_classification(phrases),
        unresolved=tuple(unresolved),
    )


def _is_later(phrase: Phrase, fiscal_year: int | None) -> bool:
    """Whether a header cell names a year after the document's (中期规划): no period is for it."""
    return fiscal_year is not None and bool(phrase.years) and phrase.years[-1] > fiscal_year


def _says_this_year(phrase: Phrase) -> bool:
    """Whether a header cell means this year's money: 本年收入 does, 本年支出 and 本年预算数 do not."""
    of_period = phrase.marks & {"plan", "actual", "amount", "adjusted"} and not phrase.members
    return "this_year" in phrase.marks and not of_period and "flow:expenditure" not in phrase.mentions


def _own_flow(flow: str, both: bool) -> bool:  # noqa: FBT001
    """Whether a header's flow word counts: 收入 and 支出 only where the title leaves them open."""
    return both or flow in {"carried_forward", "surplus_distribution"}


def _dangling(members: Members, marks: frozenset[str]) -> bool:
    """Whether the header says 结转结余 and not of which end of the year."""
    return "balance" in marks and members.origin is None and members.flow != "carried_forward"


def _classification(phrases: Sequence[Phrase]) -> RowKind:
    marks = _marks(phrases)
    if "by_use" in marks:
        return "use"
    return next((dimension for mark, dimension in CLASSES.items() if mark in marks), "")


def _marks(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset[str]().union(*(phrase.marks for phrase in phrases))


def _balances(columns: list[AmountColumn]) -> list[AmountColumn]:
    """结转结余 set against this year's money (本年拨款) is what was carried over, though no year is named."""
    if not any("this_year" in column.marks for column in columns):
        return columns
    return [_carried_over(column) if _is_bare_balance(column) else column for column in columns]


def _is_bare_balance(column: AmountColumn) -> bool:
    return column.unresolved == column.path[-1:] and _dangling(column.members, column.marks)


def _carried_over(column: AmountColumn) -> AmountColumn:
    return evolve(column.having("origin", "carried_over"), unresolved=())


def _origins(columns: list[AmountColumn], flow: str) -> list[AmountColumn]:
    """Money beside 上年结转 in one group is this year's; 本年 means so by itself in revenue."""
    carried = [column for column in columns if column.members.origin == "carried_over"]
    settled = [
        column.having("origin", "current") if _is_current(column, carried, flow) else column for column in columns
    ]
    totals = [c for c in settled if c.total and c.this_year and c.members.origin == "current"]
    return [
        column.having("origin", "current")
        if column.members.origin is None and any(_in_group_of(column, total) for total in totals)
        else column
        for column in settled
    ]


def _is_current(column: AmountColumn, carried: Sequence[AmountColumn], flow: str) -> bool:
    if column.members.origin is not None:
        return False
    in_revenue = (column.members.flow or flow) == "revenue"
    if column.this_year and (in_revenue or carried):
        return True
    return column.members.fund is not None and any(_beside(column, other) for other in carried)


def _in_group_of(column: AmountColumn, total: AmountColumn) -> bool:
    depth = len(total.header) - 1
    return column.header[:depth] == total.header[:depth]


def _beside(column: AmountColumn, carried: AmountColumn) -> bool:
    """Whether `column` stands in the group that `carried` stands in."""
    level = carried.carried_over or 0
    return column.header[:level] == carried.header[:level]


def _uses(columns: list[AmountColumn]) -> list[AmountColumn]:
    """A total over a 结转下年 column is what revenue is used for, not expenditure alone."""
    groups = {column.header[:-1] for column in columns if column.members.flow == "carried_forward"}
    if not groups:
        return columns
    return [column.having("flow", "uses") if _is_total_of(column, groups) else column for column in columns]


def _is_total_of(column: AmountColumn, groups: set[tuple[HeaderCell, ...]]) -> bool:
    of_a_part = any(column.members.get(dimension) for dimension in ("flow", "fund", "origin"))
    return column.total and column.header[:-1] in groups and not of_a_part


def id_of(column: AmountColumn, title: Members, base: Members) -> str:
    """Return the column's canonical id: what sets it apart from its table.

    Args:
        column: the column.
        title: members the title gives.
        base: the column's members with the title's.
    """
    if column.unresolved:
        return ""
    apart = {d: base.get(d) or member for d, member in column.members if title.get(d) != base.get(d)}
    if "fund" in apart and apart.get("origin") == "current":
        del apart["origin"]
    return column_id(apart, column.header[-1].text if column.header else "")
