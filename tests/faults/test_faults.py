"""Nothing is wrong in silence."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import cnbudget
from cnbudget.testing import Fixture, read_fixture, render_html, render_pdf
from tests.conftest import TIANHE
from tests.faults.faults import originals, with_contents
from tests.faults.outcome import Whole, judge
from tests.faults.table import Tried, markdown, try_all

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "faults.md"


@pytest.fixture(scope="module")
def tried() -> list[Tried]:
    return list(try_all())


def test_the_page_says_what_happens(tried: list[Tried]) -> None:
    assert PAGE.read_text("utf-8") == markdown(tried), "run `python -m tests.faults`"


def test_what_stays_silent_is_known(tried: list[Tried]) -> None:
    silent = Counter((each.fault.name, each.source) for each in tried if each.outcome == "silent")
    assert set(silent) <= {
        ("one bit flipped", "html"),
        ("a table's lower half missing", "pdf"),
        ("a table's lower half missing", "html"),
        ("a column dropped", "pdf"),
        ("a column dropped", "html"),
        ("a table removed", "xlsx"),
    }
    assert silent["one bit flipped", "html"] <= 1
    assert {each.what for each in tried if each.outcome == "silent" and "half" in each.fault.name} == {
        "表 7 lower half",
        "表 11 lower half",
    }
    assert [each.what for each in tried if each.outcome == "silent" and each.fault.name == "a table removed"] == [
        "表 12"
    ]


def test_columns_that_go_in_silence_are_zeros_or_totals(tried: list[Tried]) -> None:
    data = read_fixture(TIANHE).data
    parts = 0
    for each in tried:
        if each.fault.name == "a column dropped":
            number, _, path = each.what.partition(" ")[2].partition(" ")
            table = next(table for table in data.tables if table.number == f"表 {number}")
            lists = [part for part in table.lists if path in {"/".join(c.path) for c in part.amounts}]
            place = ["/".join(c.path) for c in lists[0].amounts].index(path)
            amounts = [row.amounts[place] for row in lists[0].rows if row]
            zeros = all(not text.strip() or Decimal(text.replace(",", "")) == 0 for text in amounts)
            total = lists[0].amounts[place].path[-1].replace(" ", "") in {"合计", "小计", "总计"}
            if not zeros and not total:
                parts += 1
                if each.outcome == "silent":
                    # 基本支出 beside 项目支出 beneath one 小计: without one of them nothing is left to add up.
                    assert table.number == "表 5", each
    assert parts > 8


def test_every_digit_of_a_table_counts(tried: list[Tried]) -> None:
    outcomes = Counter(each.outcome for each in tried if each.fault.name == "one digit changed")
    assert outcomes["inconsistent"] >= 90
    assert not outcomes["silent"]
    assert not outcomes["named"]


def test_the_whole_files_have_nothing_of_this_to_say(tianhe: Fixture) -> None:
    alarms = {"table-missing", "table-repeated", "total-missing", "part-missing", "page-missing", "page-repeated"}
    alarms |= {"source-cut", "row-short"}
    for source, data in originals(with_contents(tianhe)).items():
        document = cnbudget.parse(data)
        assert not alarms & {diagnostic.code for diagnostic in document.diagnostics}, source
        assert judge(data, Whole.of(data)) == ("alike", ()), source


def test_what_is_said_names_the_place(tianhe: Fixture) -> None:
    data = tianhe.data
    fewer = render_pdf(attrs.evolve(data, tables=(*data.tables[:5], *data.tables[6:])))
    (said,) = [d for d in cnbudget.parse(fewer).diagnostics if d.code == "table-missing"]
    assert "表5 is followed by 表7" in said.message
    assert said.place.page is not None
    page = render_html(data).decode().replace("<td>4,097.17</td>", "", 1)
    (short,) = [d for d in cnbudget.parse(page.encode()).diagnostics if d.code == "row-short"]
    assert short.place.address
    assert "4,097.17" not in short.printed
