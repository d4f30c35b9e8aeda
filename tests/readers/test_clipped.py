"""Text too long for its cell, cut off by a clip path at the rule that closes its row: it stays in its cell."""

import io
from collections.abc import Mapping, Sequence

from attrs import evolve
from reportlab.pdfgen.canvas import Canvas

from cnbudget.model.limits import Limits
from cnbudget.readers.geometry.fill import read_page
from cnbudget.readers.geometry.ink import Ink, Rule
from cnbudget.readers.page import Grid, Page
from cnbudget.readers.pdf.reader import read_pdf
from tests.readers.test_geometry import printed, ruled, texts

Box = tuple[float, float, float, float]
Rules = tuple[list[Rule], list[Rule]]

COLUMNS = [0.0, 60.0, 120.0]
ROWS = [0.0, 20.0, 40.0, 60.0]
FIRST: Box = (0.5, 0.5, 60.5, 20.5)  # clip path of the first cell, a little beside its rules
SECOND: Box = (0.5, 20.5, 60.5, 40.5)
LAST: Box = (0.5, 40.5, 60.5, 60.5)


def page_of(lines: Sequence[tuple[float, float, str]], clips: Mapping[str, Box], rules: Rules) -> Page:
    """A page with lines of text, those that are named cut off by a clip path."""
    glyphs = printed(*lines)
    found: dict[int, Box] = {}
    at = 0
    for _, _, text in lines:
        found |= dict.fromkeys(range(at, at + len(text)), clips[text]) if text in clips else {}
        at += len(text)
    return read_page(Ink(1, 600, 800, evolve(glyphs, clips=found), *rules))


def cells(lines: Sequence[tuple[float, float, str]], clips: Mapping[str, Box], rules: Rules | None = None) -> list[str]:
    (found,) = page_of(lines, clips, rules or ruled(COLUMNS, ROWS)).grids
    return texts(found)


def column(grid: Grid, left: int) -> list[str]:
    return [cell.text for cell in grid.cells if cell.left == left]


LONG = [(2.0, 12.0, "个人和家庭"), (2.0, 25.0, "补助"), (62.0, 14.0, "1.00"), (2.0, 34.0, "公用"), (62.0, 34.0, "2.00")]


def test_a_line_behind_the_rule_is_of_the_row_that_cuts_it_off() -> None:
    read = ["个人和家庭补助", "1.00", "公用", "2.00", "", ""]
    assert cells(LONG, {"补助": FIRST}) == read
    assert cells(LONG, {"补助": (0.5, 0.5, 120.5, 20.5)}) == read, "clipped at the row and not at the cell"
    assert cells(LONG, {}) == ["个人和家庭", "1.00", "补助公用", "2.00", "", ""], "nothing tells without the clip path"


def test_a_line_printed_over_another_of_the_next_row_is_not_mixed_with_it() -> None:
    lines = [(2.0, 12.0, "个人和家庭"), (2.0, 33.0, "补助"), (2.0, 34.0, "公用经费")]
    assert cells(lines, {"补助": FIRST}) == ["个人和家庭补助", "", "公用经费", "", "", ""]


def test_characters_of_two_lines_that_come_in_turns_are_each_in_their_row() -> None:
    """A PDF hands over what stands nearly on one line from left to right."""
    lines = [(2.0, 12.0, "数量"), (2.0, 33.2, "补"), (3.0, 34.0, "公"), (12.0, 33.2, "助"), (13.0, 34.0, "用")]
    assert cells(lines, {"补": FIRST, "助": FIRST}) == ["数量补助", "", "公用", "", "", ""]


def test_every_line_of_the_text_follows_however_far_it_runs() -> None:
    lines = [(2.0, 12.0, "个人"), (2.0, 24.0, "和家"), (2.0, 36.0, "庭补"), (2.0, 48.0, "助"), (2.0, 34.0, "公用")]
    clips = {"和家": FIRST, "庭补": FIRST, "助": FIRST}
    assert cells(lines, clips) == ["个人和家庭补助", "", "公用", "", "", ""]


