"""Amounts, figures and labels of pictures: which are doubtful, which labels are corrected."""

from decimal import Decimal
from math import inf

from attrs import evolve

from cnbudget.interpret.recognition import Scans, doubtful_lines, needed_confidence, with_known_labels, with_recognition
from cnbudget.layout.sheet import Sheet, SheetRow
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.place import Place
from cnbudget.model.table import Cell, Table
from cnbudget.model.table_layout import LayoutColumn
from cnbudget.readers.page import RecognisedLine

BOX = (10.0, 10.0, 60.0, 20.0)


def line(
    text: str, *, unsure: str = "", instead: str = "", box: tuple[float, float, float, float] = BOX
) -> RecognisedLine:
    """A line in which one character is unsure, and may be another."""
    scores = tuple(0.5 if character == unsure else 0.999 for character in text)
    return RecognisedLine(text, box, scores, tuple(instead if character == unsure else "" for character in text))


def sheet(*labels: str) -> Sheet:
    columns = (*(LayoutColumn(0, ("项目",), "label") for _ in labels), LayoutColumn(0, ("合计",), "amount"))
    row = SheetRow(0, 0, labels, 0.0, ("1.00",), (Place(1),), "", Place(1))
    return Sheet("", "支出表", "万元", "", columns, (row,), (), Place(1))


def corrected(label: str, found: RecognisedLine) -> str:
    (one,), remarks = with_known_labels([sheet(label)], {(None, 1): (found,)})
    assert len(remarks) == (one.rows[0].labels[0] != label)
    return one.rows[0].labels[0]


def test_a_wrong_character_of_a_subjects_name_is_corrected() -> None:
    assert corrected("行政单位离退体", line("行政单位离退体", unsure="体")) == "行政单位离退休"
    assert corrected("2080501行政单位离退体", line("2080501行政单位离退体", unsure="体")) == "2080501行政单位离退休"
    assert corrected("一、公其安全支出", line("一、公其安全支出", unsure="其")) == "一、公共安全支出"


def test_a_surely_recognised_label_stays_though_it_is_no_known_name() -> None:
    assert corrected("行政单位离退体", line("行政单位离退体")) == "行政单位离退体"
    assert corrected("行政单位离退体", line("别的一行", unsure="别")) == "行政单位离退体"
    assert corrected("某某局离退体", line("某某局离退体", unsure="体")) == "某某局离退体"


def test_nothing_changes_without_pictures() -> None:
    sheets = [sheet("行政单位离退体")]
    assert with_known_labels(sheets, {}) == (tuple(sheets), ())


def table(printed: str) -> Table:
    cell = Cell(0, 0, printed, Decimal(1), Coordinates(), (), Place(1, box=(0.0, 0.0, 100.0, 30.0)))
    return Table(0, "", "", "表", "万元", "", 2, (), (), (cell,), (), Place(1))


def test_an_amount_takes_its_characters_from_the_line_in_its_cell() -> None:
    scans: Scans = {(None, 1): (line("1.80", unsure="8", instead="3"), line("9.99", box=(10.0, 40.0, 60.0, 50.0)))}
    (found,) = with_recognition([table("1.80")], scans)
    (cell,) = found.cells
    assert cell.reading == "recognised"
    assert cell.recognition is not None
    assert (cell.recognition.confidence, cell.recognition.others) == (0.5, ("", "", "3", ""))
    (moved,) = with_recognition([table("1.8O")], scans)
    recognition = moved.cells[0].recognition
    assert recognition is not None
    assert recognition.others == ()
    digital = table("1.80")
    elsewhere = evolve(digital, cells=(evolve(digital.cells[0], place=Place(2, box=BOX)),))
    assert with_recognition([elsewhere], scans) == (elsewhere,)


def test_figures_outside_the_cells_are_named_where_they_are_doubtful() -> None:
    below = (10.0, 40.0, 60.0, 50.0)
    lines = (
        line("1.80", unsure="8"),
        line("共80万元", unsure="8", box=below),
        line("共90万元", unsure="共", box=below),
    )
    (remark,) = doubtful_lines({(None, 1): lines}, [table("1.80")])
    assert (remark.code, remark.printed, remark.place.box) == ("figure-doubtful", "共80万元", below)


def test_the_fewer_lines_of_a_page_are_sure_the_more_an_amount_must_be() -> None:
    unsure, sure, drawing = line("12", unsure="1"), line("12"), RecognisedLine("", BOX, (), ())
    scans: Scans = {
        (None, 1): (unsure, unsure, unsure, sure),
        (None, 2): (unsure, unsure, sure),
        (None, 3): (drawing, drawing, drawing, sure),
        ("a.pdf", 1): (unsure,),
        (None, 4): (drawing,),
        (None, 5): (unsure, sure),
    }
    assert needed_confidence(scans) == {(None, 1): inf, (None, 2): 0.98, ("a.pdf", 1): inf}
