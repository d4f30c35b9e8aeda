"""The columns of a table in order, from the names of its header (栏目): one list, or lists side by side."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from cnbudget.layout.stream.header_tree import compose
from cnbudget.model.passing import frozen
from cnbudget.vocabulary.header_names import HeaderName, NameRole, header_name, side_of

__all__ = ["Columns", "StreamColumn", "columns_of_names", "columns_of_sides", "with_unsure_total"]


@frozen
class StreamColumn:
    """A column of a table in order.

    Attributes:
        block: which of several side-by-side lists it belongs to.
        path: header path from top to bottom, white space removed.
        role: what stands in it.
        behind: whether it is a column without amounts behind those with amounts (备注).
        unsure: whether it is a column of totals that may stand under a name or beside it; its amounts are not read.
        unordered: whether its place among the other such columns is not known.
    """

    block: int
    path: tuple[str, ...]
    role: NameRole
    behind: bool = False
    unsure: bool = False
    unordered: bool = False


@frozen
class Columns:
    """The columns of a table, block by block, from left to right.

    Attributes:
        columns: the columns.
        cost: how unlikely the tree of their names is.
    """

    columns: tuple[StreamColumn, ...]
    cost: int

    @property
    def blocks(self) -> int:
        """How many lists stand side by side."""
        return 1 + max(column.block for column in self.columns)

    @property
    def sided(self) -> bool:
        """Whether the header names lists side by side as those of revenue and expenditure."""
        return any(column.role == "label" and bool(side_of(column.path[0])) for column in self.columns)

    def of_block(self, block: int) -> tuple[StreamColumn, ...]:
        """The columns of one list."""
        return tuple(column for column in self.columns if column.block == block)

    def values(self, block: int) -> tuple[StreamColumn, ...]:
        """The columns of one list in which numbers stand that are printed in order: amounts and rates."""
        return tuple(column for column in self.of_block(block) if column.role in {"amount", "rate"})

    def labels(self, block: int) -> tuple[StreamColumn, ...]:
        """The columns of one list in which labels stand before the amounts."""
        return tuple(column for column in self.of_block(block) if column.role == "label" and not column.behind)


def columns_of_names(names: Sequence[HeaderName]) -> tuple[Columns, ...]:
    """Return the columns that the names of a header make; several where several trees fit alike."""
    sides = [name for name in names if side_of(name.text)]
    labels = [name for name in names if name.role == "label"]
    if len(sides) == 2 and len(labels) > 1 and side_of(sides[0].text) != side_of(sides[1].text):  # noqa: PLR2004
        return _side_by_side(names, sides)
    return _repeated(names) or _one_list(names, 0)


def columns_of_sides(words: Sequence[str]) -> Columns | None:
    """Return the columns of lists whose labels stand below the names of their sides, None where words are none such.

    >>> [column.path for column in columns_of_sides(("收入", "预算数", "支出", "预算数")).columns]
    [('收入',), ('预算数',), ('支出',), ('预算数',)]
    >>> columns_of_sides(("收入", "支出"))
    """
    half = len(words) // 2
    names = [header_name(word) for word in words[1:half]]
    if not names or words[1:half] != words[half + 1 :] or {side_of(words[0]), side_of(words[half])} != _BOTH:
        return None
    if any(name is None or name.role not in {"amount", "rate"} or not name.kinds & _OF_A_SIDE for name in names):
        return None
    roles: list[NameRole] = ["label", *(name.role for name in names if name is not None)]
    columns = [StreamColumn(n // half, (word,), roles[n % half]) for n, word in enumerate(words)]
    return Columns(tuple(columns), 0)


_BOTH = {"revenue", "expenditure"}
_OF_A_SIDE = {"plain", "rate"}


def _repeated(names: Sequence[HeaderName]) -> tuple[Columns, ...]:
    """Return the columns of lists whose header is printed once for each: 项目 预算数 项目 预算数."""
    lists = list(_lists(names))
    texts = [[name.text for name in own] for own in lists]
    if len(lists) < 2 or texts.count(texts[0]) < len(texts):  # noqa: PLR2004
        return ()
    if [name.role for name in lists[0]].count("label") != 1 or lists[0][0].role != "label":
        return ()
    read = [_one_list(own, block, sided=True) for block, own in enumerate(lists)]
    if any(len(one) != 1 for one in read):
        return ()
    return (Columns(tuple(column for (one,) in read for column in one.columns), sum(one.cost for (one,) in read)),)


def with_unsure_total(candidates: Sequence[Columns]) -> Columns | None:
    """Return the columns of two readings of a header that differ in what stands above one total only, None elsewhere.

    No sum tells the two apart, because the total is that of the same columns in both.
    """
    if len(candidates) != 2 or len(candidates[0].columns) != len(candidates[1].columns):  # noqa: PLR2004
        return None
    pairs = list(zip(candidates[0].columns, candidates[1].columns, strict=True))
    differing = [one for one, other in pairs if one != other]
    alike = all(
        one.path[-1] == other.path[-1] and one.role == other.role == "amount" for one, other in pairs if one != other
    )
    if len(differing) != 1 or not alike or not _is_total(differing[0]):
        return None
    columns = tuple(evolve(one, unsure=one is differing[0]) for one, _ in pairs)
    return evolve(candidates[0], columns=columns)


def _is_total(column: StreamColumn) -> bool:
    name = header_name(column.path[-1])
    return name is not None and name.total


def _one_list(names: Sequence[HeaderName], block: int, *, sided: bool = False) -> tuple[Columns, ...]:
    values = [name for name in names if name.role not in {"label", "ordinal", "goal"}]
    before, behind = _labels(names)
    first = next((n for n, name in enumerate(names) if name.role == "amount"), 0)
    merged_first = bool(before) and names[first].group and any(name.role == "label" for name in names[first + 1 :][:3])
    merged_first = merged_first and any(name.role == "amount" for name in names[first + 1 :])
    return tuple(
        Columns(
            (
                *(StreamColumn(block, (name.printed,), name.role) for name in before),
                *(StreamColumn(block, path, name.role) for path, name in composed.paths),
                *(StreamColumn(block, (name.printed,), name.role, behind=True) for name in behind),
            ),
            composed.cost,
        )
        for composed in (
            compose(values, merged_first=merged_first, beside=not (merged_first or sided))
            if any(name.role == "amount" for name in values)
            else ()
        )
    )


def _labels(names: Sequence[HeaderName]) -> tuple[list[HeaderName], list[HeaderName]]:
    """Return the label columns before the amounts and those behind them; groups of label columns are left out."""
    first = next((n for n, name in enumerate(names) if name.role in {"amount", "rate"}), len(names))
    last = max((n for n, name in enumerate(names) if name.role in {"amount", "rate"}), default=0)
    others = [(n, name) for n, name in enumerate(names) if name.role not in {"amount", "rate"}]
    coded = any(name.text in _CODES for _, name in others)
    kept = [(n, name) for n, name in others if not (coded and _heads(name, others))]
    if any(name.text in _PARTS for _, name in kept):
        kept = _with_parts(kept)
    before = [name for n, name in kept if n < first or n < last or name.text in _CODES | _PARTS]
    remarks = [name for n, name in kept if not (n < first or n < last or name.text in _CODES | _PARTS)]
    return before, remarks


_CODES = frozenset({"科目编码", "科目名称", "科目代码"})
_PARTS = frozenset({"类", "款", "项"})


def _heads(name: HeaderName, others: Sequence[tuple[int, HeaderName]]) -> bool:
    """Whether a name is a group over 科目编码 and 科目名称."""
    if name.text in _CODES | _PARTS or not name.text.endswith(("分类", "科目", "项目")):
        return False
    groups = [other for _, other in others if other.text.endswith(("分类", "科目")) and other.text not in _CODES]
    return len(groups) <= sum(other.text == "科目名称" for _, other in others)


def _with_parts(kept: Sequence[tuple[int, HeaderName]]) -> list[tuple[int, HeaderName]]:
    """Put the columns 类, 款 and 项 in the place of the column of codes over them."""
    parts = [(n, name) for n, name in kept if name.text in _PARTS]
    runs: list[list[tuple[int, HeaderName]]] = []
    for n, name in parts:
        if name.text == "类" or not runs:
            runs.append([])
        runs[-1].append((n, name))
    found: list[tuple[int, HeaderName]] = []
    for n, name in kept:
        if name.text in _PARTS:
            continue
        if name.text.endswith(("编码", "代码")) and runs:
            found += ((n, part) for _, part in runs.pop(0))
        else:
            found.append((n, name))
    return found


def _side_by_side(names: Sequence[HeaderName], sides: Sequence[HeaderName]) -> tuple[Columns, ...]:
    lists = list(_lists([name for name in names if not any(name is side for side in sides)]))
    columns: list[StreamColumn] = []
    cost = 0
    for block, own in enumerate(lists):
        read = _one_list(own, block, sided=True)
        if len(read) != 1:
            return ()
        side = sides[min(block, 1)].printed
        columns += (StreamColumn(block, (side, *column.path), column.role, column.behind) for column in read[0].columns)
        cost += read[0].cost
    return (Columns(tuple(columns), cost),) if len(lists) > 1 else ()


def _lists(names: Sequence[HeaderName]) -> Iterator[list[HeaderName]]:
    """Yield the names of each list: a label begins one where amounts stand before it."""
    own: list[HeaderName] = []
    for name in names:
        if name.role == "label" and any(other.role == "amount" for other in own):
            yield own
            own = []
        own.append(name)
    if own:
        yield own
