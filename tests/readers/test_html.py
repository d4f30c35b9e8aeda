"""Web pages: charsets, spans, what a browser would not show, and pages made of text at positions."""

import html
from collections.abc import Callable

import pytest

import cnbudget
from cnbudget.model.errors import LimitExceededError, NoTextLayerError
from cnbudget.model.limits import Limits
from cnbudget.readers.html import positioned as runs
from cnbudget.readers.html.reader import read_html
from cnbudget.readers.page import Page, PageSource


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
    with pytest.raises(LimitExceededError, match="max_cells"):
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


def test_each_number_of_an_amount_that_cannot_be_read_is_unplaced_once() -> None:
    head = "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
    row = "<tr><td>201</td><td>一般公共服务支出</td><td>1，0.00</td><td>1.00</td><td>9.00</td></tr>"
    page = f"<html><body><p>支出总体情况表</p><p>单位：万元</p><table>{head}{row}</table></body></html>"
    coverage = cnbudget.parse(page.encode()).coverage
    assert [(token.text, token.context) for token in coverage.unplaced_tokens] == [
        ("1", "1，0.00"),
        ("0.00", "1，0.00"),
    ]
    assert coverage.classed == coverage.total


def test_text_in_a_table_but_in_no_cell_is_read() -> None:
    page = (
        "<html><body><table><caption>支出总体情况表 单位：万元</caption><tr><td>科目编码</td><td>科目名称</td><td>合计</td>"
        "<td>基本支出</td></tr><tr><td>201</td><td>一般公共服务支出</td><tf>10.00</td><td>1.00</td></tr></table></body></html>"
    )
    document = cnbudget.parse(page.encode())
    assert document.coverage.total == document.coverage.classed == 3
    assert "10.00" in [token.text for token in document.coverage.unplaced_tokens]


def source(body: str) -> PageSource:
    return read_html("p.html", f"<html><body>{body}</body></html>".encode(), Limits())


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('<input value="300.00">', "300.00"),
        ('<input type="hidden" value="7"><input type="checkbox" value="8">300.00', "300.00"),
        ("<textarea>300.00</textarea>", "300.00"),
        ("<select><option>1.00</option><option selected>300.00</option></select>", "300.00"),
        ("<select><option>300.00</option><option>2.00</option></select>", "300.00"),
        ("<svg><text>300.00</text></svg>", "300.00"),
        ("300.00<sup>1</sup>", "300.00¹"),
        ('300.00<span style="vertical-align: super">[2]</span>', "300.00[²]"),
        ("<sup>300.00</sup>", "300.00"),
        ("<ruby>300.00<rp>(</rp><rt>1</rt><rp>)</rp></ruby>", "300.00¹"),
        ("CO<sub>2</sub>", "CO₂"),
        ("<del>100.00</del>300.00", "300.00"),
        ('<span style="text-decoration: line-through">100.00</span>300.00', "300.00"),
        ('<span style="font-size:0">1</span>300.00', "300.00"),
        ('<span style="opacity: 0">1</span>300.00', "300.00"),
        ('<span style="position:absolute;left:-9999px">1</span>300.00', "300.00"),
        ('<span style="font-size:0.9em;opacity:0.8">300.00</span>', "300.00"),
    ],
)
def test_a_cell_reads_what_a_browser_shows(inner: str, text: str) -> None:
    grid = source(f"<table>{row('合计', inner)}{row('甲', '1.00')}</table>").pages[0].grids[0]
    assert [cell.text for cell in grid.cells] == ["合计", text, "甲", "1.00"]


def test_forms_and_marks_outside_of_tables_are_read_too() -> None:
    assert lines(read("<p>共 <input value='12.50'> 万元<sup>3</sup>，含<select><option>甲</select></p>")) == [
        "共 12.50 万元³，含 甲"
    ]


@pytest.mark.parametrize("said", ["2px", "2%", "2.0", " 2 ", "+2"])
def test_spans_begin_with_a_number(said: str) -> None:
    grid = source(f"<table><tr><td colspan='{said}'>甲</td></tr>{row('1', '2')}</table>").pages[0].grids[0]
    assert [(cell.text, cell.right - cell.left) for cell in grid.cells] == [("甲", 2), ("1", 1), ("2", 1)]


def test_a_page_within_the_page_is_read() -> None:
    inner = f"<table>{row('合计', '1.00')}{row('甲', '1.00')}</table>".replace('"', "&quot;")
    page = source(f'<p>前</p><iframe srcdoc="{inner}"></iframe><p>后</p>').pages[0]
    assert ([line.text for line in page.lines], [cell.text for cell in page.grids[0].cells]) == (
        ["前", "后"],
        ["合计", "1.00", "甲", "1.00"],
    )


@pytest.mark.parametrize(
    ("inner", "count"),
    [
        ("<!-- x -->", 1),
        ("<?x?>", 1),
        ("<![CDATA[x", 1),
        ("<?xml version='1.0' encoding='gb2312'?><html><body>支出 1.50</body></html>", 2),
    ],
)
def test_a_frame_that_holds_nothing_or_declares_an_encoding_is_no_fault(inner: str, count: int) -> None:
    assert source(f'<p>收入 2.50</p><iframe srcdoc="{html.escape(inner)}"></iframe>').total == count


def test_a_frame_nested_without_end_is_refused_as_a_page_is() -> None:
    with pytest.raises(LimitExceededError, match="nested deeper than a web page may be"):
        source(f'<iframe srcdoc="{html.escape("<div>" * 3000)}1.50"></iframe>')


