"""Forms over page breaks."""

from tests.interpret.performance.drawing import LEFT, WIDE, fields, indicators, line, part, read

HEAD = """
项目名称 | 保洁     | <        | <      | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^        | 产出指标 | 数量指标 | 次数   | 3次
"""


def test_levels_blank_at_a_page_head_go_on() -> None:
    rest = """
    . | .          | .            | 人数   | 9人
    ^ | ^          | 质量指标     | 合格率 | 100%
    ^ | 效益指标   | 社会效益指标 | 投诉   | 减少
    """
    (form,) = read(part(HEAD, "绩效目标表"), part(rest, page=2))
    assert indicators(form)[1:] == [
        ("产出指标", "数量指标", "人数", "9人"),
        ("产出指标", "质量指标", "合格率", "100%"),
        ("效益指标", "社会效益指标", "投诉", "减少"),
    ]
    assert [i.place.page for i in form.indicators] == [1, 2, 2, 2]


def test_a_repeated_header_is_none_of_the_rows() -> None:
    rest = """
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
    ^        | 效益指标 | 社会效益指标 | 投诉 | 减少
    """
    (form,) = read(part(HEAD, "绩效目标表"), part(rest, page=2))
    assert [name for _, _, name, _ in indicators(form)] == ["次数", "投诉"]


def test_a_row_cut_by_the_break_is_one_indicator() -> None:
    (form,) = read(part(HEAD, "绩效目标表"), part(". | . | . | （每周） | .", page=2))
    assert indicators(form) == [("产出指标", "数量指标", "次数（每周）", "3次")]


def test_a_running_title_over_rows_goes_on_with_the_form() -> None:
    rest = ". | 效益指标 | 社会效益指标 | 投诉 | 减少"
    (form,) = read(part(HEAD, "绩效目标表"), part(rest, "绩效目标表", page=2))
    assert len(form.indicators) == 2


def test_a_title_over_a_new_card_begins_a_form() -> None:
    forms = read(part(HEAD, "绩效目标表"), part(HEAD.replace("保洁", "养护"), "绩效目标表", page=2))
    assert [form.project for form in forms] == ["保洁", "养护"]


def test_a_goal_cut_by_the_break_is_one_value() -> None:
    (form,) = read(part("项目名称 | 保洁\n年度总体目 | 水面清洁，", "绩效目标表"), part("标 | 岸坡无垃圾。", page=2))
    assert fields(form)[1] == ("年度总体目标", "", "水面清洁，岸坡无垃圾。")


LIST = """
项目名称 | 项目总额  | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 本年绩效指标值
甲项目   | 10.000000 | 目标甲   | 产出指标 | 数量指标 | 次数     | 3
^        | ^         | ^        | 效益指标 | 社会效益指标 | 投诉 | 减少
"""


def test_each_project_of_a_list_is_a_form() -> None:
    more = LIST + "乙项目 | 20.000000 | 目标乙 | 产出指标 | 数量指标 | 人数 | 9\n"
    forms = read(part(more, "项目支出绩效目标表"))
    assert [(form.project, len(form.indicators)) for form in forms] == [("甲项目", 2), ("乙项目", 1)]
    assert fields(forms[1]) == [("项目名称", "", "乙项目"), ("项目总额", "", "20.000000"), ("绩效目标", "", "目标乙")]


def test_a_block_whose_text_stands_on_the_next_page() -> None:
    first = LIST + ". | . | . | 产出指标 | 数量指标 | 人数 | 9\n"
    rest = "乙项目 | 20.000000 | 目标乙 | 产出指标 | 质量指标 | 合格率 | 100"
    forms = read(part(first, "项目支出绩效目标表"), part(rest, page=2))
    assert [(form.project, len(form.indicators)) for form in forms] == [("甲项目", 2), ("乙项目", 2)]
    assert forms[1].place.page == 1


def test_a_block_whose_text_stands_on_the_page_before() -> None:
    rest = """
    .      | .         | .      | 满意度指标 | 服务对象满意度指标 | 满意度 | 90
    乙项目 | 20.000000 | 目标乙 | 产出指标 | 质量指标 | 合格率 | 100
    """
    forms = read(part(LIST, "项目支出绩效目标表"), part(rest, page=2))
    assert [(form.project, len(form.indicators)) for form in forms] == [("甲项目", 3), ("乙项目", 1)]


def test_text_that_both_pages_print_counts_once() -> None:
    first = LIST + ". | . | 一/二 | 产出指标 | 数量指标 | 人数 | 9\n"
    rest = "乙项目 | 20.000000 | 三/四 | 产出指标 | 质量指标 | 合格率 | 100"
    under = (line("三", 190.0, 170.0), line("四", 202.0, 170.0))
    above = (line("一", 60.0, 170.0), line("二", 72.0, 170.0))
    forms = read(part(first, "项目支出绩效目标表", lines=under), part(rest, page=2, lines=above))
    assert fields(forms[1])[2] == ("绩效目标", "", "一二三四")


def test_a_row_of_a_list_without_indicators_cut_by_the_break() -> None:
    first = "单位 | 项目名称 | 预算数（万元） | 绩效目标\n某局 | 值班 | 24.67 | 按时\n某 | 公报编 | 200.18 | 完成编"
    rest = "局 | 辑 | . | 辑。\n某局 | 管理 | 65.46 | 完成。"
    forms = read(part(first), part(rest, page=2))
    assert [form.project for form in forms] == ["值班", "公报编辑", "管理"]
    assert fields(forms[1]) == [
        ("单位", "", "某局"),
        ("项目名称", "", "公报编辑"),
        ("预算数（万元）", "", "200.18"),
        ("绩效目标", "", "完成编辑。"),
    ]


def test_rows_of_units_and_totals_are_no_forms() -> None:
    drawing = """
    单位   | 项目   | 金额   | 绩效目标
    合计   | .      | 30.00  | .
    某局   | .      | 30.00  | .
    某局   | 保洁   | 30.00  | 水面清洁
    """
    assert [form.project for form in read(part(drawing, "项目支出绩效表"))] == ["保洁"]


def test_blank_rows_of_a_list_go_on_with_the_project_above() -> None:
    more = (
        LIST.replace("^  ", ".  ")
        + ". | . | . | 产出指标 | 质量指标 | 合格率 | 100\n乙项目 | 2.0 | 乙 | 产出指标 | 数量指标 | 人数 | 9"
    )
    forms = read(part(more, "项目支出绩效目标表"))
    assert [(form.project, len(form.indicators)) for form in forms] == [("甲项目", 3), ("乙项目", 1)]


UNRULED = """
15.000000 | 目标一 | 产出指标 | 数量指标 | 次数   | 3
20.000000 | 目标二 | 产出指标 | 数量指标 | 人数   | 9
30.000000 | 目标三 | 产出指标 | 质量指标 | 合格率 | 100
"""


def test_a_name_beside_a_page_without_rules_is_that_of_all_its_projects() -> None:
    name = (line("信息系统", 118.0, LEFT), line("运维", 130.0, LEFT))  # beside the first row and the second
    first = LIST.replace("甲项目", ".     ").replace("目标甲", "目标零")
    forms = read(part(first, "项目支出绩效目标表"), part(UNRULED, page=2, lines=name, origin=LEFT + WIDE))
    assert [form.project for form in forms] == ["信息系统运维"] * 4
    assert [fields(form)[2][2] for form in forms] == ["目标零", "目标一", "目标二", "目标三"]
