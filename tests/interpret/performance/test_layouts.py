"""Layouts of forms that differ from the common card: stepped levels, halves, weights of levels, levels as columns."""

from decimal import Decimal

from tests.interpret.performance.drawing import fields, indicators, part, read

STEPPED = """
单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位
1                  | 2                | 3        | 4        | 5        | 6        | 7      | 8
某市水务局         | .                | .        | .        | .        | .        | .      | .
河道清淤经费       | 完成清淤任务。   | .        | .        | .        | .        | .      | .
.                  | .                | 产出指标 | .        | .        | .        | .      | .
.                  | .                | .        | 数量指标 | .        | .        | .      | .
.                  | .                | .        | .        | 清淤长度 | >=       | 12     | 公里
.                  | .                | .        | .        | 清淤次数 | >=       | 3      | 次
.                  | .                | .        | 质量指标 | .        | .        | .      | .
.                  | .                | .        | .        | 合格率   | =        | 100    | %
.                  | .                | 效益指标 | .        | .        | .        | .      | .
.                  | .                | .        | .        | 投诉     | <=       | 5      | 件
"""


def test_levels_in_rows_of_their_own_hold_for_the_rows_below() -> None:
    (form,) = read(part(STEPPED, "项目支出绩效目标表"))
    assert form.project == "河道清淤经费", "neither the column numbers nor the row of the unit is a project"
    assert indicators(form) == [
        ("产出指标", "数量指标", "清淤长度", ">=|12|公里"),
        ("产出指标", "数量指标", "清淤次数", ">=|3|次"),
        ("产出指标", "质量指标", "合格率", "=|100|%"),
        ("效益指标", "", "投诉", "<=|5|件"),
    ]


def test_a_row_that_prints_its_own_levels_ends_those_in_rows_above() -> None:
    drawing = """
    项目名称 | 保洁     | <        | <
    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | .        | .        | .
    .        | .        | 次数     | 5次
    效益指标 | 社会效益 | 投诉     | 减少
    .        | .        | 满意     | 提高
    """
    (form,) = read(part(drawing, "保洁项目绩效目标表"))
    assert [row[:3] for row in indicators(form)] == [
        ("产出指标", "", "次数"),
        ("效益指标", "社会效益", "投诉"),
        ("", "", "满意"),
    ]


HALVES = """
项目名称         | 农村饮水       | <      | <              | <
项目资金（万元） | 中期资金总额： | 300.00 | 年度资金总额： | 100.00
^                | 其中：财政拨款 | 270.00 | 其中：财政拨款 | 90.00
^                | 其他资金       | 30.00  | 其他资金       | 10.00
总体目标         | 建成水厂。     | <      | <              | <
"""


def test_sources_belong_to_the_total_above_them() -> None:
    (form,) = read(part(HALVES, "项目支出绩效目标申报表"))
    assert [(f.value, f.money.period) for f in form.fields if f.money] == [
        ("300.00", None),
        ("100.00", "budget"),
        ("270.00", None),
        ("90.00", "budget"),
        ("30.00", None),
        ("10.00", "budget"),
    ]


def test_an_indicator_has_its_own_weight_and_not_that_of_its_level() -> None:
    drawing = """
    一级指标 | 分值 | 二级指标 | 分值 | 三级指标   | 分值 | 评分标准 | 得分
    投入     | 40   | 预算配置 | 40   | 人员控制率 | 15   | 不超编   | 15
    ^        | ^    | ^        | ^    | 经费变动率 | 25   | 不超上年 | 20
    合计     | 40   | .        | 40   | .          | 40   | .        | 35
    """
    (form,) = read(part(drawing, "整体支出绩效评价评分表"))
    assert [(i.weight, i.score) for i in form.indicators] == [("15", "15"), ("25", "20")]
    assert form.indicators[0].others == (("分值", "40"), ("分值", "40"))