def test_documents_that_a_page_shows_in_a_frame_are_named() -> None:
    frames = (
        '<iframe src="/pdfjs/viewer.html?file=/P0/%E9%A2%84%E7%AE%97.pdf#page=1"></iframe><embed src="b.OFD"><embed src="b.OFD">'
        '<object data="c.xlsx?v=2"></object><iframe src="https://share.example/stat.html"></iframe><p>收入 1.50</p>'
    )
    page = source(frames)
    assert [line.text for line in page.pages[0].lines] == ["收入 1.50"]
    named = [d.message.split()[5] for d in page.diagnostics if d.code == "file-embedded"]
    assert named == ["预算.pdf", "b.OFD", "c.xlsx"]


def elsewhere(page: str) -> list[str]:
    codes = ("file-embedded", "picture-left-out")
    return [d.message.partition("(")[2].partition(")")[0] for d in source(page).diagnostics if d.code in codes]


def test_a_page_without_tables_names_the_documents_it_links_to() -> None:
    link = '<p>预算公开 2026</p><a href="/P0/1.xlsx?d=1">{}</a><a href="b.html">上一页</a><img src="a.png">'
    assert elsewhere(link.format("附件：预算表.xlsx")) == ["附件：预算表.xlsx"]
    assert elsewhere(link.format("下载")) == ["1.xlsx"]
    assert elsewhere(link.format("下载") + "<table><tr><td>收入</td><td>1.50</td></tr></table>") == []


def test_a_page_without_tables_names_its_pictures() -> None:
    signs = '<a href="/"><img src="logo.png"></a><img src="icon.gif" width="32px"><img src="b.png" onclick="up()"><img src="">'
    assert elsewhere(f"<p>预算</p>{signs}") == []
    pictures = '<img src="/f/W02.png?x=1" width=900><img src="data:image/png;base64,aaaa">'
    assert elsewhere(f"<p>预算</p>{signs}{pictures}") == ["W02.png, png"]


def test_a_page_of_frames_says_which_files_it_shows() -> None:
    page = '<html><head><script>tabs=2</script></head><frameset><frame src="a.files/sheet001.htm"><frame src="b.htm"></frameset></html>'
    with pytest.raises(
        NoTextLayerError, match=r"shows other files in frames \(a\.files/sheet001\.htm, b\.htm\); read these"
    ):
        read_html("a.htm", page.encode(), Limits())


def test_what_is_hidden_and_holds_amounts_is_named() -> None:
    hidden = '<tr style="display:none"><td>乙</td><td>2</td></tr>'
    body = f"<table>{row('甲', '1.00')}{hidden}{row('丙', '<s>3.00</s>4.00')}</table>"
    body += "<div hidden>2024-12-31 更新</div><div style='display:none'>1,234.50</div><noscript>5.00</noscript>"
    assert {found.code: found.message for found in source(body).diagnostics} == {
        "rows-hidden": "1 rows of tables are hidden and were not read: 乙 2",
        "text-hidden": "2 texts with amounts are hidden or struck out and were not read: 3.00; 1,234.50",
        "text-unread": "1 texts with amounts stand in for scripts or other files and were not read: 5.00",
    }


def test_cells_without_a_row_make_one() -> None:
    grid = (
        source(f"<table><td>合计</td><td>1.00</td>{row('甲', '2.00')}<td>乙</td><td>3.00</td></table>")
        .pages[0]
        .grids[0]
    )
    assert [(cell.top, cell.text) for cell in grid.cells] == [
        *((0, "合计"), (0, "1.00"), (1, "甲"), (1, "2.00"), (2, "乙"), (2, "3.00"))
    ]


def test_a_row_with_a_cell_too_many_is_taken_out_and_named() -> None:
    rows = "".join(row(str(n), "甲", f"{n}.00", "1.00") for n in range(9))
    found = source(f"<table>{rows}{row('7', '', '乙', '7.00', '8.00')}{row('8', '丙', '1.00', '2.00', '')}</table>")
    assert [cell.text for cell in found.pages[0].grids[0].cells if cell.top == 9] == [""] * 5
    assert [line.text for line in found.pages[0].lines] == ["7        乙    7.00    8.00"]
    assert [(d.code, d.printed) for d in found.diagnostics][:1] == [("row-long", "7        乙    7.00    8.00")]


def test_a_header_with_years_is_no_row_with_a_cell_too_many() -> None:
    head = row("科目", "2024年决算数", "2025年执行数", "2026年预算数", "增减")
    rows = "".join(row(str(n), "甲", f"{n}.00", "1.00") for n in range(9))
    found = source(f"<table>{head}{rows}</table>")
    assert [cell.text for cell in found.pages[0].grids[0].cells if cell.top == 0][-1] == "增减"
    assert "row-long" not in {d.code for d in found.diagnostics}


def test_a_page_of_runs_is_refused_before_all_of_them_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    run = '<div style="position:absolute;left:{0}px;top:9px">办公费</div>'
    body = "".join(run.format(n) for n in range(100))
    read: list[str] = []
    lengths: Callable[[str], dict[str, float]] = getattr(runs, "_lengths")  # noqa: B009

    def counted(style: str) -> dict[str, float]:
        read.append(style)
        return lengths(style)

    monkeypatch.setattr(runs, "_lengths", counted)
    with pytest.raises(LimitExceededError, match=r"page 1 of p\.html has more characters and rules than .*= 150"):
        read_html("p.html", f"<html><body><div>{body}</div></body></html>".encode(), Limits(max_page_items=150))
    assert len(read) < 60
