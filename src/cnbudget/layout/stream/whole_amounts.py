"""Tables whose amounts are whole numbers (4784, 1487640300), as budgets of governments in 万元 print them.

Nothing in such a number tells it from a code or a count. It is an amount where its table states a unit of money and has
no columns of other numbers, and where it stands behind a name, with other amounts and rates only up to the end of its
line.
"""

import re
from collections.abc import Sequence

from cnbudget.layout.row_lines import ends_rows
from cnbudget.layout.stream.header_columns import Columns, StreamColumn
from cnbudget.layout.stream.order_rows import OrderRow, is_coded
from cnbudget.layout.stream.values import WHOLE, prints_decimals, runs_of
from cnbudget.vocabulary.columns import NAMING, LabelKind, label_kind

__all__ = ["is_whole", "rows_above_prose", "tear_feet", "tear_unclean"]

_FEW = 2  # lines that are a table
_CODES = frozenset({"code", "unit_code"})
_MEASURES = frozenset(
    ["人", "户", "个", "次", "辆", "台", "套", "件", "%", "人次", "人月", "万人", "元", "万元", "亿元"]
)
_HOLDS_WORDS = re.compile(r"(?:名称|项目|科目|部门|地区|市县|用途|内容|类别|分类|目录|性质|方式|公式)$")
_FIRST_NUMBER = re.compile(r"\s*[0-9]+\s", re.ASCII)
_UNCLEAN = "a number beside its name may be no amount"
_FOOT = "a page number may stand behind its amounts"
_COUNTS = re.compile(r"[年月日号个人项次辆台套户家名亩件万元亿%]")  # 2016 年增值税收入划分


def is_whole(texts: Sequence[str], columns: Columns, *, unit: str) -> bool:
    """Whether the amounts of a table are whole numbers.

    Args:
        texts: the lines of its rows.
        columns: the columns that its header means.
        unit: of money, as the table states it, "" where it does not.
    """
    if not unit or any(map(prints_decimals, texts)) or not _holds_money_only(columns):
        return False
    if columns.blocks > 1 and any(_FIRST_NUMBER.match(text) for text in texts):
        return False  # the code of the next list's row would stand behind the amounts of the list before
    rows = [run for text in texts for run in runs_of(text, WHOLE)[:1] if run.values]
    measured = any(run.words.split()[-1] in _MEASURES for run in rows)
    return len(rows) >= _FEW and not measured


def _holds_money_only(columns: Columns) -> bool:
    """Whether codes stand in front of names only, and all other columns hold names, amounts and rates of these."""
    if any(column.role in {"ordinal", "goal"} for column in columns.columns):
        return False
    return all(_begins_with_names(columns, block) for block in range(columns.blocks))


def _begins_with_names(columns: Columns, block: int) -> bool:
    labels = columns.labels(block)
    kinds = list(map(_kind, labels))
    named = [kind for kind in kinds if kind not in _CODES]
    others = [column.path[-1] for column in labels if _kind(column) not in _CODES][1:]
    if not all(map(_HOLDS_WORDS.search, others)):
        return False  # 年度, 规格型号, and 单位 where it says what is counted (人, 万元)
    if not named or not NAMING.issuperset(named) or (columns.blocks > 1 and len(kinds) > 1):
        return False
    behind = any(column.behind for column in columns.of_block(block))
    return kinds[-len(named) :] == named and (not behind or len(columns.values(block)) == 1)


def _kind(column: StreamColumn) -> LabelKind:
    return label_kind((column.path[-1],))


def tear_unclean(texts: Sequence[str], rows: Sequence[OrderRow], columns: Columns) -> None:
    """Tear the rows of one list in whose lines numbers stand that may be no amounts of theirs.

    Args:
        texts: the lines of the text.
        rows: of the list.
        columns: of the list.
    """
    coded = any(_kind(column) in _CODES for column in columns.labels(0))
    coded = coded or is_coded([row.words[0].text for row in rows if row.words and row.values])
    remarks = any(column.behind for column in columns.columns)
    for row in rows:
        for line in {row.line, *(one.line for one in row.words)}:
            if not _is_clean(texts[line], remarks=remarks) or (not coded and _FIRST_NUMBER.match(texts[line])):
                row.torn = row.torn or _UNCLEAN


def _is_clean(text: str, *, remarks: bool) -> bool:
    """Whether the whole amounts of a line stand at its end behind one name, or one of them in front of a remark."""
    runs = runs_of(text, WHOLE)
    if len(runs) == 1 or not any(run.values for run in runs):
        return True
    row, remark = runs[0], runs[-1]
    alone = len(runs) == _FEW and len(row.values) == 1 and not remark.values
    return remarks and alone and not _COUNTS.match(remark.words)


def tear_feet(pages: Sequence[int | None], rows: Sequence[OrderRow]) -> None:
    """Tear the last row of each page of a text that prints no page numbers in lines of their own.

    Where an extractor joins the number of a page to its last row, nothing but separators tells it from an amount.
    """
    if len(set(pages)) == 1:
        return
    feet = {pages[row.line]: row for row in rows if row.values}
    for row in feet.values():
        if "," not in row.values[-1].text:
            row.torn = row.torn or _FOOT


def rows_above_prose(texts: Sequence[str], lines: Sequence[int], starts: Sequence[int]) -> list[int]:
    """Return the lines of a table down to the first prose on each of its pages.

    Args:
        texts: the lines of the text.
        lines: of the table's body.
        starts: where the body begins on each page.
    """
    found: list[int] = []
    ended = False
    for line in lines:
        ended = (ended and line not in starts) or ends_rows(texts[line])
        if not ended:
            found.append(line)
    return found