def test_text_set_in_the_middle_runs_over_both_rules() -> None:
    lines = [(2.0, 14.0, "上行"), (2.0, 22.0, "第一"), (2.0, 34.0, "第二"), (2.0, 46.0, "第三"), (2.0, 54.0, "下行")]
    assert cells(lines, {"第一": SECOND, "第三": SECOND}) == ["上行", "", "第一第二第三", "", "下行", ""]


def test_text_far_from_its_clip_path_is_where_it_is_printed() -> None:
    lines = [(2.0, 12.0, "合计"), (2.0, 54.0, "公用")]
    assert cells(lines, {"公用": (60.5, 0.5, 120.5, 20.5)}) == ["合计", "", "", "", "公用", ""]


def test_a_clip_path_over_several_rows_tells_nothing() -> None:
    assert cells(LONG, {"补助": (0.5, 0.5, 60.5, 22.0)})[2] == "公用"
    assert cells(LONG, {"补助": (0.5, 0.5, 60.5, 40.5)}) == cells(LONG, {})


def test_the_last_row_of_a_page_keeps_its_text_and_leaves_what_the_next_page_prints_again() -> None:
    lines = [(2.0, 52.0, "个人和家庭"), (2.0, 66.0, "补助")]
    assert cells(lines, {"补助": LAST})[4] == "个人和家庭补助"
    page = page_of(lines, {"补助": (0.5, 0.5, 120.5, 60.5)}, ruled(COLUMNS, ROWS))
    assert texts(page.grids[0])[4] == "个人和家庭"
    assert [line.text for line in page.lines] == ["补助"]
    sliver = page_of([(2.0, 66.0, "补助")], {"补助": (0.5, 58.0, 60.5, 60.5)}, ruled(COLUMNS, ROWS))
    assert texts(sliver.grids[0])[4] == "", "a text that does not begin in the row"


def test_rows_without_rules_keep_what_their_clip_path_cuts_off() -> None:
    rules = ruled([0, 60, 120], [0, 80])
    lines = [(2.0, 14.0, "办公费"), (62.0, 14.0, "1.00"), (2.0, 30.0, "其他费用"), (62.0, 34.0, "2.00")]
    lines += [(2.0, 45.0, "支出"), (2.0, 54.0, "差旅费"), (62.0, 54.0, "3.00")]
    (found,) = page_of(lines, {"支出": (0.5, 20.5, 60.5, 40.5)}, rules).grids
    assert column(found, 0) == ["办公费", "其他费用支出", "差旅费"]
    assert column(found, 1) == ["1.00", "2.00", "3.00"]


def drawn(*, in_form: bool = False, sideways: bool = False) -> bytes:
    """Two rows of a table, the second line of the first label clipped at its row; in a form moved by 100, 50 points."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 200))
    if sideways:
        canvas.setPageRotation(90)
        canvas.transform(0, 1, -1, 0, 300, 0)
    if in_form:
        canvas.beginForm("table", 0, 0, 300, 200)
    canvas.setFont("Helvetica", 10)
    for y in (150, 130, 110):
        canvas.line(10, y, 130, y)
    for x in (10, 70, 130):
        canvas.line(x, 110, x, 150)
    for x, y, text in ((12, 138, "Support"), (72, 136, "1.00"), (12, 116, "Office"), (72, 116, "2.00")):
        canvas.drawString(x, y, text)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(10, 129.6, 60, 20)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(12, 125, "payments")
    canvas.restoreState()
    if in_form:
        canvas.endForm()
        canvas.translate(100, 20)
        canvas.doForm("table")
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_clip_paths_of_a_page_are_read_in_forms_and_on_turned_pages_too() -> None:
    for data in (drawn(), drawn(in_form=True), drawn(sideways=True)):
        (page,) = read_pdf("b.pdf", data, Limits()).pages
        (found,) = page.grids
        assert texts(found) == ["Supportpayments", "1.00", "Office", "2.00"]
