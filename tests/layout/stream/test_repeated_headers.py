"""Headers that repeat names under several cells, and searches that end in time on long ones."""

from collections.abc import Iterable

import pytest
from attrs import evolve

from cnbudget.layout.stream.header_tree import compose
from cnbudget.vocabulary.header_names import HeaderName, header_name

FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
YEAR = ("合计", "“三公”经费", "会议费", "培训费")


def named(*rows: Iterable[str]) -> list[HeaderName]:
    found = [(line, header_name(text)) for line, row in enumerate(rows) for text in row]
    assert all(name is not None for _, name in found)
    return [evolve(name, line=line) for line, name in found if name is not None]


def paths(names: list[HeaderName]) -> list[str]:
    found = compose(names)
    assert len(found) <= 1
    return ["/".join(path) for one in found for path, _ in one.paths]


def test_the_lowest_row_repeats_under_each_cell_above_it() -> None:
    above = ["总计", "公务接待费", "公务用车购置及运行维护费"], ["小计", "公务用车购置费", "公务用车运行维护费"]
    found = paths(named(*above, FUNDS * 5))
    assert len(found) == 15
    assert found[:4] == [*(f"总计/{fund}" for fund in FUNDS), "公务接待费/一般公共预算"]
    assert found[-1] == "公务用车购置及运行维护费/公务用车运行维护费/国有资本经营预算"


@pytest.mark.parametrize("times", [3, 4, 6])
def test_a_row_that_does_not_fill_the_cells_above_it_is_not_read(times: int) -> None:
    above = ["总计", "公务接待费", "公务用车购置及运行维护费"], ["小计", "公务用车购置费", "公务用车运行维护费"]
    assert not paths(named(*above, FUNDS * times))


def test_a_header_of_four_rows_is_read_by_its_years() -> None:
    items = ("小计", "因公出国（境）费", "公务接待费", "公务用车购置及运行维护费")
    vehicles = ("小计", "公务用车购置费", "公务用车运行维护费")
    found = paths(named(["2020年", "2021年", "增减变化情况"], YEAR * 3, items * 3, vehicles * 3))
    assert len(found) == 27
    assert found[9:16] == [
        "2021年/合计",
        "2021年/三公经费/小计",
        "2021年/三公经费/因公出国（境）费",
        "2021年/三公经费/公务接待费",
        "2021年/三公经费/公务用车购置及运行维护费/小计",
        "2021年/三公经费/公务用车购置及运行维护费/公务用车购置费",
        "2021年/三公经费/公务用车购置及运行维护费/公务用车运行维护费",
    ]
    assert found[-2:] == ["增减变化情况/会议费", "增减变化情况/培训费"]


def test_rows_that_differ_between_the_years_keep_their_own_order() -> None:
    other = ("合计", "“三公”经费", "培训费", "会议费")
    found = paths(
        named(
            ["2020年", "2021年", "增减变化情况"], [*YEAR, *other, *YEAR], ("小计", "因公出国（境）费", "公务接待费") * 3
        )
    )
    assert found[4:6] == ["2020年/会议费", "2020年/培训费"]
    assert found[10:12] == ["2021年/培训费", "2021年/会议费"]


def test_what_was_spent_stands_beside_what_was_planned() -> None:
    assert paths(named(["预算数", "完成数"])) == ["预算数", "完成数"]


def test_a_year_is_never_nested_under_another() -> None:
    columns = ["2024年决算数", "2025年预算数", "2025年完成数", "2026年预算数"]
    assert paths(named(columns)) == columns
