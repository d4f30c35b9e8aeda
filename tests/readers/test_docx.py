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
