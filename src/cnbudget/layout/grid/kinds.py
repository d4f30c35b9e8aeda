"""What a ruled table is: a budget table, a performance form, or a small table of the prose."""

from collections.abc import Iterator
from typing import Literal

from cnbudget.layout.grid.join import GridTable
from cnbudget.layout.grid.matrix import is_amount
from cnbudget.vocabulary.titles import identify, read_title
from cnbudget.vocabulary.words import parse

__all__ = ["Kind", "is_left_out", "kind_of"]

Kind = Literal["money", "performance", "prose"]

_FORM_WORDS = frozenset(
    {
        "一级指标",
        "二级指标",
        "三级指标",
        "绩效指标",
        "指标值",
        "年度指标值",
        "全年指标值",
        "实施单位",
        "主管部门及代码",
        "年度总体目标",
        "总体目标",
        "年度目标",
        "指标名称",
        "指标性质",
        "绩效指标性质",
        "绩效度量单位",
        "执行率",
        "产出指标",
        "效益指标",
        "满意度指标",
        "质量指标",
        "时效指标",
        "数量指标",
        "成本指标",
        "社会效益指标",
        "经济成本指标",
        "生态效益指标",
        "服务对象满意度指标",
        "项目负责人",
        "项目实施单位",
        "预算执行情况",
        "自评得分",
        "分值",
        "年度绩效目标",
    }
)
_LOOKED_AT = 14  # rows in which a form shows its words
_ENOUGH = 2
_MANY = 6  # amounts that a table of the prose seldom has
_FEW_SENTENCES = 2  # lines of sentences that may stand on a budget table's page, in notes


def kind_of(table: GridTable, title: str, before: Kind | None, *, adjoins: bool) -> Kind:
    """Return what a table is.

    Args:
        table: the table.
        title: its title in the words of the common vocabulary.
        before: what the table before it is.
        adjoins: it follows that one without anything printed between, as where a form fills many pages.
    """
    if _is_form(table, title):
        return "performance"
    if title and _is_budget(table, title):
        return "money"
    if not title and adjoins and before == "performance":
        return "performance"
    return "prose"


def _is_form(table: GridTable, title: str) -> bool:
    if "绩效" in title and not any(word in title for word in ("支出预算表", "支出预算总表", "支出表", "支出情况表")):
        return True
    return len(_FORM_WORDS.intersection(_words(table))) >= _ENOUGH


def _words(table: GridTable) -> Iterator[str]:
    matrix = table.first.matrix
    for row in range(min(len(matrix.rows), _LOOKED_AT)):
        yield from matrix.texts(row)


def _is_budget(table: GridTable, title: str) -> bool:
    """Whether a titled table is one of the budget's: its title's words say so.

    Titles that no rule knows also stand above small tables of the prose, which have no number and prose around them.
    """
    read = read_title(title)
    if identify(read, by_source=True, classes="")[0]:
        return True
    if table.heading.number and (read.members or read.flows):
        return True
    return bool(table.heading.unit) and _has_amounts(table) and not _amid_prose(table)


def is_left_out(table: GridTable, before: GridTable | None) -> bool:
    """Whether a table that is none of the budget's has the columns and the amounts of one: its title may be lost.

    Args:
        table: the table.
        before: the budget's table right before it, None where that is something else.
    """
    columns = [path[-1] for path in table.paths if path]
    money = sum(bool({"fund", "nature"} & dict(parse(header).members).keys()) for header in columns)
    amounts = sum(
        is_amount(text) for part in table.parts for row in range(part.body, part.end) for text in part.matrix.texts(row)
    )
    if before is not None and before.parts[-1].body >= before.parts[-1].end:
        return amounts > 0  # the one before has a header and no rows
    return money >= _ENOUGH and amounts >= _MANY and any("total" in parse(header).marks for header in columns)


def _amid_prose(table: GridTable) -> bool:
    first = table.first
    sentences = [line for line in first.page.lines if "。" in line.text or "，" in line.text]
    return len(sentences) > _FEW_SENTENCES


def _has_amounts(table: GridTable) -> bool:
    matrices = [part.matrix for part in table.parts]  # a page may end behind the header
    return any(is_amount(text) for matrix in matrices for row in range(len(matrix.rows)) for text in matrix.texts(row))
