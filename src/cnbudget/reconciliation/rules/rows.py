"""sum-rows: a row is the sum of the rows nested under it, and a total the sum of the rows that it closes or opens.

Parts are the rows nested under a row in its own table and list: by longer codes, deeper numbering or indentation; for
合计 and 总计 the rows since the total before, and that total. Totals of one name that follow each other (小计 of each
group, 合计 of each unit) add up their own rows alone, and the next total of another name adds all of them; with no row
between them they are one total printed twice. A total at the end of a list of one row is that row's amount. A row
without any label is a part where the sums hold with it. Rows under 其中 may not exceed their row, and must equal it
only where the split is complete by definition (“三公”经费 is its three items).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from cnbudget.model.check import Check, Ground, Relation
from cnbudget.model.table import Table
from cnbudget.reconciliation.compare import compare
from cnbudget.reconciliation.index import FactGrid, Index, is_total, present
from cnbudget.reconciliation.rules.sums import Sum, holding, sum_checks
from cnbudget.vocabulary.members import complete_parts, within

__all__ = ["CODE", "RELATION", "check"]

CODE = "sum-rows"
RELATION: Relation = "sum"
_SEVERAL = 2


def check(index: Index) -> Iterator[Check]:
    """Yield the checks of every table."""
    for grid in index.grids:
        for row, children in grid.children.items():
            yield from _nested(index, grid, row, children)
        for block, tops in grid.top_rows.items():
            yield from _totals(index, grid, block, tops)
        yield from _over_lists(index, grid)


def _nested(index: Index, grid: FactGrid, row: int, children: tuple[int, ...]) -> Iterator[Check]:
    among = any(grid.table.rows[child].among_which for child in children)
    sums = _sums(index, grid, grid.table.rows[row].block, row, children)
    subject = "rows nested under"
    if not among or _is_complete(index, sums):
        ground: Ground = "definition" if among else _ground(grid.table, row, children)
        yield from sum_checks(CODE, index, sums, subject, ground=ground)
        return
    for total, parts in sums:
        subject = f"rows under 其中 do not exceed their row: {index.label(total)}"
        yield compare(CODE, subject, index, (total,), parts, upper=True, relation=RELATION, ground="words")


def _ground(table: Table, row: int, children: Sequence[int]) -> Ground:
    """Return code if each part's code begins with the row's and is longer, else what shows the nesting."""
    above = table.rows[row].codes[-1:]
    codes = [table.rows[child].codes[-1:] for child in children]
    if above and all(code and code[0] != above[0] and code[0].startswith(above[0]) for code in codes):
        return "code"
    return "position"


def _ground_of_total(table: Table, parts: Sequence[int]) -> Ground:
    """Return code if every part of a total has a code, so that no heading or repetition is among them."""
    return "code" if all(table.rows[part].codes for part in parts) else "position"


def _is_complete(index: Index, sums: list[Sum]) -> bool:
    for total, parts in sums:
        items = {index.fact(part).coordinates.item for part in parts}
        wanted = complete_parts("item", index.fact(total).coordinates.item or "")
        if not wanted or not wanted <= items:
            return False
    return bool(sums)


def _totals(index: Index, grid: FactGrid, block: int, tops: tuple[int, ...]) -> Iterator[Check]:
    """Yield checks of totals printed before their parts (合计 first) or after them (本年支出合计, 支出总计)."""
    rows = grid.table.rows
    if is_total(rows[tops[0]]):
        yield from _opening(index, grid, block, tops)
        return
    if len(_one_list(grid, block)) > 1:
        return
    closed: list[int] = []
    parts: list[int] = []
    nameless: list[int] = []
    for row in tops:
        if not rows[row].label and row != tops[-1]:
            nameless.append(row)  # another list continues beside this one, or a part lost its name
            continue
        if not is_total(rows[row]):
            parts.append(row)
            continue
        again = bool(closed) and rows[closed[-1]].name == rows[row].name
        before = [] if again else closed
        alone = len(parts) == 1 and not closed and row == tops[-1]  # one row and its total are one amount twice
        if (alone or len([*before, *parts]) > 1) and not _of_another_item(index, grid, row, [*before, *parts]):
            ways = [before, before[-1:]] if len(before) > 1 else [before]
            listed = [parts, sorted([*parts, *nameless])] if nameless else [parts]
            found = [_sums(index, grid, block, row, (*way, *own)) for own in listed for way in ways]
            sums = max(found, key=partial(holding, index)) if len(found) > 1 else found[0]
            ground: Ground = "position" if again or len(closed) > 1 or nameless else "definition"
            if alone:
                ground = _ground_of_total(grid.table, parts)
            yield from sum_checks(CODE, index, sums, "rows above", ground=ground)
        elif again and not parts:
            yield from _again(index, grid, row, closed)
        closed = [*closed, row] if again and parts else [row]  # 支出总计 is 本年支出合计 and what follows it
        parts, nameless = [], []


def _again(index: Index, grid: FactGrid, total: int, closed: Sequence[int]) -> Iterator[Check]:
    """Yield checks of a total without rows of its own: the one before once more, or the sum of those of each group."""
    ways = [list(_alike(index, grid, total, others)) for others in (closed, closed[-1:])]
    sums = max(ways, key=partial(holding, index))
    ground: Ground = "position" if len(closed) > 1 else "definition"
    yield from sum_checks(CODE, index, sums, "repeated total", ground=ground)


def _alike(index: Index, grid: FactGrid, total: int, others: Sequence[int]) -> Iterator[Sum]:
    """Yield the relation in each column in which totals mean the same."""
    for column in _columns(grid, grid.table.rows[total].block):
        fact = grid.facts.get((total, column))
        if fact is not None:
            at = index.fact(fact).coordinates
            parts = tuple(part for part in present(grid, others, column) if index.fact(part).coordinates == at)
            if parts:
                yield fact, parts


def _of_another_item(index: Index, grid: FactGrid, row: int, parts: Sequence[int]) -> bool:
    """Return whether a total is of an item (政府采购支出合计) and the rows above it are not."""
    column = next(
        (column for column in _columns(grid, grid.table.rows[row].block) if (row, column) in grid.facts), None
    )
    if column is None:
        return False
    item = index.fact(grid.facts[row, column]).coordinates.item
    above = {index.fact(grid.facts[part, column]).coordinates.item for part in parts if (part, column) in grid.facts}
    return item is not None and not any(other == item or within("item", other or "", item) for other in above)


def _over_lists(index: Index, grid: FactGrid) -> Iterator[Check]:
    """Yield checks of a total that closes the last of several lists under one header: it adds the rows of all.

    Lists of different classifications (功能分类 beside 经济分类) split the same money twice; they are not added.
    """
    for block, tops in grid.top_rows.items():
        lists = _one_list(grid, block)
        if len(lists) < _SEVERAL or block != lists[-1] or not is_total(grid.table.rows[tops[-1]]):
            continue
        rows = [(one, row) for one in lists for row in grid.top_rows.get(one, ()) if not is_total(grid.table.rows[row])]
        total = grid.facts.get((tops[-1], _columns(grid, block)[0]))
        found = [(one, grid.facts.get((row, _columns(grid, one)[0]))) for one, row in rows]
        parts = tuple(fact for _, fact in found if fact is not None)
        by = {(one, index.classification(fact)) for one, fact in found if fact is not None}
        if total is not None and parts and len({classification for _, classification in by}) == 1:
            subject = "rows of the lists above"
            yield from sum_checks(CODE, index, [(total, parts)], subject, ground="position")


def _one_list(grid: FactGrid, block: int) -> list[int]:
    """Return the lists side by side with one header (公用经费 twice) that a total closes, which is in the last."""

    def head(one: int) -> tuple[str, ...]:
        columns = _columns(grid, one)
        header = grid.table.columns[columns[0]].header if len(columns) == 1 else ()
        return header if len(header) >= _SEVERAL or _is_list_of_codes(grid, one) else ()

    mine = head(block)
    if not mine:
        return [block]
    lists: list[int] = []
    for one in (one for one in sorted(grid.top_rows) if head(one) == mine):
        lists.append(one)
        if any(_is_printed_total(grid, one, row) for row in grid.top_rows[one]):
            if block in lists:
                return lists
            lists = []
    return [block]


def _is_list_of_codes(grid: FactGrid, block: int) -> bool:
    """Return whether every outermost row but totals prints a subject code, so that a bare header (决算数) is enough."""
    rows = [grid.table.rows[row] for row in grid.top_rows.get(block, ())]
    return all(row.codes for row in rows if not is_total(row))


def _is_printed_total(grid: FactGrid, block: int, row: int) -> bool:
    return is_total(grid.table.rows[row]) and any((row, column) in grid.facts for column in _columns(grid, block))


def _opening(index: Index, grid: FactGrid, block: int, tops: tuple[int, ...]) -> Iterator[Check]:
    """Yield checks of an opening 合计: the sum of the rows after it, and of the totals directly after it if any."""
    rows = grid.table.rows
    first, rest = tops[0], _until_repeated(index, grid, block, tops[0], tops[1:])
    totals = []
    for row in rest:
        if not is_total(rows[row]):
            break
        totals.append(row)
    lines = tuple(row for row in rest if not is_total(rows[row]))
    parts = _after_repetitions(index, grid, block, first, lines)
    for row in lines[: len(lines) - len(parts)]:
        sums = _sums(index, grid, block, first, (row,))
        yield from sum_checks(CODE, index, sums, "repeated total", ground="position")
    lines = parts
    if len(totals) > 1:  # one total below it is the subtotal of a part (合计, “三公”经费小计, 会议费)
        sums = _sums(index, grid, block, first, tuple(totals))
        yield from sum_checks(CODE, index, sums, "totals below", ground="position")
    if lines:
        nameless = tuple(row for row in rest if not rows[row].label and row not in totals)
        ways = [lines, tuple(sorted((*lines, *nameless)))] if nameless else [lines]
        found = [_sums(index, grid, block, first, way) for way in ways]
        sums = max(found, key=partial(holding, index))
        ground: Ground = "position" if totals or nameless else _ground_of_total(grid.table, lines)
        yield from sum_checks(CODE, index, sums, "rows nested under", ground=ground)


def _until_repeated(index: Index, grid: FactGrid, block: int, total: int, rest: tuple[int, ...]) -> tuple[int, ...]:
    """Return the rows up to a total behind them that repeats the opening one: what follows it (债务还本) is no part."""
    columns = _columns(grid, block)
    for at, row in enumerate(rest):
        behind = at > 0 and is_total(grid.table.rows[row]) and not is_total(grid.table.rows[rest[at - 1]])
        if behind and all(_value(index, grid, row, c) == _value(index, grid, total, c) for c in columns):
            return rest[:at] if any(_value(index, grid, row, c) for c in columns) else rest
    return rest


def _after_repetitions(index: Index, grid: FactGrid, block: int, total: int, lines: tuple[int, ...]) -> tuple[int, ...]:
    """Drop rows that repeat the total (合计 > 全额 > 单位) if the rows after them add up to it."""
    for skipped in range(1, len(lines)):
        repetition, rest = lines[skipped - 1], lines[skipped:]
        if any(_value(index, grid, repetition, c) != _value(index, grid, total, c) for c in _columns(grid, block)):
            break
        if all(
            sum(_value(index, grid, row, column) for row in rest) == _value(index, grid, total, column)
            for column in _columns(grid, block)
        ):
            return rest
    return lines


def _columns(grid: FactGrid, block: int) -> list[int]:
    return [position for position, column in enumerate(grid.table.columns) if column.block == block]


def _value(index: Index, grid: FactGrid, row: int, column: int) -> Decimal:
    position = grid.facts.get((row, column))
    return Decimal(0) if position is None else index.fact(position).yuan


def _sums(index: Index, grid: FactGrid, block: int, total: int, parts: tuple[int, ...]) -> list[Sum]:
    """Return the relation in each amount column that prints the total and some part, of the total's period."""
    found = []
    for column, printed in enumerate(grid.table.columns):
        if printed.block == block and (total, column) in grid.facts:
            period = index.fact(grid.facts[total, column]).coordinates.period
            shares = present(grid, parts, column)
            shares = tuple(share for share in shares if index.fact(share).coordinates.period == period)
            if shares:
                found.append((grid.facts[total, column], shares))
    return found
