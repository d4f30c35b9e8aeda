"""Web pages: charsets, spans, what a browser would not show, and pages made of text at positions."""

import pytest

import cnbudget
from cnbudget.model.errors import LimitExceededError
from cnbudget.model.limits import Limits
from cnbudget.readers.html.reader import read_html
from cnbudget.readers.page import Page


def read(body: str, head: str = "", encoding: str = "utf-8") -> Page:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_html("p.html", page.encode(encoding), Limits()).pages[0]


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),  # says one thing and is another
        ("gb18030", "utf-8"),
        ("gb18030", ""),
        ("utf-16", ""),
        ("utf-8-sig", ""),
        ("utf-8", "no-such-charset"),
        ("utf-8", "undefined"),  # codecs of Python that are no encoding of text, or read any bytes as something
        ("gb18030", "punycode"),
        ("utf-8", "unicode_escape"),
        ("utf-8", "cp037"),
        ("utf-8", "utf_16_le"),
        ("gb18030", "iso-8859-1"),
    ],
)
def test_charset_by_mark_by_word_by_what_fits(encoding: str, said: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    assert lines(read("<p>部门预算㙍公开</p>", head, encoding)) == ["部门预算㙍公开"]


def test_an_encoding_that_can_be_taken_for_another_is_believed() -> None:
    head = '<meta charset="big5">'
    assert lines(read("<p>部門預算</p>", head, "big5")) == ["部門預算"]
    assert lines(read("<p>élevé le café </p>", '<meta charset="iso-8859-1">', "latin-1")) == ["élevé le café"]


def test_spans_are_clamped_and_squares_filled() -> None:
    page = read(
        "<table><tr><td rowspan=2>甲<td colspan=99999999999>乙</tr><tr><td>1<td>2</tr>"
        "<tr><td rowspan=1000000000>丙<td colspan=0>丁</tr></table>"
    )
    grid = page.grids[0]
    assert len(grid.ys) - 1 == 3
    assert {cell.text: cell.bottom - cell.top for cell in grid.cells if cell.lines} == {
        "甲": 2, "乙": 1, "1": 1, "2": 1, "丙": 1, "丁": 1,
    }  # fmt: skip


def test_a_square_of_spans_does_not_cost_a_gigabyte() -> None:
    with pytest.raises(LimitExceededError, match="max_page_items"):
        read("<table>" + "<tr><td colspan=1000>x</td></tr>" * 1000 + "</table>")


def test_what_a_browser_does_not_show_is_not_read() -> None:
    body = (
        "<script>var a='<table><tr><td>9.99</td></tr></table>'</script><style>p{}</style><!-- 8.88 -->"
        "<p style='display:none'>7.77</p><p hidden>6.66</p><p>看<span style='visibility: hidden'>不</span>见</p>"
        "<table><tr><td>a<td style='display:none'>5.55<td>b</tr><tr style='display:none'><td>4.44<td>c</tr></table>"
    )
    page = read(body)
    assert lines(page) == ["看见"]
    assert [cell.text for cell in page.grids[0].cells] == ["a", "b"]


def test_paragraphs_lines_and_inline_text() -> None:
    body = "前<b>文</b><br>下行<div>块<div>内块</div>块尾</div><ul><li>一<li>二</ul>"
    assert lines(read(body)) == ["前文", "下行", "块", "内块", "块尾", "一", "二"]


def test_digits_over_spans_and_breaks_join() -> None:
    page = read(
        "<table><tr><td>项目<td>金额</tr><tr><td><p>人员</p><p>经费</p><td><span>1</span><span>2</span>.3<br>4</table>"
    )
    assert [cell.text for cell in page.grids[0].cells] == ["项目", "金额", "人员经费", "12.34"]


def test_tables_that_set_out_the_page_are_walked_through() -> None:
    page = read("<table><tr><td>菜单<td><table><tr><td>a<td>1.00</tr></table><p>文</p></tr></table>")
    assert lines(page) == ["菜单", "文"]
    assert [cell.text for cell in page.grids[0].cells] == ["a", "1.00"]
    assert page.grids[0].address == "/body/table[1]/tr[1]/td[2]/table[1]"


def test_indentation_by_blanks_and_by_style() -> None:
    page = read("<table><tr><td>&nbsp;&nbsp;甲<td>1</tr><tr><td style='padding-left:28px'>乙<td>2</table>")
    indents = [cell.indent for cell in page.grids[0].cells if cell.left == 0]
    assert indents[1] > indents[0] > 0


def test_nesting_beyond_any_page_is_refused() -> None:
    with pytest.raises(LimitExceededError, match="nested deeper"):
        cnbudget.parse(b"<html><body>" + b"<div>" * 50_000)
    with pytest.raises(LimitExceededError, match="max_characters"):
        read_html("p.html", b"<html>" + b"x" * 100, Limits(max_characters=50))


def test_a_page_without_tables_says_what_it_holds() -> None:
    document = cnbudget.parse(b"<html><body><p>list</p><ul><li>2026-01-01 a</li></ul></body></html>")
    assert document.facts == ()
    assert [d.message for d in document.diagnostics] == [
        "no budget table was found in this source; it holds 2 paragraphs, 0 performance forms"
    ]


def run(left: float, top: float, text: str) -> str:
    return f'<div style="position:absolute;left:{left}pt;top:{top}pt;font-size:10pt">{text}</div>'


def rule(left: float, top: float, width: float, height: float) -> str:
    return (
        f'<div style="position:absolute;left:{left}pt;top:{top}pt;width:{width}pt;height:{height}pt;'
        'border:1px solid #000"></div>'
    )


def positioned(rows: int) -> str:
    """A budget table of text at positions, as converters from PDF write it."""
    body = run(200, 30, "表1") + run(200, 50, "收支总体情况表") + run(400, 70, "单位：万元")
    cells = [("项目", "本年预算", "项目", "本年预算"), *((f"{n}、其他收入", f"{n}.00", "", "") for n in range(rows))]
    for place, texts in enumerate(cells):
        for column, text in enumerate(texts):
            left, top = 40 + column * 120, 90 + place * 20
            body += rule(left, top, 120, 20) + (run(left + 4, top + 4, text) if text else "")
    return body


def test_text_at_positions_goes_the_way_of_pdf() -> None:
    page = read(positioned(30))
    assert not page.flow
    (grid,) = page.grids
    assert [cell.text for cell in grid.cells[:6]] == ["项目", "本年预算", "项目", "本年预算", "0、其他收入", "0.00"]
    assert lines(page) == ["表1", "收支总体情况表", "单位：万元"]


def test_an_amount_that_is_none_is_unplaced_once() -> None:
    head = "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
    row = "<tr><td>201</td><td>一般公共服务支出</td><td>1，0.00</td><td>1.00</td><td>9.00</td></tr>"
    page = f"<html><body><p>支出总体情况表</p><p>单位：万元</p><table>{head}{row}</table></body></html>"
    coverage = cnbudget.parse(page.encode()).coverage
    assert [token.text for token in coverage.unplaced_tokens] == ["1，0.00"]
    assert coverage.classed == coverage.total


def test_text_in_a_table_but_in_no_cell_is_read() -> None:
    page = (
        "<html><body><table><caption>支出总体情况表 单位：万元</caption><tr><td>科目编码</td><td>科目名称</td><td>合计</td>"
        "<td>基本支出</td></tr><tr><td>201</td><td>一般公共服务支出</td><tf>10.00</td><td>1.00</td></tr></table></body></html>"
    )
    document = cnbudget.parse(page.encode())
    assert document.coverage.total == document.coverage.classed == 3
    assert [token.text for token in document.coverage.unplaced_tokens] == ["10.00"]
