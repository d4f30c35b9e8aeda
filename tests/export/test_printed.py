"""A table as printed, a document as Markdown, and what notebooks show."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.export.tables.printed import printed_columns, printed_rows
from cnbudget.model.diagnostic import Diagnostic
from cnbudget.model.document import Document
from cnbudget.model.place import Place
from tests.reconciliation.made import Line, document, table

SIDES = table(
    Line("收入", ("9.00", ""), block=0),
    Line("支出", ("", "5.00"), block=1),
    headers=(("收入", "预算数"), ("支出", "预算数")),
)


@pytest.fixture(scope="module")
def doc() -> Document:
    return cnbudget.parse(examples.path())


def test_labels_come_first_and_amounts_under_their_headers() -> None:
    one = table(Line("合计", ("9.00", "")), Line("甲", ("9.00", "4.00")), headers=(("支出", "合计"), ("支出", "合计")))
    assert printed_columns(one) == ("标签1", "支出/合计", "支出/合计 (2)")
    assert printed_rows(one) == (("合计", Decimal("9.00"), None), ("甲", Decimal("9.00"), Decimal("4.00")))


def test_lists_side_by_side_stay_so() -> None:
    made = evolve(SIDES, rows=tuple(evolve(row, index=0) for row in SIDES.rows))
    assert printed_columns(made) == ("标签1", "收入/预算数", "标签2.1", "支出/预算数")
    assert printed_rows(made) == (("收入", Decimal("9.00"), "支出", Decimal("5.00")),)


def test_every_cell_of_the_example_is_in_its_frame(doc: Document) -> None:
    pytest.importorskip("pandas")
    for one in doc.tables:
        frame = one.to_pandas()
        amounts = [value for row in frame.to_numpy() for value in row if isinstance(value, Decimal)]
        assert sorted(amounts) == sorted(cell.amount for cell in one.cells)
        assert frame.attrs == {"title": one.title, "number": one.number, "unit": one.unit}
        assert list(frame.columns) == list(printed_columns(one))


def test_a_frame_may_have_floats() -> None:
    pytest.importorskip("pandas")
    frame = table(Line("甲", ("9.50",)), Line("乙", ("",))).to_pandas(amounts="float64")
    assert frame["合计"].dtype == "float64"
    assert frame["合计"].sum() == 9.5


def test_methods_are_the_functions(doc: Document) -> None:
    pytest.importorskip("pandas")
    assert Document.from_json(doc.to_json()) == doc
    assert doc.to_pandas().equals(cnbudget.to_pandas(doc, amounts="decimal"))
    assert doc.to_markdown() == cnbudget.to_markdown(doc)
    with pytest.raises(cnbudget.CnbudgetError, match="not JSON"):
        Document.from_json("{")


def test_amounts_of_frames(doc: Document) -> None:
    pytest.importorskip("pandas")
    exact, floats = doc.to_pandas(), doc.to_pandas(amounts="float64")
    shown = {str(value) for value in exact.amount_yuan}
    assert "0" in shown
    assert not any("E-" in value for value in shown), "no 0E-10"
    assert floats.amount_yuan.dtype == "float64"
    assert floats.amount_yuan.tolist() == [float(value) for value in exact.amount_yuan]
    assert str(cnbudget.to_pandas(doc).amount_yuan.dtype).startswith("decimal128")


def test_markdown_has_each_table_and_is_bounded(doc: Document) -> None:
    whole = doc.to_markdown(rows=1000, most=10**6)
    assert whole.startswith("# 广州市天河区政务服务数据管理局 2022 部门预算")
    assert whole.count("\n## ") == len(doc.tables)
    assert "Left out" not in whole
    for most in (600, 3000):
        text = doc.to_markdown(most=most)
        assert len(text) <= most + 1
        assert "Left out: " in text
    rows = doc.to_markdown(rows=2, most=10**6)
    assert "more rows" in rows
    assert len(rows) < len(whole)


def test_markdown_says_what_was_not_read() -> None:
    remark = Diagnostic("page-missing", "warning", "page 3 | is missing", Place(page=2))
    made = evolve(document(table(Line("a|b", ("9.00",)))), diagnostics=(remark,) * 7)
    text = made.to_markdown()
    assert "- warning: page 3 \\| is missing" in text
    assert "- … and 2 more" in text
    assert "| a\\|b | 9.00 |" in text


def test_notebooks_show_a_document_and_a_table(doc: Document) -> None:
    for shown in (doc._repr_html_(), doc.tables[0]._repr_html_()):
        assert len(shown) < 20_000
        ET.fromstring(shown)  # noqa: S314 -- our own markup
    odd = document(table(Line("<b>&", ("9.00",))))
    assert "&lt;b&gt;&amp;" in odd.tables[0]._repr_html_()
    assert "广州市天河区" in doc._repr_html_()
