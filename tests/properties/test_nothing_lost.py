"""However odd a table's columns, headers and notations: every printed amount is a cell, a rate or unplaced."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cnbudget
from cnbudget.model.characters import NUMBER, fold
from cnbudget.model.document import Document
from cnbudget.model.place import Place
from cnbudget.model.units import Unit
from cnbudget.testing import (
    BudgetData,
    ColumnData,
    ListData,
    OfficeStyle,
    PdfStyle,
    RowData,
    TableData,
    render_docx,
    render_html,
    render_ofd,
    render_pdf,
    render_text,
    render_xlsx,
)

HEADERS = (
    "合计",
    "基本支出",
    "项目支出",
    "2025年预算数",
    "年初预算",
    "去岁数",
    "2025年基数",
    "二○二五年执行数",
    "核定口径",
    "增减金额",
)
RATES = ("占比", "增减%", "比上年增减（%）", "完成预算的％", "增减幅度")
NOTATIONS = (
    "{}",
    "-{}",
    "△{}",
    "▲{}",
    "（{}）",
    "({})",
    "{}-",
    "¥{}",
    "{}万元",
    "{}元",
    "负{}",
    "￥{}",
    "约{}",
    "{}①",
    "{}[1]",
)
UNITS: tuple[Unit, ...] = ("元", "百元", "千元", "万元", "十万元", "亿元")
GROUPS = ("2025年预算数", "财政拨款", "其中：", "核定口径")
ODD = ("", "", "—", "无", "5%", "#REF!", "/", "见附注", "1,5,00.50", "3\ufffd00.00")
NAMES = ("行政运行", "一般行政管理事务", "住房公积金", "培训支出", "其他支出", "办公费", "邮电费", "差旅费")
CODES = ("201", "20103", "2010301", "10301", "1030148", "30101", "50101", "2210201")


@st.composite
def amounts(draw: st.DrawFn) -> str:
    """An amount in any notation, or what may stand in its place."""
    if draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(ODD))
    number = draw(st.integers(1000, 99_999_999))
    style = draw(st.sampled_from(("{:,.2f}", "{:.2f}", "{:.1f}", "{:,.0f}", "{:.0f}")))
    plain = style.format(Decimal(number) / (100 if "f" in style and "0f" not in style else 1))
    wide = draw(st.booleans()) and draw(st.booleans())
    return draw(st.sampled_from(NOTATIONS)).format(
        plain.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，")) if wide else plain
    )


@st.composite
def tables(draw: st.DrawFn) -> BudgetData:
    """A titled table with any headers, any notations and any number of rows."""
    headers = draw(st.lists(st.sampled_from((*HEADERS, *RATES)), min_size=1, max_size=5, unique=True))
    levels = draw(st.booleans())
    groups = [draw(st.sampled_from(GROUPS)) if levels else "" for _ in headers]
    coded = draw(st.booleans())
    columns = (
        *((ColumnData(("科目编码",), "label"),) if coded else ()),
        ColumnData(("科目名称",), "label"),
        *(
            ColumnData((group, text) if group else (text,), "amount")
            for group, text in zip(groups, headers, strict=True)
        ),
    )
    high = draw(st.integers(1, 12))
    texts = draw(st.lists(amounts(), min_size=high * len(headers), max_size=high * len(headers)))
    rows = tuple(
        RowData(
            ((CODES[n % len(CODES)],) if coded else ()) + (NAMES[n % len(NAMES)],),
            tuple(texts[n * len(headers) : (n + 1) * len(headers)]),
        )
        for n in range(high)
    )
    table = TableData(
        "", "表 3", "一般公共预算支出表", draw(st.sampled_from(UNITS)), "某某市统计局", (ListData(columns, rows),)
    )
    return BudgetData((table,), before=("2025年部门预算",))


def printed_tokens(data: BudgetData) -> Counter[str]:
    """The numeric tokens of the body."""
    (table,) = data.tables
    texts = [text for part in table.lists for row in part.rows if row is not None for text in row.amounts]
    return Counter(token for text in texts for token in NUMBER.findall(fold(text)))


def kept_tokens(document: Document) -> Counter[str]:
    """The numeric tokens that are cells, rates, figures of sentences or unplaced."""
    kept = [cell.printed for table in document.tables for cell in table.cells]
    kept += [rate.printed for table in document.tables for rate in table.rates]
    kept += [figure.printed for figure in document.narrative.figures]
    found = Counter(token for text in kept for token in NUMBER.findall(fold(text)))
    return found + Counter(token.text for token in document.coverage.unplaced_tokens)


def unnamed_tokens(document: Document) -> list[str]:
    """The unplaced numbers of pages and sheets of which no warning or error says anything, in a document with tables.

    A table that goes on over pages is named at its beginning.
    """
    told = {holder_of(one.place) for one in document.diagnostics if one.severity != "info" and one.place != Place()}
    pages = {token.place.page for token in document.coverage.unplaced_tokens} - {None}
    for page in sorted(page for page in pages if page):
        told |= {page} if page - 1 in told else set()
    unplaced = document.coverage.unplaced_tokens if document.tables else ()
    return [token.text for token in unplaced if holder_of(token.place) not in told]


def holder_of(place: Place) -> int | str:
    """The page, sheet or element of a body that holds a place; one string for all lines of a text."""
    return place.page or (place.address or "").split("!")[0].split("/tr")[0]


def is_money_like(token: str) -> bool:
    return "." in token or "," in token


Renderer = Callable[[BudgetData], bytes | str]
RENDERERS: dict[str, Renderer] = {
    "html": lambda data: render_html(data, OfficeStyle()),
    "docx": lambda data: render_docx(data, OfficeStyle()),
    "xlsx": lambda data: render_xlsx(data, OfficeStyle(numbers=False)),
    "pdf": lambda data: render_pdf(data, PdfStyle()),
    "pdf-pages": lambda data: render_pdf(data, PdfStyle(rows_per_page=3)),
    "pdf-bare-pages": lambda data: render_pdf(
        data, PdfStyle(rows_per_page=3, repeat_header=False, repeat_heading=False, turned=True)
    ),
    "pdf-cut-rows": lambda data: render_pdf(data, PdfStyle(rows_per_page=2, split_rows=True, close_at_break=False)),
    "pdf-stubs": lambda data: render_pdf(data, PdfStyle(ruling="stubs", heading_inside=True, column_numbers=True)),
    "html-inside": lambda data: render_html(data, OfficeStyle(heading_inside=True, row_numbers=True)),
    "docx-inside": lambda data: render_docx(data, OfficeStyle(heading_inside=True, column_numbers=True)),
    "xlsx-open": lambda data: render_xlsx(data, OfficeStyle(numbers=False, ruled=False)),
    "ofd": render_ofd,
    "text": render_text,
}


@pytest.mark.parametrize("kind", RENDERERS)
def test_every_printed_amount_is_a_cell_a_rate_or_unplaced(kind: str) -> None:
    @settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(tables())
    def kept(data: BudgetData) -> None:
        source = RENDERERS[kind](data)
        document = cnbudget.parse_text(source) if isinstance(source, str) else cnbudget.parse(source)
        lost = printed_tokens(data) - kept_tokens(document)
        assert not [token for token in lost if is_money_like(token)]
        if kind != "text":  # what prose makes of whole numbers is another matter
            assert not lost
        printed = {text for part in data.tables[0].lists for row in part.rows if row for text in row.amounts}
        for table in document.tables:
            assert {cell.printed for cell in table.cells} <= {fold(text) for text in printed} | printed
        assert document.coverage.classed == document.coverage.total

    kept()


@pytest.mark.parametrize("kind", ["html", "xlsx-open", "pdf-pages", "pdf-cut-rows"])
def test_every_page_or_sheet_with_unplaced_numbers_is_named(kind: str) -> None:
    @settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(tables())
    def named(data: BudgetData) -> None:
        source = RENDERERS[kind](data)
        document = cnbudget.parse_text(source) if isinstance(source, str) else cnbudget.parse(source)
        assert not unnamed_tokens(document)

    named()
