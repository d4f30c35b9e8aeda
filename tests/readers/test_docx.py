"""Word files: merged cells, automatic numbering, text boxes, nested tables, what is hidden or embedded."""

import pytest

from cnbudget.model.errors import DamagedSourceError, LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.docx.reader import read_docx
from cnbudget.readers.page import Page
from tests.readers.office_files import W, docx, package, relation


def read(body: str, **more: object) -> Page:
    return read_docx("b.docx", docx(body, **more), Limits()).pages[0]  # type: ignore[arg-type]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def test_cells_over_columns_and_rows() -> None:
    span, restart, going_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    page = read(tbl(tc("科目", restart) + tc("支出", span), tc("", going_on) + tc("基本") + tc("项目")))
    found = {cell.text: (cell.top, cell.left, cell.bottom, cell.right) for cell in page.grids[0].cells}
    assert found == {"科目": (0, 0, 2, 1), "支出": (0, 1, 1, 3), "基本": (1, 1, 2, 2), "项目": (1, 2, 2, 3)}
    assert page.grids[0].cells[0].address == "/body/tbl[1]/tr[1]/tc[1]"


def test_columns_left_out_before_a_row_keep_their_place() -> None:
    row = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("乙") + "</w:tr>"
    page = read("<w:tbl><w:tr>" + tc("甲") + tc("一") + "</w:tr>" + row + "</w:tbl>")
    assert [(cell.text, cell.left) for cell in page.grids[0].cells] == [("甲", 0), ("一", 1), ("", 0), ("乙", 1)]


def test_automatic_numbers_are_printed() -> None:
    def level(n: int, form: str, text: str) -> str:
        return f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'

    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">'
        + level(0, "chineseCountingThousand", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%1.%3.")
        + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
        "</w:style></w:styles>"
    )

    def numbered(n: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="3"/></w:numPr>'

    page = read(
        p("职责", '<w:pStyle w:val="H"/>')
        + p("机构", numbered(0))
        + p("内设", numbered(1))
        + p("下属", numbered(1))
        + p("细", numbered(2))
        + p("预算", numbered(0))
        + p("又", numbered(1)),
        more={"word/numbering.xml": numbering, "word/styles.xml": styles},
        relations=relation("n", "numbering", "numbering.xml") + relation("s", "styles", "styles.xml"),
    )
    assert lines(page) == ["一、职责", "二、机构", "（一）内设", "（二）下属", "二.1.细", "三、预算", "（一）又"]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(read(f"<w:p><w:r>{alternate}</w:r></w:p>{p('后文')}")) == ["框内", "后文"]


def test_deleted_and_hidden_text_and_field_codes_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:noBreakHyphen/><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r></w:p>"
    )
    assert lines(read(body)) == ["甲乙-丙", "丁"]


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def alternatives(choice: str) -> str:
    return f"<mc:AlternateContent {MC}><mc:Choice>{choice}</mc:Choice><mc:Fallback>{choice}</mc:Fallback></mc:AlternateContent>"


def cells(page: Page) -> list[str]:
    return [cell.text for grid in page.grids for cell in grid.cells]


@pytest.mark.parametrize(
    "inner",
    [
        alternatives(run("300.00")),
        f"<w:r>{alternatives('<w:t>300.00</w:t>')}</w:r>",
        f"<m:oMath {M}><m:r><m:t>300.00</m:t></m:r></m:oMath>",
        f"<w:bdo>{run('300.00')}</w:bdo>",
        f"<w:unheard><w:of>{run('300.00')}</w:of></w:unheard>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('300.00')}</w:sdtContent></w:sdt>",
        f"<w:r><w:pict><w:txbxContent>{p('300.00')}</w:txbxContent></w:pict></w:r>",
        "<w:r>" + alternatives("<w:txbxContent>" + p("300.00") + "</w:txbxContent>") + "</w:r>",
        '<w:r><w:pict><w:textpath string="300.00"/></w:pict></w:r>',
        f"{run('800.00', '<w:strike/>')}{run('300.00')}",
        f"{run('1', '<w:vanish/>')}{run('300.00')}",
        '<w:r><w:sym w:font="Symbol" w:char="F033"/><w:t>00.00</w:t></w:r>',
    ],
)
def test_whatever_holds_text_in_a_cell_is_read_once(inner: str) -> None:
    page = read(f"<w:tbl><w:tr>{tc('合计')}<w:tc><w:p>{inner}</w:p></w:tc></w:tr></w:tbl>")
    assert cells(page) == ["合计", "300.00"]
    assert page.tokens == 1


def test_alternatives_around_paragraphs_and_tables_are_read_once() -> None:
    page = read(alternatives(p("甲") + tbl(tc("合计") + tc("1.00"))))
    assert (lines(page), cells(page)) == (["甲"], ["合计", "1.00"])


