"""Lists side by side whose rows print more amounts than their header names columns."""

import cnbudget

HEAD = "湖滨区2024年部门预算\n表21 国有资本经营预算收支表\n单位：万元\n收入 支出\n项目 预算数 项目 预算数\n全市 本级 全市 本级\n"
ROWS = (
    "国有资本经营预算收入 2,390.00 2,220.00 国有资本经营预算支出 6,130.00 1,850.00\n"
    "1.利润收入 886.00 716.00 1.解决历史遗留问题及改革成本支出 4,670.00 450.00\n"
    "2.股利、股息收入 1,504.00 1,504.00 2.国有企业资本金注入 600.00 600.00\n"
    "上级补助收入 1,081.00 结转下年 491.00\n"
)


def test_a_table_is_refused_where_most_of_its_rows_print_more() -> None:
    document = cnbudget.parse_text(HEAD + ROWS)
    assert not any(table.cells for table in document.tables)
    assert [token.text for token in document.coverage.unplaced_tokens][-2:] == ["1,081.00", "491.00"]
