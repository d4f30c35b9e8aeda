"""Lines that look like rows of a table of whole numbers."""

import pytest

import cnbudget
from cnbudget.layout.ledger import Ledger
from cnbudget.layout.stream.row_like import without_row_like
from cnbudget.layout.stream.running_lines import page_furniture
from tests.layout.made import text_source

ROWS = "213 农林水支出 700 400 300\n21303 水利 700 400 300\n"


def prose_of(text: str) -> tuple[list[str], Ledger]:
    source, ledger = text_source(text), Ledger()
    lines = without_row_like(source, ledger, range(len(source.texts)))
    return [source.texts[n] for n in lines], ledger


def test_rows_are_reported_and_their_numbers_unplaced() -> None:
    prose, ledger = prose_of(f"本年预算如下。\n{ROWS}以上均已公开。\n")
    assert prose == ["本年预算如下。", "以上均已公开。"]
    assert [token.text for token in ledger.unplaced] == ["213", "700", "400", "300", "21303", "700", "400", "300"]
    assert [diagnostic.code for diagnostic in ledger.diagnostics] == ["table-unread"]


def test_codes_in_several_columns_stand_before_a_name() -> None:
    prose, ledger = prose_of("301 99 其他工资福利支出 720 720\n302 01 办公费 34 34\n")
    assert not prose
    assert [token.text for token in ledger.unplaced if len(token.text) < 4][2:4] == ["720", "720"]


def test_sentences_contents_and_column_numbers_are_no_rows() -> None:
    text = "第一部分 部门概况 3\n第二部分 预算表 12\n栏次 1 2 3\n栏次 4 5 6\n共有编制 12 名、实有 10 名。\n共有车辆 3 辆。\n"
    prose, ledger = prose_of(text)
    assert len(prose) == 6
    assert not ledger.diagnostics


def test_a_table_of_whole_numbers_is_never_ordinals_in_silence() -> None:
    head = "某市某局2026年部门预算\n\n一般公共预算支出表\n科目编码 科目名称 合计 基本支出 项目支出\n"
    document = cnbudget.parse_text(head + ROWS)
    assert "table-unread" in {diagnostic.code for diagnostic in document.diagnostics}
    assert document.coverage.ordinal == 1


@pytest.mark.parametrize("rows", ["教育支出 300\n预备费\n", "教育支出 7.00\n国防支出 300\n"])
def test_one_number_behind_a_name_is_no_ordinal_where_a_table_goes_on(rows: str) -> None:
    head = "某市某局2026年部门预算\n\n一般公共预算支出表\n单位：万元\n科目名称 预算数\n"
    document = cnbudget.parse_text(head + rows + "以上均已公开。\n")
    assert {"table-unread", "row-torn"} & {diagnostic.code for diagnostic in document.diagnostics}
    assert "300" in {token.text for token in document.coverage.unplaced_tokens}
    assert document.coverage.ordinal == 1


def test_a_unit_makes_money_of_one_whole_number() -> None:
    prose, ledger = prose_of(
        "政府购买服务情况\n金额单位：万元\n目录 预算\n合计 778\n办公设备\n500\n以上均已公开。\n合计 30\n"
    )
    assert [token.text for token in ledger.unplaced] == ["778", "500"]
    assert prose[-2:] == ["以上均已公开。", "合计 30"]


def test_what_looks_like_a_page_number_parts_no_rows_from_their_unit() -> None:
    rows = "公务接待费\n5\n46808\n办公设备\n6\n某市某局\n1\n△6472011\n办公设备\n8\n某市某局\n9\n合计\n7\n21612\n"
    document = cnbudget.parse_text(f"某市某局2026年部门预算\n采购预算表\n单位：元\n项目\n数量\n金额\n{rows}")
    assert {"46808", "6472011", "21612"} <= {token.text for token in document.coverage.unplaced_tokens}


def test_a_year_below_a_unit_is_no_amount() -> None:
    _, ledger = prose_of("单位：万元\n2026\n年预算数\n")
    assert not ledger.unplaced


def test_cells_of_whole_numbers_behind_the_rows_of_a_table_are_none_of_its_furniture() -> None:
    head = "某市某局2026年部门预算\n表1\n政府采购预算表\n单位：万元\n项目\n金额\n"
    document = cnbudget.parse_text(head + "办公设备\n700\n合计\n700\n")
    assert [token.text for token in document.coverage.unplaced_tokens] == ["700", "700"]


def test_a_row_of_whole_numbers_alone_is_no_part_of_a_header() -> None:
    header = "合计 因公出国（境）费 公务接待费 公务用车购置及运行费\n"
    document = cnbudget.parse_text(
        f"某市某局2026年部门预算\n“三公”经费支出表\n单位：元\n{header}150000 0 30000 120000\n"
    )
    assert [token.text for token in document.coverage.unplaced_tokens] == ["150000", "0", "30000", "120000"]


def test_a_number_between_two_names_below_a_unit_is_no_ordinal() -> None:
    lines = "上级补助收入 2164017 补助下级支出\n减：结转下年的支出 434301\n1250 就业补助资金\n205 教育支出\n"
    prose, ledger = prose_of(f"单位：万元\n收入 金额 支出 金额\n{lines}以上均已公开。\n上年收入 2164017 元以上\n")
    assert [token.text for token in ledger.unplaced] == ["2164017", "434301", "1250"]
    assert prose[-3:] == ["205 教育支出", "以上均已公开。", "上年收入 2164017 元以上"]


def test_the_total_below_a_page_number_is_no_running_line() -> None:
    rows = "".join(f"{201 + n} 外交支出\n{n}.50\n{n}.50\n- {n} -\n合计\n{n}.50\n{n}.50\n" for n in range(1, 9))
    source = text_source(f"单位：万元\n{rows}")
    found = page_furniture(source)
    assert {source.texts[n] for n in found} == {f"- {n} -" for n in range(1, 9)}


REMARKED = """湖滨区2026年部门预算
表16 一般性转移支付明细表
单位：万元
预算科目 预算总额 项目详情
合计 416317
所得税基数返还收入 1648 所得税分享改革后，核定的基数返还额，每年度不变
增值税税收返还收入 2025 分税制改革后，核定的返还基数
结算补助收入 692 补助基数
468 社区工作者报酬
2010301 行政运行
"""


def test_remarks_behind_amounts_are_no_prose_and_end_no_rows() -> None:
    unplaced = {token.text for token in cnbudget.parse_text(REMARKED).coverage.unplaced_tokens}
    assert {"416317", "1648", "692", "468"} <= unplaced
    assert "2010301" not in unplaced


def test_rows_end_at_a_sentence_with_a_number() -> None:
    text = REMARKED.replace("所得税基数返还收入 1648 所", "本年共安排 1648 个项目，所")
    assert "692" not in {token.text for token in cnbudget.parse_text(text).coverage.unplaced_tokens}
