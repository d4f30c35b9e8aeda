"""What the renderer prints: the manners of Apache Tika on a PDF made by Word."""

from cnbudget.testing import (
    Break,
    BudgetData,
    ColumnData,
    Fixture,
    FormData,
    ListData,
    RowData,
    TableData,
    TableStyle,
    TextStyle,
    render_text,
)

HEADING = "表 1 \n\n支出表 \n\n单位名称： 某局  单位：万元 \n\n"
CODED = (
    ColumnData(("科目", "编码"), "label"),
    ColumnData(("科目", "名称"), "label"),
    ColumnData(("合计",), "amount"),
)
PROJECTS = (ColumnData(("项目",), "label"), ColumnData(("合计",), "amount"), ColumnData(("绩效目标",), "goal"))


def printed(columns: tuple[ColumnData, ...], *rows: RowData, style: TextStyle | None = None, **table: float) -> str:
    """The text of a table behind its heading and header."""
    data = TableData("", "表 1", "支出表", "万元", "某局", (ListData(columns, rows),))
    text = render_text(BudgetData((data,)), style or TextStyle((TableStyle(**table),)))  # type: ignore[arg-type]
    assert text.startswith(f" \n\n{HEADING}")
    return text.removeprefix(f" \n\n{HEADING}")


def test_cells_on_one_base_line_share_a_line_and_a_blank_cell_leaves_a_blank() -> None:
    assert printed(CODED, RowData(("", "合计"), ("9.00",))) == "科目 \n合计 \n编码 名称 \n\n 合计 9.00 \n"


def test_a_name_of_two_lines_overlaps_its_neighbours() -> None:
    text = printed(CODED, RowData(("20103", "  政府办公厅（室）及相关机构事务"), ("9.00",)), label_width=9)
    assert text.endswith("20103 \n  政府办公厅（室）\n\n及相关机构事务 \n9.00 \n")


def test_a_name_of_three_lines_does_not() -> None:
    text = printed(CODED, RowData(("20103", "  政府办公厅（室）及相关机构事务"), ("9.00",)), label_width=6)
    assert text.endswith(
        "20103 \n\n  政府办公厅\n\n（室）及相关机\n\n构事务 \n\n9.00 \n".replace("机\n\n构", "\n\n机构")
    )


def test_a_header_cell_over_two_levels_overlaps_both() -> None:
    columns = (*CODED, ColumnData(("其中：", "基本支出"), "amount"))
    text = printed(columns, RowData(("201", "公共服务"), ("9.00", "9.00")))
    assert text.startswith("科目 \n合计 \n其中： \n\n编码 名称 基本支出 \n\n")


def test_a_page_break_repeats_the_heading_and_splits_a_row() -> None:
    row = RowData(("    某某平台租赁项目",), ("9.00",), "租用平台并提供咨询服务。")
    style = TextStyle((TableStyle(label_width=4, goal_width=5, breaks=(Break(0, 2),)),), goal_indent=0)
    assert printed(PROJECTS, row, style=style) == (
        "项目 合计 绩效目标 \n\n    某某\n\n平台租赁\n9.00 \n\n租用平台并\n\n提供咨询服\n\n\n\n"
        f"{HEADING}项目 合计 绩效目标 \n\n项目 务。 \n"
    )


def test_pages_are_filled_with_lines() -> None:
    rows = [RowData((f"项目{letter}",), ("9.00",), "完成。") for letter in "甲乙丙丁"]
    text = printed(PROJECTS, *rows, style=TextStyle(lines_per_page=8, page_break="\f"))
    assert [page.count("项目") - 1 for page in text.split("\f")] == [2, 2]


def test_a_filled_page_ends_inside_a_row_after_two_lines() -> None:
    rows = [RowData(("项目甲",), ("9.00",), "完成。"), RowData(("项目乙",), ("9.00",), "甲乙丙丁戊己庚辛")]
    style = TextStyle((TableStyle(goal_width=2),), goal_indent=0, lines_per_page=9, page_break="\f")
    first, second = printed(PROJECTS, *rows, style=style).split("\f")
    assert first.endswith("项目乙 9.00 \n\n甲乙\n\n丙丁")
    assert second == f"{HEADING}项目 合计 绩效目标 \n\n戊己\n\n庚辛 \n"


def test_lists_side_by_side_of_unequal_length() -> None:
    revenue = (ColumnData(("收  入", "项目"), "label"), ColumnData(("收  入", "预算"), "amount"))
    expenditure = (ColumnData(("支  出", "项目"), "label"), ColumnData(("支  出", "预算"), "amount"))
    lists = (
        ListData(revenue, (RowData(("一、拨款",), ("9.00",)), None)),
        ListData(expenditure, (RowData(("一、国防",), ("8.00",)), RowData(("二、外交",), ("1.00",)))),
    )
    text = render_text(BudgetData((TableData("", "表 1", "支出表", "万元", "某局", lists, ("无。",)),)))
    assert text == (
        f" \n\n{HEADING}收  入 支  出 \n\n项目 预算 项目 预算 \n\n"
        "一、拨款 9.00 一、国防 8.00 \n\n  二、外交 1.00 \n\n注： 无。 \n"
    )


def test_without_marks_lines_end_without_blanks_and_blank_cells_vanish() -> None:
    style = TextStyle((TableStyle(label_width=9),), marks=False)
    rows = RowData(("", "合计"), ("9.00",)), RowData(("201", "服务"), ("9.00",))
    data = TableData("", "表 1", "支出表", "万元", "某局", (ListData(CODED, rows),))
    assert render_text(BudgetData((data,)), style).endswith("\n\n合计 9.00\n\n201 服务 9.00\n")


def test_prose_is_wrapped_and_may_hold_a_form() -> None:
    form = FormData(("项目", "预算数"), (("某项目", "60.00 万元"),), (10, 10))
    text = render_text(
        BudgetData((), ("第一部分", "  本部门共有处室 14 个。", "\f第二部分", form)), TextStyle(prose_width=6)
    )
    assert text == "第一部分 \n\n  本部门共有\n\n处室 14 个。 \n\n\n\n第二部分 \n\n项目 预算数 \n\n某项目 60.00 万元 \n"


def test_blanks_beside_latin_letters_change_no_other_character(tianhe: Fixture) -> None:
    plain, spaced = (render_text(tianhe.data, TextStyle(spacing=share, seed=7)) for share in (None, 0.5))
    assert plain != spaced
    assert "".join(plain.split()) == "".join(spaced.split())