def test_nested_text_boxes_cost_no_more_than_their_number() -> None:
    box = p("300.00")
    for _ in range(18):
        box = f"<w:p><w:r>{alternatives(f'<w:txbxContent>{box}</w:txbxContent>')}</w:r></w:p>"
    assert lines(read(box)) == ["300.00"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("300.00") + run("1", '<w:vertAlign w:val="superscript"/>'), "300.00¹"),
        (run("300.00", '<w:vertAlign w:val="superscript"/>'), "300.00"),  # nothing on the line: the text is the cell's
        (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO₂"),
        (
            f"<w:r><w:ruby><w:rt>{run('1')}</w:rt><w:rubyBase>{run('300.00')}</w:rubyBase></w:ruby></w:r>",
            "¹300.00",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>00.00</w:t></w:r>', "\ufffd00.00"),
    ],
)
def test_marks_are_no_digits_and_unknown_symbols_no_blanks(inner: str, text: str) -> None:
    assert cells(read(f"<w:tbl><w:tr>{tc('合计')}<w:tc><w:p>{inner}</w:p></w:tc></w:tr></w:tbl>")) == ["合计", text]


def test_styles_hide_text_too() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:basedOn w:val="C"/></w:style></w:styles>'
    )
    body = f"<w:p><w:pPr><w:pStyle w:val='B'/></w:pPr>{run('9.00')}{run('甲', '<w:vanish w:val=&quot;0&quot;/>')}</w:p>"
    body += f"<w:p>{run('8.00', '<w:rStyle w:val=&quot;A&quot;/>')}{run('乙', '<w:rStyle w:val=&quot;C&quot;/>')}</w:p>"
    source = read_docx(
        "b.docx",
        docx(
            body.replace("&quot;", '"'),
            more={"word/styles.xml": styles},
            relations=relation("s", "styles", "styles.xml"),
        ),
        Limits(),
    )
    assert lines(source.pages[0]) == ["甲", "乙"]
    (found,) = source.diagnostics
    assert (found.code, found.message) == (
        "text-hidden",
        "2 texts with numbers are hidden or struck out and were not read: 9.00; 8.00",
    )


def test_hidden_and_deleted_rows_and_cells_are_named() -> None:
    def row(content: str, switch: str) -> str:
        return f"<w:tr><w:trPr>{switch}</w:trPr>{content}</w:tr>"

    body = f"<w:tbl>{row(tc('甲') + tc('1.00'), '')}{row(tc('乙') + tc('2.00'), '<w:hidden/>')}"
    body += f"{row(tc('丙') + tc('3.00'), '<w:del/>')}{row(tc('丁') + tc('4.00', '<w:cellDel/>'), '')}</w:tbl>"
    source = read_docx("b.docx", docx(body), Limits())
    assert cells(source.pages[0]) == ["甲", "1.00", "丁", ""]
    assert {found.code: found.message for found in source.diagnostics} == {
        "rows-hidden": "2 rows of tables are hidden or deleted and were not read: 乙 2.00; 丙 3.00",
        "text-hidden": "1 texts with numbers are hidden or struck out and were not read: 4.00",
    }


def test_text_where_none_belongs_and_parts_beside_the_document_are_named() -> None:
    body = p("甲") + "<w:tbl><w:tr><w:tc/></w:tr><w:p><w:r><w:t>7.00</w:t></w:r></w:p></w:tbl><w:altChunk r:id='c'/>"
    source = read_docx("b.docx", docx(body, relations=relation("c", "aFChunk", "c.html")), Limits())
    assert [(found.code, found.message) for found in source.diagnostics] == [
        (
            "file-embedded",
            "the file c.html is embedded in this document and was not read; take it out and read it by itself",
        ),
        ("text-unread", "1 texts stand where a document has none and were not read: 7.00"),
    ]


def test_an_automatic_number_is_no_digit_of_the_amount_behind_it() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    numbered = p("300.00", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    page = read(
        f"<w:tbl><w:tr>{tc('合计')}<w:tc>{numbered}</w:tc></w:tr></w:tbl>",
        more={"word/numbering.xml": numbering},
        relations=relation("n", "numbering", "numbering.xml"),
    )
    assert page.grids[0].cells[1].lines == ("1    300.00",)


def test_a_table_that_holds_tables_sets_out_the_page() -> None:
    inner = tbl(tc("甲") + tc("1.00"))
    page = read(tbl(f"<w:tc>{p('标题')}{inner}</w:tc>"))
    assert lines(page) == ["标题"]
    assert [cell.text for cell in page.grids[0].cells] == ["甲", "1.00"]


def test_foot_notes_follow_and_embedded_files_are_said() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator"/><w:footnote>{p("注文")}</w:footnote></w:footnotes>'
    )
    source = read_docx(
        "b.docx",
        docx(
            p("正文"),
            more={"word/footnotes.xml": notes},
            relations=relation("f", "footnotes", "footnotes.xml") + relation("x", "package", "embeddings/a.xlsx"),
        ),
        Limits(),
    )
    assert lines(source.pages[0]) == ["正文", "注文"]
    assert [(d.code, "a.xlsx" in d.message) for d in source.diagnostics] == [("file-embedded", True)]


def test_nesting_without_end_is_refused() -> None:
    sdt = "<w:sdt>" * 220 + p("x") + "</w:sdt>" * 220
    with pytest.raises((LimitExceededError, DamagedSourceError)):
        read(sdt)


def test_bullets_and_unknown_lists_print_nothing() -> None:
    assert lines(read(p("文", '<w:numPr><w:ilvl w:val="9"/><w:numId w:val="88"/></w:numPr>'))) == ["文"]


def test_a_file_without_its_main_part_is_damaged() -> None:
    with pytest.raises(DamagedSourceError, match=r"word/document\.xml"):
        read_docx("b.docx", package({"word/styles.xml": "<a/>"}), Limits())
