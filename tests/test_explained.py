"""`cnbudget.explain_layout`: how each table was laid out, in every way that tables are read, and why one was not."""

from pathlib import Path

import pytest

import cnbudget
from cnbudget.cli import main
from cnbudget.model.table_layout import TableLayout
from tests.readers.office_files import package

Capture = pytest.CaptureFixture[str]

KNOWN = """收支总表
单位：万元
收入 支出
项目 预算数 项目 预算数
一、一般公共预算 120.50 一、基本支出 100.00
二、政府性基金预算 0.00 二、项目支出 20.50
本年收入合计 120.50 本年支出合计 120.50
"""

COMPOSED = """支出总体情况表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
201 一般公共服务支出 120.50 100.00 20.50
20101 人大事务 120.50 100.00 20.50
2010101 行政运行 100.00 100.00
2010102 一般行政管理事务 20.50 20.50
合计 120.50 100.00 20.50
"""

UNKNOWN = """湖畔支出表
单位：万元
科目编码 科目名称 湖光 山色
201 一般公共服务支出 120.50 100.00
20101 人大事务 20.50 20.50
"""

ALIGNED = """                    支出总体情况表
                                                                单位：万元
科目编码      科目名称                 合计          基本支出        项目支出
201           一般公共服务支出         120.50        100.00          20.50
20101         人大事务                 120.50        100.00          20.50
2010101       行政运行                 100.00        100.00           0.00
"""

CLASHING = """                    政府采购支出表
                                                                单位：万元
科目编码      科目名称                 合计          基本支出        项目支出
201           一般公共服务支出         120.50  12.50 100.00          20.50
20101         人大事务                 120.50        100.00          20.50
2010101       行政运行                 120.50        100.00          20.50
"""

DELIMITED = """支出总体情况表
单位：万元
|科目编码|科目名称|合计|基本支出|
|---|---|---|---|
|201|一般公共服务支出|120.50|100.00|
|20101|人大事务|120.50|100.00|
"""

PAGE = """<html><body><p>湖畔区水务局2026年部门预算</p><p>支出总体情况表</p><p>单位：万元</p>
<table><tr><td>科目编码</td><td>科目名称</td><td>合计</td></tr><tr><td>201</td><td>一般公共服务支出</td><td>120.50</td></tr>
</table><p>其余情况见下，数字如表。</p><table><tr><td>名目</td><td>水量</td></tr><tr><td>甲</td><td>12.50</td></tr></table>
<p>收入总体情况表</p><p>单位：万元</p><p>（略）</p></body></html>"""


def _of(text: str) -> tuple[TableLayout, ...]:
    return cnbudget.explain_layout(text.encode()).tables


def _headers(table: TableLayout, role: str) -> list[str]:
    return ["/".join(column.path) for column in table.columns if column.role == role]


def test_a_header_that_is_known_is_named_with_its_columns_and_place() -> None:
    (table,) = _of(KNOWN)
    assert (table.way, table.outcome, table.title, table.unit) == ("known", "read", "收支总表", "万元")
    assert (table.place.line, table.rows, table.open_rows, table.remarks) == (1, 6, 0, ())
    assert _headers(table, "amount") == ["收入/预算数", "支出/预算数"]
    assert [column.block for column in table.columns] == [0, 0, 1, 1]


def test_a_header_in_order_shows_its_tree_and_how_many_rows_are_left_to_the_sums() -> None:
    (table,) = _of(COMPOSED)
    assert (table.way, table.outcome, table.rows, table.open_rows) == ("composed", "read", 5, 2)
    assert _headers(table, "label") == ["科目编码", "科目名称"]
    assert _headers(table, "amount") == ["合计", "基本支出", "项目支出"]


def test_rows_that_no_sum_places_are_remarks_of_their_table() -> None:
    text = "\n".join(line for line in COMPOSED.splitlines() if "20101 " not in line and "2010102 " not in line)
    document = cnbudget.parse(text.encode())
    (table,) = _of(text)
    assert table.open_rows == 1
    rows = [diagnostic for diagnostic in document.diagnostics if diagnostic.code == "row-open"]
    assert rows
    assert list(table.remarks) == rows


def test_a_table_whose_header_is_not_known_keeps_the_reason_of_its_diagnostic() -> None:
    document = cnbudget.parse((COMPOSED + UNKNOWN).encode())
    read, refused = _of(COMPOSED + UNKNOWN)
    assert (read.outcome, read.remarks) == ("read", ())
    assert (refused.outcome, refused.title, refused.proposals) == ("refused", "湖畔支出表", ())
    (why,) = refused.remarks
    assert why in document.diagnostics
    assert "湖光" in why.message


