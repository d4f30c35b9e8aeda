"""Nothing is wrong in silence."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import cnbudget
from cnbudget.testing import Fixture, read_fixture, render_html, render_pdf
from tests.conftest import TIANHE
from tests.faults.faults import FAULTS, originals, with_contents
from tests.faults.outcome import Whole, judge
from tests.faults.table import markdown, rows, try_fault

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "faults.md"


NAMED = {fault.name: fault for fault in FAULTS}
# Which damage may pass in silence, for which kind of file and, where the number is known, of which tables.
SILENT: Mapping[str, Mapping[str, set[str] | None]] = {
    "one bit flipped": {"pdf": None, "html": None},  # one each: a zero that goes, or becomes 0.01
    "a table's lower half missing": {kind: {"表 7 lower half", "表 11 lower half"} for kind in ("pdf", "html")},
    "a column dropped": {"pdf": None, "html": None},  # the test of columns says which
    "a table removed": {"xlsx": {"表 12"}},
}


every_fault = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow, pytest.mark.xdist_group(name)]) for name in NAMED]
)


def test_the_page_has_a_row_for_every_fault_and_no_other() -> None:
    page = PAGE.read_text("utf-8")
    table = [line for line in page.splitlines() if line.split(" | ")[0].removeprefix("| ") in NAMED]
    assert page == markdown(table), "run `python -m tests.faults`"
    assert list(dict.fromkeys(line.split(" | ")[0].removeprefix("| ") for line in table)) == list(NAMED)


@every_fault
def test_the_page_says_what_happens(name: str) -> None:
    table = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith(f"| {name} | ")]
    assert table == rows(NAMED[name]), "run `python -m tests.faults`"


@every_fault
def test_what_stays_silent_is_known(name: str) -> None:
    silent: dict[str, set[str]] = defaultdict(set)
    for each in try_fault(NAMED[name]):
        if each.outcome == "silent":
            silent[each.source].add(each.what)
    known = SILENT.get(name, {})
    assert silent.keys() <= known.keys()
    assert all(found <= (known[source] or found) for source, found in silent.items())
    if name == "one bit flipped":
        assert max(map(len, silent.values()), default=0) <= 1


@pytest.mark.slow
@pytest.mark.xdist_group("a column dropped")
def test_columns_that_go_in_silence_are_zeros_or_totals() -> None:
    data = read_fixture(TIANHE).data
    parts = 0
    for each in try_fault(NAMED["a column dropped"]):
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


@pytest.mark.slow
@pytest.mark.xdist_group("one digit changed")
def test_every_digit_of_a_table_counts() -> None:
    outcomes = Counter(each.outcome for each in try_fault(NAMED["one digit changed"]))
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
