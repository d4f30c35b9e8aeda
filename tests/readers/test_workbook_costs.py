"""Workbooks whose parts multiply: drawings that many sheets name, merged cells on merged cells, cells far apart."""

import random
from collections.abc import Iterable, Mapping, Sequence

import pytest
from lxml import etree

from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.package import Package
from cnbudget.readers.workbook import covered as covered_squares
from cnbudget.readers.workbook.covered import Area, Covered
from cnbudget.readers.workbook.format_code import sections_of
from cnbudget.readers.workbook.number_format import shown
from cnbudget.readers.workbook.number_text import number_text
from cnbudget.readers.workbook.reader import read_workbook_xlsx
from cnbudget.readers.workbook.sheet import WorkSheet
from cnbudget.readers.workbook.xlsx import read_xlsx
from tests.readers.office_files import P, package, relation, sheet, xlsx

ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
BOX = (
    '<x:wsDr xmlns:x="x" xmlns:a="a"><x:oneCellAnchor><x:from><x:col>1</x:col><x:row>2</x:row></x:from>'
    "<x:sp><a:t>注1</a:t></x:sp></x:oneCellAnchor></x:wsDr>"
)


def covers(areas: Sequence[Area], row: int, column: int) -> bool:
    return any(t <= row < b and left <= column < r and (row, column) != (t, left) for t, left, b, r in areas)


def test_squares_are_covered_that_a_merged_cell_holds_but_its_first() -> None:
    chance = random.Random(5)  # noqa: S311 -- no secret
    for _ in range(300):
        tops = [(chance.randrange(8), chance.randrange(8)) for _ in range(chance.randrange(9))]
        areas = [(top, left, top + chance.randrange(1, 6), left + chance.randrange(1, 6)) for top, left in tops]
        covered = Covered(areas)
        for row in sorted(chance.sample(range(14), 9)):
            assert covered.under(row, range(14)) == {column for column in range(14) if covers(areas, row, column)}


def test_merged_cells_on_merged_cells_are_joined_once(monkeypatch: pytest.MonkeyPatch) -> None:
    joined = []

    class Counting(covered_squares.JoinedColumns):
        def __init__(self, intervals: Iterable[tuple[int, int]]) -> None:
            super().__init__(intervals)
            joined.append(len(self._lefts))

    monkeypatch.setattr(covered_squares, "JoinedColumns", Counting)
    covered = Covered([(0, 1 + n, 3000, 2 + n) for n in range(2000)])
    assert all(covered.under(row, (0, 1)) == {1} for row in range(1, 500))
    assert sum(map(bool, joined)) == 1, "no merged cell begins or ends in these rows"


def test_a_drawing_that_many_name_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    true = Package.root

    def root(package: Package, part: str) -> etree._Element:
        asked.append(part)
        return true(package, part)

    monkeypatch.setattr(Package, "root", root)
    named = "".join(relation(f"d{n}", "drawing", "../drawings/d.xml") for n in range(5))
    relations = f'<Relationships xmlns="{P}">{named}</Relationships>'
    parts = {f"xl/worksheets/_rels/s{n}.xml.rels": relations for n in (0, 1)}
    data = with_parts(xlsx(*[sheet(ROWS)] * 2), {"xl/drawings/d.xml": BOX, **parts})
    assert [found.drawings for found in read_xlsx("", data, Limits())] == [["B3 (注1)"]] * 2
    assert asked.count("xl/drawings/d.xml") == 1
    with pytest.raises(LimitExceededError, match=r"more cells than Limits\.max_cells = 5"):
        read_xlsx("", data, Limits(max_cells=5))


def with_parts(data: bytes, more: Mapping[str, str]) -> bytes:
    with Package("", data, Limits()) as made:
        return package({**{name: made.data(name) for name in made.names}, **more})


def far_apart(cells: int) -> bytes:
    """Rows whose cells stand on a diagonal, so that what lies between is blank."""
    letters = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(cells)]
    rows = (
        f'<row r="{n + 1}"><c r="{letters[n]}{n + 1}"><v>1</v></c><c r="{letters[n - 1]}{n + 1}"><v>2</v></c></row>'
        for n in range(1, cells)
    )
    return xlsx(sheet("".join(rows)))


def test_cells_far_apart_are_refused_before_what_lies_between_is_made() -> None:
    data = far_apart(200)
    assert read_workbook_xlsx("", far_apart(50), Limits()).total == 98
    with pytest.raises(
        LimitExceededError, match=r"^a has more blank squares in its tables than Limits.max_text_ratio = 50"
    ):
        read_workbook_xlsx("a", data, Limits())
    assert read_workbook_xlsx("a", data, Limits(max_text_ratio=1000)).total == 398


@pytest.mark.parametrize("value", [0.0, -0.0, 1.0, -7.0, 99_999_999_999.0, -99_999_999_999.0, 1e11, -1e11, 0.5, 1e300])
def test_whole_numbers_show_in_general_what_its_rules_say(value: float) -> None:
    assert number_text(WorkSheet("A"), value, "General", (0, 0), from_1904=False) == shown(value, "General")


def test_attributes_with_a_prefix_are_those_of_a_cell() -> None:
    cells = '<c x:r="C1" xmlns:x="x" s="0"><v>7</v></c><c r="D1" x:t="str" xmlns:x="x"><v>a</v></c><c r="E1" cm="1"><v>8</v></c>'
    (found,) = read_xlsx("", xlsx(sheet(f'<row r="1">{cells}</row>')), Limits())
    assert {at: cell.text for at, cell in found.cells.items()} == {(0, 2): "7", (0, 3): "a", (0, 4): "8"}


def test_a_code_that_cells_take_turns_at_is_taken_apart_once() -> None:
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="&quot;a{n}&quot;0.00"/>' for n in range(2000))
    looks = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(2000))
    cells = "".join(f'<c s="{n}"><v>1.5</v></c>' for n in range(2000))
    rows = "".join(f'<row r="{n}">{cells}</row>' for n in range(1, 4))
    data = xlsx(
        sheet(rows.replace("1.5", "1.25", 2000)), styles=f"<numFmts>{codes}</numFmts><cellXfs>{looks}</cellXfs>"
    )
    sections_of.cache_clear()
    shown.cache_clear()
    (found,) = read_xlsx("", data, Limits())
    assert (found.cells[0, 3].text, found.cells[1, 3].text) == ("a31.25", "a31.50")
    assert sections_of.cache_info().misses == 2000
    read_workbook_xlsx("", data, Limits())
    assert sections_of.cache_info().currsize == 0, "so many are not kept"
