"""Rows that stand behind a table in a source without positions: their whole numbers are never ordinals in silence."""

import pytest

import cnbudget

HEAD = "<p>湖滨区财政局2024年部门预算</p><p>表3 部门支出总表</p><p>单位：万元</p>"
TABLE = (
    "<table><tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td></tr>"
    "<tr><td>2010601</td><td>行政运行</td><td>1330.00</td><td>1310.00</td></tr>"
    "<tr><td>2010602</td><td>一般行政管理事务</td><td>12.00</td><td>10.00</td></tr></table>"
)


def unplaced(behind: str, *, delimited: bool = False) -> list[str]:
    if delimited:
        rows = "| 科目编码 | 科目名称 | 合计 |\n|---|---|---|\n| 2010601 | 行政运行 | 1330.00 |\n| 2010602 | 事务 | 12.00 |"
        text = f"湖滨区财政局2024年部门预算\n\n表3 部门支出总表\n单位：万元\n{rows}\n\n{behind}\n"
    else:
        text = HEAD + TABLE + behind
    document = cnbudget.parse_text(text)
    assert len(document.tables) == 1
    assert document.coverage.complete == (not document.coverage.unplaced)
    return [token.text for token in document.coverage.unplaced_tokens]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("合计 6200", ["6200"]),
        ("合计：6200", ["6200"]),
        ("合计6200", ["6200"]),
        ("其中：财政拨款 6200", ["6200"]),
        ("1200", ["1200"]),
        ("2164017", ["2164017"]),
        ("行政运行 6200 0", ["6200", "0"]),
        ("2010699 其他财政事务支出 6200", ["6200"]),
        ("12", []),
        ("2024", []),
        ("附件 3", []),
        ("联系电话：87654321", []),
        ("本年共安排项目 6200 个。", []),
    ],
)
@pytest.mark.parametrize("delimited", [False, True], ids=["web page", "markdown"])
def test_a_line_that_goes_on_as_rows_do_is_unplaced(line: str, expected: list[str], *, delimited: bool) -> None:
    assert unplaced(line if delimited else f"<p>{line}</p>", delimited=delimited) == expected


def test_rows_end_at_a_sentence() -> None:
    assert unplaced("<p>合计</p><p>6200</p><p>以上为全部支出。</p><p>教育支出 700</p>") == ["6200"]


def test_a_row_that_was_moved_by_a_column_has_its_amount_among_names() -> None:
    moved = "<table><tr><td>上级补助支出</td><td>6200</td></tr></table>"
    assert unplaced(moved) == ["6200"]
    assert unplaced(moved.replace("6200", "2010699")) == []  # a code behind its name
    assert unplaced(moved.replace("6200", "12")) == []


def test_a_name_among_codes_shows_that_the_number_behind_it_is_none() -> None:
    head = TABLE[: TABLE.index("<tr><td>2010601")]
    parts = head.replace("<td>科目编码</td>", "<td>类</td><td>款</td><td>项</td>")
    rows = "<tr><td>201</td><td>06</td><td>01</td><td>行政运行</td><td>1330.00</td><td>1310.00</td></tr>"
    moved = "<tr><td>上级补助支出</td><td>6200</td><td></td><td></td><td></td><td></td></tr></table>"
    document = cnbudget.parse_text(HEAD + parts + rows + moved)
    assert [token.text for token in document.coverage.unplaced_tokens] == ["6200"]


def test_a_number_among_names_is_no_amount_where_its_row_prints_one() -> None:
    table = TABLE.replace("</table>", "<tr><td>库房租赁</td><td>780</td><td>30.00</td><td></td></tr></table>")
    assert cnbudget.parse_text(HEAD + table).coverage.complete


def test_a_total_in_a_text_without_unit_is_no_ordinal() -> None:
    document = cnbudget.parse_text("湖滨区财政局2024年部门预算\n收入总计 189767600\n")
    assert [token.text for token in document.coverage.unplaced_tokens] == ["189767600"]
    assert "table-unread" in {found.code for found in document.diagnostics}
