"""Page numbers and running lines in sources that have no pages of their own, as converted files."""

from collections.abc import Sequence

import pytest

import cnbudget
from tests.layout.made import cells

HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
NAMES = "外交国防公安教育科学文化社保卫生环境"
ROWS = [(f"{201 + n}", f"{name}支出", f"{n}.50", f"{n}.50", "") for n, name in enumerate(NAMES, 1)]
EACH = 3
BREAKS = len(ROWS) // EACH - 1
RUNNING = "某市统计局2026年度单位预算公开"


def table(rows: Sequence[Sequence[str]]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows) + "</table>"


def page(between: Sequence[Sequence[str]]) -> bytes:
    """A web page with one table, cut where its source had pages, with lines in each cut."""
    shown = ["<p>支出总表</p><p>单位：万元</p>", table([HEAD, *ROWS[:EACH]])]
    for n, lines in enumerate(between, 1):
        shown += [*(f"<p>{line}</p>" for line in lines), table(ROWS[n * EACH : (n + 1) * EACH])]
    return "".join(shown).encode()


@pytest.mark.parametrize(
    "lines",
    [
        [(f"- {n} -",) for n in range(BREAKS)],
        [(f"第 {n} 页",) for n in range(BREAKS)],
        [(f"{7 + n}",) for n in range(BREAKS)],
        [(f"-{n}-", RUNNING) for n in range(BREAKS)],
        [(RUNNING, f"{7 + n}") for n in range(BREAKS)],
    ],
    ids=["dashes", "words", "counting", "below a number", "above a number"],
)
def test_furniture_parts_no_table(lines: Sequence[Sequence[str]]) -> None:
    document = cnbudget.parse(page(lines))
    assert len(document.tables) == 1
    assert len(cells(document)) == 2 * len(ROWS)
    assert not document.coverage.unplaced_tokens


@pytest.mark.parametrize(
    "lines",
    [
        [("本年支出增加。",)] * BREAKS,
        [(f"{7 + 2 * n}",) for n in range(BREAKS)],
        [("-3-", f"{name}处另有安排。") for name in NAMES[:BREAKS]],
        [("-3-", "2026年单位决算情况表")] * BREAKS,
    ],
    ids=["prose", "numbers that do not count on", "other prose", "titles"],
)
def test_what_is_no_furniture_does(lines: Sequence[Sequence[str]]) -> None:
    assert len(cells(cnbudget.parse(page(lines)))) < 2 * len(ROWS)