def test_a_table_refused_for_its_rows_shows_the_columns_that_its_header_means() -> None:
    text = COMPOSED.replace("2010101 行政运行 100.00 100.00", "2010101 行政运行 100.00 100.00 1.00 2.00 3.00")
    (table,) = _of(text)
    assert table.outcome == "refused"
    assert _headers(table, "amount") == ["合计", "基本支出", "项目支出"]
    assert [remark.code for remark in table.remarks] == ["header-unknown"]


def test_columns_that_the_sums_refute_are_proposed_and_refused() -> None:
    text = COMPOSED.replace("120.50 100.00 20.50", "20.50 120.50 100.00")
    (table,) = _of(text)
    assert table.outcome == "refused"
    assert _headers(table, "amount") == ["合计", "基本支出", "项目支出"]
    assert [remark.code for remark in table.remarks][-1] == "header-refuted"


@pytest.mark.parametrize(("text", "way"), [(ALIGNED, "aligned"), (DELIMITED, "delimited")])
def test_text_with_positions_or_delimiters_tells_its_way(text: str, way: str) -> None:
    (table,) = _of(text)
    assert (table.way, table.outcome, table.title) == (way, "read", "支出总体情况表")
    assert _headers(table, "amount")[:2] == ["合计", "基本支出"]


def test_a_table_that_alignment_refuses_stands_among_the_others_with_its_reason() -> None:
    read, refused = _of(ALIGNED + "\n" + CLASHING)
    assert (read.outcome, refused.outcome, refused.title) == ("read", "refused", "政府采购支出表")
    (why,) = refused.remarks
    assert why.code == "table-unaligned"
    assert "two figures of a line stand in one column" in why.message


def test_a_heading_above_a_table_that_alignment_refuses_is_no_table_of_its_own() -> None:
    (table,) = _of(CLASHING.replace("                        单位", "单位"))
    assert [remark.code for remark in table.remarks] == ["table-unaligned"]


def test_grids_that_are_not_read_and_titles_without_a_table_are_listed_in_printed_order() -> None:
    read, small, bare = _of(PAGE)
    assert (read.way, read.outcome, read.rows) == ("grid", "read", 1)
    assert (small.way, small.outcome) == ("grid", "refused")
    assert [remark.code for remark in small.remarks] == ["table-unread"]
    assert (bare.way, bare.outcome, bare.title) == ("title", "refused", "收入总体情况表")
    assert [remark.code for remark in bare.remarks] == ["table-unread"]


def test_what_is_about_no_table_is_kept() -> None:
    explanation = cnbudget.explain_layout("没有表的文本，只有一句话。".encode())
    assert explanation.tables == ()
    assert [remark.code for remark in explanation.remarks] == ["no-budget"]


def test_tables_of_an_archive_name_their_files() -> None:
    explanation = cnbudget.explain_layout(package({"一/a.txt": COMPOSED.encode(), "二/b.txt": ALIGNED.encode()}))
    assert [(table.place.part, table.way) for table in explanation.tables] == [
        ("一/a.txt", "composed"),
        ("二/b.txt", "aligned"),
    ]
    assert [part.name for part in explanation.source.parts] == ["一/a.txt", "二/b.txt"]


def test_representations_are_one_line() -> None:
    explanation = cnbudget.explain_layout((COMPOSED + UNKNOWN).encode())
    assert repr(explanation) == "<LayoutExplanation 1 of 2 tables read>"
    assert repr(explanation.tables[0]) == "<TableLayout l1 composed read 支出总体情况表: 5 columns, 5 rows>"


def test_the_command_prints_each_table_with_its_columns_and_reasons(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "budget.txt"
    path.write_text(COMPOSED + UNKNOWN, "utf-8")
    assert main(["parse", str(path), "--explain-layout", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "tables read: 1, not read: 1; performance forms: 0, other tables of the prose: 0"
    assert lines[1].startswith("l1 支出总体情况表: 5 rows read, 2 of them with blank cells")
    assert lines[2] == "  labels: 科目编码、科目名称; amounts: 合计、基本支出、项目支出"
    assert lines[3] == "l9 湖畔支出表: not read (by the order of the names in its header)"
    assert "湖光" in lines[4]
    assert lines[4].endswith("[header-unknown]")
    assert main(["parse", str(path), "--explain-layout", "--lang", "zh"]) == 0
    assert "第 1 行 支出总体情况表：读了 5 行" in capsys.readouterr().out


def test_the_command_says_that_there_is_no_table_and_exits_with_2(tmp_path: Path, capsys: Capture) -> None:
    path, out = tmp_path / "prose.txt", tmp_path / "out.txt"
    path.write_text("没有表的文本。", "utf-8")
    assert main(["parse", str(path), "--explain-layout", "--lang", "en", "-o", str(out)]) == 2
    assert out.read_text("utf-8").startswith("no table was found: ")
    assert main(["parse", str(tmp_path / "missing.txt"), "--explain-layout"]) == 2
    assert "missing.txt" in capsys.readouterr().err
