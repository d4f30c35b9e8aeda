"""The tree as lines read one after another."""

from collections.abc import Sequence

import pytest

from cnbudget.interpret.tables.as_read import tree_as_read
from cnbudget.vocabulary.titles import RowKind
from tests.interpret.tables.lists import context, lines_of, parents


@pytest.mark.parametrize(
    ("rows", "kind", "expected"),
    [
        (["201 = 1", "20103 = 1", "2010301 = 1", "202 = 1"], "function", [None, 0, 1, None]),
        (["一、甲 = 1", "（一）乙 = 1", "1.丙 = 1", "（二）丁 = 1", "二、戊 = 1"], "use", [None, 0, 1, 0, None]),
        (["一、基本支出 = 1", "工资福利支出 = 1", "二、项目支出 = 1"], "use", [None, 0, None]),
        (["财政拨款 = 1", "其中：一般公共预算 = 1", "事业收入 = 1"], "fund", [None, 0, None]),
        (["某市某局 = 1", "项目甲 = 1", "某市另局 = 1", "项目乙 = 1"], "project", [None, 0, None, 2]),
        (["201 = 1", "合计 = 1", "20103 = 1"], "function", [None, None, None]),
        (
            ["城乡社区支出 = 1", "农业土地开发资金安排的支出 = 1", "某项安排的支出 = 1", "污水处理费安排的支出 = 1"],
            "function",
            [None, 0, 0, 0],
        ),
        (["教育支出 = 1", "某项支出 = 1", "农林水支出 = 1"], "function", [None, None, None]),
    ],
)
def test_trees(rows: Sequence[str], kind: RowKind, expected: list[int | None]) -> None:
    assert parents(tree_as_read(lines_of(rows, context(kind)), {})) == expected
