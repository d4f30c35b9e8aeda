"""Lines that are runs of one font are joined, cells of one line each are not."""

from cnbudget.layout.stream.fragments import without_fragments
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text

RUNS = "2026\n年度\n收支\n总表\n\n单位\n：\n万元\n\n收入\n合计\n\n"


def texts(text: str) -> tuple[str, ...]:
    return without_fragments(read_text(text, Limits())).texts


def test_runs_between_blank_lines_are_one_line() -> None:
    assert texts(RUNS) == ("2026年度收支总表", "单位：万元", "收入合计")


def test_one_blank_line_among_cells_joins_nothing() -> None:
    cells = "合计\n1860\n1240\n620\n" * 8
    assert texts(cells + "\n三、其他\n说明。\n")[:3] == ("合计", "1860", "1240")
