"""Markdown whose tables are HTML, as OCR programs and converters write it: lines are paragraphs, tables are tables."""

import pytest

import cnbudget
from cnbudget.readers.html.marked import is_marked, page_of
from cnbudget.readers.sniff import sniff

TABLE = (
    "<table><tr><td rowspan=1 colspan=1>项目</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
    "<tr><td>201一般公共服务支出</td><td>30.00</td><td>10.00</td><td>20.00</td></tr>"
    "<tr><td>合计</td><td>30.00</td><td>10.00</td><td>20.00</td></tr></table>"
)
WAYS = {
    "bare": "{}",
    "a page for each table": "<html><body>{}</body></html>",
    "centred": '<div style="text-align: center;"><html><body>{}</body></html></div>',
    "with a picture": '![](images/8d1c92.jpg)\n{}\n<div align="center"><img src="imgs/img_3.jpg" width="50%" /></div>',
}
PROSE = "本部门负责全区财政收支管理，组织编制预算草案。" * 20


def markdown(table: str, *, before: str = "") -> str:
    return f"# **湖滨区财政局2024年部门预算**\n\n{before}\n\n## 表3 部门支出总表\n\n单位：万元\n\n{table}\n\n注：本表无结余。\n"


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("before", ["", PROSE], ids=["at once", "behind pages of prose"])
def test_tables_and_lines_are_read(way: str, before: str) -> None:
    data = markdown(way.format(TABLE), before=before).encode()
    assert sniff(data) == "html"
    document = cnbudget.parse(data)
    (table,) = document.tables
    assert (table.number, table.title, table.unit) == ("表3", "部门支出总表", "万元")
    assert table.notes == ("本表无结余。",)
    assert document.department == "湖滨区财政局"
    assert len(document.facts) == 6
    assert document.coverage.complete
    assert document.coverage.total == 9  # 2024, 3, 201 and the amounts; the names of pictures are none


def test_lines_between_tables_are_lines() -> None:
    text = markdown(TABLE) + markdown(TABLE).replace("表3 部门支出总表", "表4 一般公共预算支出表")
    assert [table.title for table in cnbudget.parse(text.encode()).tables] == ["部门支出总表", "一般公共预算支出表"]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>预算</title></head><body><p>单位：万元</p>\n{TABLE}</body></html>",
        f"<div>\n一、收入\n支出</div>\n{TABLE}",
        f"<h1>表3</h1>\n部门\n支出总表<br>\n{TABLE}",
        TABLE,
        f"表3 部门支出总表 {TABLE}",
        "一行\n两行\n<table><tr><td>1",
        "一行\n两行\n没有表",
    ],
    ids=["a page", "a division of lines", "a heading", "a table alone", "one line", "cut off", "no table"],
)
def test_what_tags_part_is_a_web_page(page: str) -> None:
    assert not is_marked(page)


def test_tables_in_tables_and_signs_stay() -> None:
    inner = "<table><tr><td>1</td></tr></table>"
    text = f"甲 < 乙\n**丙** & &nbsp;丁\n<table><tr><td>{inner}</td></tr></table>\n\x01"
    assert is_marked(text)
    page = page_of(text)
    assert f"<div><table><tr><td>{inner}</td></tr></table></div>" in page
    assert "<div>甲 &lt; 乙</div>\n<div>丙 & &nbsp;丁</div>" in page
    assert "\x01" not in page


def test_a_page_of_tags_is_looked_through_once() -> None:
    text = "一行\n两行\n" + "<table>" * 200_000 + "</table>" * 100_000
    assert not is_marked(text)
    assert is_marked("一行\n两行\n" + "<table></table>\n" * 100_000)


def test_a_text_in_hand_is_read_as_its_bytes() -> None:
    text = markdown(TABLE)
    assert cnbudget.parse_text(text).facts == cnbudget.parse(text.encode()).facts
    assert cnbudget.parse_text(text).source.kind == "html"


def test_numbers_written_as_formulas_are_numbers() -> None:
    text = markdown(TABLE.replace("30.00", "$30.00$")) + "2024年收入合计 $30.00$ 万元，增长 $3 . 5 \\%$ 。\n"
    document = cnbudget.parse_text(text)
    assert [fact.yuan for fact in document.facts] == [fact.yuan for fact in cnbudget.parse_text(markdown(TABLE)).facts]
    assert not document.coverage.unplaced_tokens
    assert {figure.printed for figure in document.narrative.figures} >= {"30.00", "3.5"}


def test_line_breaks_in_cells_of_pipe_tables_are_none_of_their_words() -> None:
    rows = ["|科目编码|科目名称|合计|基本<br>支出|项目 <br/> 支出|", "|---|---|---|---|---|"]
    rows += ["|2010101|行政<br>运行|3.00|1.00|2.00|", "||合计|3.00|1.00<br>1.00|2.00|"]
    document = cnbudget.parse_text("湖滨区财政局2024年部门预算\n\n表3 部门支出总表\n\n单位：万元\n\n" + "\n".join(rows))
    assert {cell.label for cell in cnbudget.cells(document)} == {"2010101|行政运行", "合计"}
    assert [column.header for column in document.tables[0].columns][1:] == [("基本支出",), ("项目支出",)]
    assert [token.text for token in document.coverage.unplaced_tokens] == ["1.00", "1.00"]
