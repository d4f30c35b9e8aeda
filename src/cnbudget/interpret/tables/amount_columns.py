"""Amount columns of a sheet (金额列): their members by header path, and what columns beside them add."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import define

from cnbudget.interpret.tables.composition import EMPTY, Values, among_general_public, lay_over, own_of
from cnbudget.interpret.tables.periods import period_of
from cnbudget.interpret.tables.subject_columns import Headed
from cnbudget.layout.sheet import SheetColumn
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.vocabulary.columns import column_id
from cnbudget.vocabulary.members import INDEX
from cnbudget.vocabulary.titles import CLASSES, RowKind
from cnbudget.vocabulary.words import Phrase, parse

__all__ = ["AmountColumn", "apart_from", "read_columns"]

_FLOW, _FUND, _ORIGIN = INDEX["flow"], INDEX["fund"], INDEX["origin"]


@define
class AmountColumn:
    """An amount column while it is read.

    Attributes:
        block: the list it belongs to.
        path: printed header path.
        own: members its header mentions, without the table's.
        total: it is a total of the columns beside it.
        this_year: it says 本年, and not of expenditure (本年支出), which spends older money as well.
        classification: function, economic, gov_economic or use, where a list's header names one.
        unresolved: header cells that no word claims.
    """

    block: int
    path: tuple[str, ...]
    own: Values
    total: bool
    this_year: bool
    classification: RowKind
    unresolved: tuple[str, ...]


def read_columns(
    columns: Sequence[SheetColumn],
    *,
    flow: str,
    both: bool,
    kind: str,
    fiscal_year: int | None,
    subjects: Mapping[tuple[str, ...], Headed],
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
        _copy(_read(c.block, c.path, both, kind, fiscal_year, subjects.get(c.path, ())))
        for c in columns
        if c.role == "amount"
    ]
    for block in {column.block for column in read}:
        beside = [column for column in read if column.block == block]
        _at_the_start(beside)
        _origins(beside, flow)
        _uses(beside)
    return read


def _copy(column: AmountColumn) -> AmountColumn:
    return AmountColumn(
        column.block, column.path, column.own, column.total, column.this_year, column.classification, column.unresolved
    )


@lru_cache(maxsize=4096)
def _read(  # noqa: PLR0917 -- cached: plain arguments
    block: int,
    path: tuple[str, ...],
    both: bool,  # noqa: FBT001
    kind: str,
    fiscal_year: int | None,
    headed: Headed,
) -> AmountColumn:
    own = EMPTY
    phrases = []
    unresolved = []
    clashes: set[tuple[str, str, str]] = set()
    codes = {place: (INDEX[dimension], code) for place, dimension, code in headed}
    for place, cell in enumerate(path):
        if place in codes:
            own = lay_over(own, [codes[place]], clashes)
            continue
        phrase = parse(cell)
        if not phrase.known or _is_later(phrase, fiscal_year):
            unresolved.append(cell)
            continue
        phrases.append(phrase)
        said = tuple((INDEX[d], m) for d, m in phrase.members if d != "flow" or _own_flow(m, both))
        if "among" in phrase.marks:
            said = among_general_public(own, said)
        own = lay_over(own, said, clashes)
    marks = frozenset[str]().union(*(phrase.marks for phrase in phrases))
    if clashes or _dangling(own, marks):
        unresolved.append(path[-1])
    if both and own[_ORIGIN] == "carried_over" and own[_FLOW] is None:
        own = lay_over(own, [(_FLOW, "revenue")])  # what stands at the year's beginning is there to be spent
    period = period_of(phrases, kind, fiscal_year)
    if period is not None:
        own = lay_over(own, [(INDEX["period"], period)])
    return AmountColumn(
        block=block,
        path=path,
        own=own,
        total=bool(phrases) and not unresolved and "total" in phrases[-1].marks,
        this_year=any(_says_this_year(phrase) for phrase in phrases),
        classification=_classified(phrases),
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


def _dangling(own: Values, marks: frozenset[str]) -> bool:
    """Whether the header says 结转结余 and not of which end of the year."""
    return "balance" in marks and own[_ORIGIN] is None and own[_FLOW] != "carried_forward"


def _classified(phrases: Sequence[Phrase]) -> RowKind:
    marks = frozenset[str]().union(*(phrase.marks for phrase in phrases))
    if "by_use" in marks:
        return "use"
    return next((dimension for mark, dimension in CLASSES.items() if mark in marks), "")


def _at_the_start(columns: Sequence[AmountColumn]) -> None:
    """结转结余 set against this year's money (本年拨款) is what was carried over, though no year is said."""
    if not any("this_year" in parse(cell).marks for column in columns for cell in column.path):
        return
    for column in columns:
        if column.unresolved == column.path[-1:] and _dangling(column.own, _marks(column.path)):
            _set(column, _ORIGIN, "carried_over")
            column.unresolved = ()


def _marks(path: Sequence[str]) -> frozenset[str]:
    return frozenset[str]().union(*(parse(cell).marks for cell in path))


def _origins(columns: Sequence[AmountColumn], flow: str) -> None:
    """Money beside 上年结转 in one group is this year's; 本年 says so by itself in revenue."""
    carried = [column for column in columns if column.own[_ORIGIN] == "carried_over"]
    for column in columns:
        if column.own[_ORIGIN] is not None:
            continue
        in_revenue = (column.own[_FLOW] or flow) == "revenue"
        says_so = column.this_year and (in_revenue or carried)
        if says_so or (column.own[_FUND] is not None and any(_beside(column, other) for other in carried)):
            _set(column, _ORIGIN, "current")
    for total in columns:
        if total.total and total.this_year and total.own[_ORIGIN] == "current":
            for column in columns:
                if column.own[_ORIGIN] is None and column.path[: len(total.path) - 1] == total.path[:-1]:
                    _set(column, _ORIGIN, "current")


def _beside(column: AmountColumn, carried: AmountColumn) -> bool:
    """Whether `column` stands in the group that `carried` stands in."""
    level = next((n for n, cell in enumerate(carried.path) if "origin:carried_over" in parse(cell).mentions), 0)
    return column.path[:level] == carried.path[:level]


def _uses(columns: Sequence[AmountColumn]) -> None:
    """A total over a 结转下年 column is what revenue is used for, not expenditure alone."""
    for forward in columns:
        if forward.own[_FLOW] != "carried_forward":
            continue
        group = forward.path[:-1]
        for column in columns:
            if column.total and column.path[:-1] == group and not any(column.own[p] for p in (_FLOW, _FUND, _ORIGIN)):
                _set(column, _FLOW, "uses")


def _set(column: AmountColumn, place: int, member: str) -> None:
    column.own = (*column.own[:place], member, *column.own[place + 1 :])


def apart_from(column: AmountColumn, title: Mapping[str, str], base: Values) -> str:
    """Return the column's canonical id: what sets it apart from its table.

    Args:
        column: the column.
        title: members the title gives.
        base: its values with the title's beneath.
    """
    if column.unresolved:
        return ""
    own = {
        DIMENSIONS[place]: base[place] or member
        for place, member in own_of(column.own)
        if title.get(DIMENSIONS[place]) != base[place]
    }
    if "fund" in own and own.get("origin") == "current":
        del own["origin"]
    return column_id(own, column.path[-1] if column.path else "")