def test_levels_head_columns_of_a_list() -> None:
    drawing = """
    项目编码 | 项目名称 | 预算金额   | 绩效总目标 | 产出指标     | 效益指标
    A01      | 防汛经费 | 2000000.00 | 安全度汛。 | 沙袋≥3000个 | 成灾率≤1%
    A02      | 供水补助 | 3000000.00 | 水质达标。 | 管网10公里   | 受益5000户
    """
    forms = read(part(drawing, "项目支出绩效目标表"))
    assert [form.project for form in forms] == ["防汛经费", "供水补助"]
    assert ("产出指标", "", "沙袋≥3000个") in fields(forms[0])


def test_goals_are_levels_where_they_head_columns() -> None:
    drawing = """
    项目名称：   | 设施养护 | <          | <
    项目总预算： | 2500.00  | <          | <
    一级目标     | 二级目标 | 三级目标   | 指标目标值
    产出目标     | 数量     | 养护长度   | =200公里
    效果目标     | 社会效益 | 积水投诉率 | <=1%
    """
    (form,) = read(part(drawing, "财政项目支出绩效目标申报表"))
    assert indicators(form) == [
        ("产出目标", "数量", "养护长度", "=200公里"),
        ("效果目标", "社会效益", "积水投诉率", "<=1%"),
    ]


def test_rows_are_named_by_the_column_of_sources() -> None:
    drawing = """
    项目名称 | 智慧水务 | <          | <          | <
    项目资金 | 资金来源 | 全年预算数 | 全年执行数 | 执行率
    ^        | 资金总额 | 100.00     | 80.00      | 80%
    ^        | 财政拨款 | 100.00     | 80.00      | 80%
    年度目标 | 建成。   | <          | <          | <
    """
    (form,) = read(part(drawing, "项目支出绩效自评表"))
    assert fields(form)[1:4] == [
        ("项目资金/资金总额", "全年预算数", "100.00"),
        ("项目资金/资金总额", "全年执行数", "80.00"),
        ("项目资金/资金总额", "执行率", "80%"),
    ]


def test_labels_that_no_list_holds_are_of_money_by_their_ending() -> None:
    drawing = """
    部门名称     | 某市水务局       | <
    年度预算申请 | 资金总额         | 1500.00
    ^            | 政府性基金拨款   | 200.00
    ^            | 上级专项补助     | 90.00
    ^            | 预算绩效完成率   | 90.00
    整体绩效目标 | 供水。           | <
    """
    (form,) = read(part(drawing, "部门整体支出绩效目标表", "单位：万元"))
    money = {f.label[-1]: f.money for f in form.fields if f.money}
    assert list(money) == ["资金总额", "政府性基金拨款", "上级专项补助"]
    fund = money["政府性基金拨款"]
    assert fund is not None
    assert (fund.amount, fund.unit, fund.fund) == (Decimal("200.00"), "万元", "government_fund")


def test_a_list_whose_indicators_have_a_header_of_two_rows() -> None:
    """单位（专项）名称 names the project, though 单位名称 alone does not; 绩效指标 stands over the indicators' columns."""
    drawing = """
    单位（专项）名称 | 资金总额 | 年度绩效目标 | 绩效指标 | <        | <        | <
    ^                | ^        | ^            | 一级指标 | 二级指标 | 三级指标 | 指标值
    病虫害防治专项   | 640.00   | 完成防控。   | 产出指标 | 数量指标 | 防治面积 | ≥120万亩
    ^                | ^        | ^            | ^        | 质量指标 | 防治率   | ≥95%
    森林防火专项     | 600.00   | 火灾减少。   | 效益指标 | 社会效益 | 受害率   | ≤0.9‰
    """
    forms = read(part(drawing, "项目支出绩效目标表"))
    assert [(form.project, len(form.indicators)) for form in forms] == [("病虫害防治专项", 2), ("森林防火专项", 1)]
    assert indicators(forms[0])[1] == ("产出指标", "质量指标", "防治率", "≥95%")


def test_a_column_without_a_name_among_those_of_a_list() -> None:
    rows = (
        "项目名称 | . | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值\n"
        "甲项目 | . | 完成培训。 | 产出指标 | 数量指标 | 培训人数 | 50人\n"
    )
    (form,) = read(part(rows, "项目绩效目标表"))
    assert form.project == "甲项目"
    assert indicators(form) == [("产出指标", "数量指标", "培训人数", "50人")]
