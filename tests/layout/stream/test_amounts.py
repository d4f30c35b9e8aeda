"""Where a row's amounts stand in a line."""

import pytest

from cnbudget.layout.stream.amounts import part_glued, row_run


@pytest.mark.parametrize(
    ("line", "count", "start"),
    [
        ("201 一般公共服务支出 6,931.92 6,931.92 0.00", 3, 2),
        ("201 6,931.92 6,931.92 0.00", 3, 1),  # the code is no amount
        ("合计 100 0 100", 3, 1),  # without decimals only a run at the end counts
        ("2021 年 12345 热线 15.47", 1, 4),
        ("0.10 0.10 慰问退休干部", 2, 0),
        ("-20442.30 0.00", 2, 0),
    ],
)
def test_the_run_of_amounts_is_found(line: str, count: int, start: int) -> None:
    assert row_run(line.split(), count) == start


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("2,542.97 2,542.97", 12),  # too few
        ("1.00 2.00 3.00", 2),  # too many
        ("1.00 其中 2.00", 1),  # two runs
        ("2022 年 3 月", 1),  # numbers inside words
        ("", 1),
    ],
)
def test_an_uncertain_run_is_none(line: str, count: int) -> None:
    assert row_run(line.split(), count) is None


def test_amounts_that_touch_words_are_parted() -> None:
    assert part_glued("支出1,234.56 0.00慰问退休干部") == "支出 1,234.56 0.00 慰问退休干部"
    assert part_glued("总投资198.325亿") == "总投资198.325亿"
    assert part_glued("增长 2.70%") == "增长 2.70%"
