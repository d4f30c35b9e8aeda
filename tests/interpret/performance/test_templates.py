"""Ways in which the templates of provinces and ministries differ from the common card; each is printed by several."""

from cnbudget.interpret.performance.forms import read_forms
from tests.interpret.performance.drawing import fields, indicators, part, read


def money(drawing: str, title: str = "项目支出绩效目标表", *, accounts: bool = False) -> list[tuple[object, ...]]:
    (form,) = read(part(drawing, title), accounts=accounts)
    return [
        ("/".join((*f.label, *f.column)), str(f.money.amount), f.money.unit, f.money.fund, f.money.period)
        for f in form.fields
        if f.money
    ]


def test_the_target_is_that_of_the_whole_year() -> None:
    drawing = """
    一级指标 | 二级指标 | 三级指标   | 半年（程）指标值 | 全年（程）指标值
    履职     | 优抚安置 | 优抚金人次 | ≥1100人次        | ≥2300人次
    """
    (form,) = read(part(drawing, "部门整体支出绩效目标表"))
    assert [row[3] for row in indicators(form)] == ["≥2300人次"]
    assert form.indicators[0].others == (("半年（程）指标值", "≥1100人次"),)


def test_values_of_earlier_years_are_no_targets() -> None:
    drawing = """
    目标名称  | 一级指标 | 二级指标 | 三级指标 | 指标值 | <            | 指标值确定依据
    ^         | ^        | ^        | ^        | 上年   | 预计当年实现 | ^
    年度目标1 | 产出指标 | 数量指标 | 扫描     | 15万页 | 30万页       | 计划
    """
    (form,) = read(part(drawing, "项目绩效目标表"))
    assert [row[3] for row in indicators(form)] == ["30万页"]
    assert form.indicators[0].activity == "年度目标1"


def test_what_is_expected_is_not_reached_yet() -> None:
    drawing = """
    项目名称         | 水质监测     | <          | <           | <            | <
    项目资金（万元） | .            | 年初预算数 | 1-7月执行数 | 执行率       | 全年预计执行数
    ^                | 年度资金总额 | 200.00     | 120.00      | 60%          | 200.00
    一级指标         | 二级指标     | 三级指标   | 年度指标值  | 1-7月执行情况 | 全年预计完成情况
    产出指标         | 数量指标     | 监测断面   | 40个        | 25个          | 41个
    """
    reading = read_forms([part(drawing, "项目支出绩效目标执行监控表")], accounts=False)
    (form,) = reading.forms
    assert [f.money.period for f in form.fields if f.money] == ["budget", None, None]
    assert form.indicators[0].actual == ""
    assert form.indicators[0].others == (("1-7月执行情况", "25个"), ("全年预计完成情况", "41个"))
    assert not reading.unplaced, "1 and 7 stand in the header of a column that is kept"


def test_a_label_as_wide_as_the_form_names_the_rows_below_it() -> None:
    drawing = """
    部门名称             | 某市司法局 | 联系人             | 周某
    部门基本信息         | <          | <                  | <
    编制控制数           | 40         | 在职人员总数       | 38
    当年预算情况（万元） | <          | <                  | <
    收入预算合计         | 1320.50    | 其中：上级财政拨款 | 120.00
    年度绩效指标         | <          | <                  | <
    一级指标             | 二级指标   | 三级指标           | 目标值
    产出指标             | 数量指标   | 援助案件           | ≥600件
    自评等次             | 优         | <                  | <
    """
    (form,) = read(part(drawing, "部门整体支出绩效目标表"))
    assert [label for label, _, _ in fields(form)] == [
        "部门名称",
        "联系人",
        "部门基本信息/编制控制数",
        "部门基本信息/在职人员总数",
        "当年预算情况（万元）/收入预算合计",
        "当年预算情况（万元）/其中：上级财政拨款",
        "自评等次",
    ]
    assert {row[2] for row in money(drawing)} == {"万元"}


def test_figures_stand_under_a_header_of_any_words() -> None:
    drawing = """
    项目名称           | 会议培训   | <      | <
    资金支出计划（%）  | 3月底      | 6月底  | 12月底
    ^                  | 25.00%     | 50.00% | 100.00%
    绩效目标           | 开会2次。  | <      | <
    """
    (form,) = read(part(drawing, "会议培训绩效目标表"))
    assert fields(form)[1] == ("资金支出计划（%）", "3月底", "25.00%")


def test_sources_stand_in_the_first_column_whatever_its_header() -> None:
    drawing = """
    部门名称         | 某局           | <
    收入预算（万元） | 收入来源       | 金额
    ^                | 财政拨款小计   | 1800.00
    ^                | 政府性基金     | 100.00
    年度目标         | 完成。         | <
    """
    assert money(drawing) == [
        ("收入预算（万元）/财政拨款小计/金额", "1800.00", "万元", "fiscal", "budget"),
        ("收入预算（万元）/政府性基金/金额", "100.00", "万元", "government_fund", "budget"),
    ]


def test_a_remark_beside_several_rows_of_money_is_one_field() -> None:
    drawing = """
    项目名称               | 设备购置           | <        | <          | <    | <
    预算执行情况（10分）   | 年度预算数（万元） | 年初预算 | 预算执行数 | 得分 | 原因
    ^                      | 总额               | 4.00     | 3.36       | 8.4  | 招标节约
    ^                      | 其中：财政资金     | 4.00     | 3.36       | /    | ^
    """
    (form,) = read(part(drawing, "部门预算项目支出绩效自评表"), accounts=True)
    assert [row[2:] for row in money(drawing, accounts=True)] == [
        ("万元", None, "budget"),
        ("万元", None, "actual"),
        ("万元", "fiscal", "budget"),
        ("万元", "fiscal", "actual"),
    ]
    assert [value for _, column, value in fields(form) if column == "原因"] == ["招标节约"]


def test_a_sheet_leaves_the_corner_of_a_header_in_two_cells() -> None:
    drawing = """
    部门名称       | 某局     | <        | <            | <
    资金（万元）   | .        | .        | 全年预算数   | 全年执行数
    ^              | 资金总额 | <        | 900.00       | 855.00
    年度目标       | 完成。   | <        | <            | <
    """
    assert [row[0] for row in money(drawing)] == [
        "资金（万元）/资金总额/全年预算数",
        "资金（万元）/资金总额/全年执行数",
    ]


def test_points_and_rates_beside_money_are_none() -> None:
    drawing = """
    主管部门                 | 某局       | <          | <
    预算执行情况（万元）     | 年初预算数 | 执行率权重 | 执行率得分（分）
    ^                        | 2500.00    | 10         | 8.6
    """
    assert [row[0] for row in money(drawing)] == ["预算执行情况（万元）/年初预算数"]


def test_cells_that_print_labels_with_their_values_stand_side_by_side() -> None:
    drawing = """
    项目名称：文物保护            | 项目代码：5402                      | <
    资金总额：1,250,000.00元      | 其中：财政拨款：1,000,000.00元      | 单位资金：250,000.00元
    年度目标1：（40分）           | 修缮3处。                           | <
    """
    (form,) = read(part(drawing, "项目绩效目标表"))
    assert form.project == "文物保护"
    assert fields(form)[-1] == ("年度目标1：（40分）", "", "修缮3处。")
    assert [row[1:] for row in money(drawing)] == [
        ("1250000.00", "元", None, "budget"),
        ("1000000.00", "元", "fiscal", "budget"),
        ("250000.00", "元", "own", "budget"),
    ]


def test_amounts_side_by_side_share_the_label_before_them() -> None:
    drawing = """
    评价对象         | 某局     | <     | <          | <
    预算安排（元）   | 年初预算 | 25.00 | 调整后预算 | 27.00
    支出情况（元）   | 实际支出 | 26.00 | 预算完成率 | 96%
    """
    assert money(drawing, accounts=True) == [
        ("预算安排（元）/年初预算", "25.00", "元", None, "budget"),
        ("预算安排（元）/调整后预算", "27.00", "元", None, "adjusted_budget"),
        ("支出情况（元）/实际支出", "26.00", "元", None, "actual"),
    ]


def test_the_year_below_a_term_has_its_own_sources() -> None:
    drawing = """
    项目名称         | 饮水安全       | <
    项目资金（万元） | 中期资金总额   | 900.00
    ^                | 年度资金总额   | 640.00
    ^                | 其中：财政拨款 | 500.00
    """
    assert [row[-1] for row in money(drawing)] == [None, "budget", "budget"]


def test_sources_are_known_under_longer_names() -> None:
    drawing = """
    单位名称         | 某局                       | <
    预算情况（万元） | 1、资金来源：（1）财政性资金 | 400.00
    ^                | 本年一般公共预算拨款       | 300.00
    ^                | 年度财政资金总额           | 400.00
    """
    assert [row[3] for row in money(drawing)] == ["fiscal", "general_public", "fiscal"]


def test_a_title_over_the_indicators_of_a_card_begins_no_form() -> None:
    drawing = """
    项目名称       | 档案馆   | <        | <
    年度绩效目标表 | <        | <        | <
    一级指标       | 二级指标 | 三级指标 | 指标值
    产出指标       | 数量指标 | 扫描     | 30万页
    """
    (form,) = read(part(drawing, "项目绩效目标表"))
    assert (form.project, len(form.indicators)) == ("档案馆", 1)


def test_the_name_of_the_document_over_a_title_is_none_of_the_form() -> None:
    drawing = """
    某市某局2026年度部门预算 | <
    项目支出绩效目标表       | <
    项目名称                 | 巡查
    """
    reading = read_forms([part(drawing)], accounts=False)
    (form,) = reading.forms
    assert (form.title, fields(form)) == ("项目支出绩效目标表", [("项目名称", "", "巡查")])
    assert not reading.unplaced


def test_a_level_stands_before_the_indicator() -> None:
    drawing = """
    一级指标* | 三级指标* | 绩效指标性质* | *指标值 | 度量单位 | 权重* | 指标类型
    产出指标  | 修缮      | ≥             | 3       | 处       | 20%   | 新增指标
    """
    (form,) = read(part(drawing, "项目绩效目标表"))
    assert indicators(form) == [("产出指标", "", "修缮", "≥|3|处")]
    assert form.indicators[0].weight == "20%"
    assert form.indicators[0].others == (("指标类型", "新增指标"),)


def test_the_lower_of_two_levels_is_the_indicator() -> None:
    drawing = """
    一级指标     | 权重（%） | 二级指标 | 权重（%） | 评分标准   | 自评分
    预算编制情况 | 20        | 预算编制 | 10        | 编制合理   | 10
    ^            | ^         | 数量指标 | 10        | 目标明确   | 9
    """
    (form,) = read(part(drawing, "部门整体支出绩效自评表"))
    assert [(i.level1, i.level2, i.name, i.weight) for i in form.indicators] == [
        ("预算编制情况", "", "预算编制", "10"),
        ("预算编制情况", "数量指标", "", "10"),
    ]


def test_a_class_of_indicators_stands_before_their_names() -> None:
    drawing = """
    绩效指标 | 类别 | 指标名称 | 单位 | 年度目标值 | 权重
    ^        | 产出 | 改造小区 | 个   | 26         | 25
    ^        | 效果 | 火灾下降 | %    | ≥10        | 30
    """
    (form,) = read(part(drawing, "项目绩效目标申报表"))
    assert [(i.level1, i.name) for i in form.indicators] == [("产出", "改造小区"), ("效果", "火灾下降")]


def test_any_header_stands_below_that_of_money_in_a_list() -> None:
    drawing = """
    单位名称 | 项目名称 | 项目金额 | <      | <     | 绩效目标   | 一级指标 | 三级指标 | 指标值
    ^        | ^        | 合计     | 本级   | 上级  | ^          | ^        | ^        | ^
    禁毒办   | 禁毒宣传 | 180000   | 150000 | 30000 | 宣传24场。 | 产出指标 | 宣传     | 24
    禁毒办   | 社区戒毒 | 96000    | 96000  | 0     | 帮扶60人。 | 产出指标 | 帮扶     | 60
    """
    forms = read(part(drawing, "项目支出绩效目标汇总表"))
    assert [(form.project, len(form.indicators)) for form in forms] == [("禁毒宣传", 1), ("社区戒毒", 1)]
    assert ("项目金额/本级", "", "150000") in fields(forms[0])


def test_the_form_of_a_policy_is_one_of_policy() -> None:
    card = "政策名称 | 稳岗补贴"
    assert [read(part(card, title))[0].kind for title in ("政策绩效目标表", "政策和项目预算绩效目标表")] == [
        "policy",
        "project",
    ]


def test_a_row_of_the_execution_rate_among_the_indicators_is_one() -> None:
    drawing = """
    一级指标   | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
    产出指标   | 数量指标 | 扶持     | ≥2600人    | 2610人     | 90   | 89.9
    预算执行率 | <        | <        | 100%       | 97%        | 10   | 9.7
    总分       | <        | <        | <          | <          | 100  | 99.6
    """
    (form,) = read(part(drawing, "项目绩效自评表"))
    assert [(*row[:3], i.score) for row, i in zip(indicators(form), form.indicators, strict=True)] == [
        ("产出指标", "数量指标", "扶持", "89.9"),
        ("", "", "预算执行率", "9.7"),
    ]
    assert fields(form) == [("总分", "分值", "100"), ("总分", "得分", "99.6")]


def test_cells_with_labels_and_values_stand_under_the_label_before_them() -> None:
    drawing = """
    资金总额（万元） | 年初预算数：860.00 | 全年执行数：873.00
    其中：中央资金   | 800.00             | 810.00
    年度总体目标     | 预期目标：保障。   | 实际完成情况：保障365天。
    """
    (form,) = read(part(drawing, "项目绩效自评表"))
    assert fields(form)[:2] == [
        ("资金总额（万元）/年初预算数：", "", "860.00"),
        ("资金总额（万元）/全年执行数：", "", "873.00"),
    ]
    assert fields(form)[-1] == ("年度总体目标/实际完成情况：", "", "保障365天。")


def test_sources_may_head_the_columns_of_money() -> None:
    drawing = """
    资金需求（万元） | 全口径             | 市级资金
    总预算           | 60000.00           | 30000.00
    当年预算         | 12000.00           | 6000.00
    年度绩效目标     | 引进人才1000人。   | <
    """
    (form,) = read(part(drawing, "专项资金绩效目标表"))
    assert fields(form)[-2:] == [
        ("资金需求（万元）/当年预算", "市级资金", "6000.00"),
        ("年度绩效目标", "", "引进人才1000人。"),
    ]


def test_the_target_of_a_longer_term_is_not_the_years() -> None:
    drawing = """
    三级指标 | 中长期目标值 | 年度目标值
    引进人才 | 5000人       | 1000人
    """
    (form,) = read(part(drawing, "专项资金绩效目标表"))
    (row,) = form.indicators
    assert (row.target.printed, row.term_target and row.term_target.printed) == ("1000人", "5000人")


def test_ordinals_before_the_indicators_are_kept() -> None:
    drawing = """
    序号 | 指标       | 目标值 | 权重
    8    | 老人满意度 | ≥90%  | 20%
    """
    reading = read_forms([part(drawing, "项目绩效目标表")], accounts=False)
    assert reading.forms[0].indicators[0].others == (("序号", "8"),)
    assert not reading.unplaced


def test_two_levels_over_names_and_values_are_two_indicators() -> None:
    drawing = """
    项目名称 | 本年预算 | 绩效目标 | 产出指标 | <      | 效益指标   | <
    ^        | ^        | ^        | 指标名称 | 目标值 | 指标名称   | 目标值
    公厕改造 | 1800000  | 改造。   | 改造数量 | 12座   | 市民满意度 | ≥90%
    垃圾分类 | 2600000  | 覆盖。   | 覆盖小区 | 150个  | 分类准确率 | ≥85%
    """
    first, second = read(part(drawing, "项目绩效目标一览表"))
    assert indicators(first) == [("产出指标", "", "改造数量", "12座"), ("效益指标", "", "市民满意度", "≥90%")]
    assert len(second.indicators) == 2


def test_the_target_is_that_of_the_documents_year() -> None:
    drawing = """
    绩效目标 | 实施周期总目标 | 2026年度目标 | <            | <
    ^        | 建成。         | 新建60个。   | <            | <
    一级指标 | 二级指标       | 三级指标     | 2025年指标值 | 2026年指标值
    产出指标 | 时效指标       | 发布时间     | ≤15分钟      | ≤12分钟
    """
    (form,) = read_forms([part(drawing, "项目绩效目标信息表")], accounts=False, year=2026).forms
    assert fields(form)[1] == ("绩效目标", "2026年度目标", "新建60个。")
    assert [row[3] for row in indicators(form)] == ["≤12分钟"]
    assert form.indicators[0].others == (("2025年指标值", "≤15分钟"),)


def test_activities_of_a_department_are_listed_with_grades_of_their_indicators() -> None:
    drawing = """
    职责活动   | 年度预算数 | 内容描述 | 绩效目标   | 绩效指标   | 评价标准 | <
    ^          | ^          | ^        | ^          | ^          | 优       | 差
    1、检查    | 160.00     | 执法检查 | 检查320家  | 检查率     | ≥95%     | <85%
    2、培训    | 100.00     | 组织培训 | 培训1200人 | 合格率     | ≥98%     | <90%
    """
    forms = read(part(drawing, "部门职责-工作活动绩效目标"))
    assert [(form.project, form.indicators[0].name) for form in forms] == [("1、检查", "检查率"), ("2、培训", "合格率")]
    assert [text for _, text in forms[0].indicators[0].others] == ["≥95%", "<85%"]


def test_what_has_to_be_reached_labels_nothing() -> None:
    drawing = """
    项目名称 | 防控 | <    | <
    合格标准 | 优   | ≥90% | ≥85%
    """
    (form,) = read(part(drawing, "项目绩效目标表"))
    assert "≥90%" not in [label for label, _, _ in fields(form)]


def test_a_text_over_the_columns_of_a_self_evaluation_ends_its_indicators() -> None:
    drawing = """
    部门名称     | 某局     | <        | <        | <
    部门人员情况 | 编制数   | 60       | 实有人数 | 58
    自评情况     | 自评指标 | 指标分值 | 完成情况 | 得分
    ^            | 信息公开 | 10       | 已公开   | 10
    主要问题     | 偏慢。   | <        | <        | <
    """
    (form,) = read(part(drawing, "部门整体绩效自评表"))
    assert fields(form)[1:] == [
        ("部门人员情况/编制数", "", "60"),
        ("实有人数", "", "58"),
        ("主要问题", "", "偏慢。"),
    ]
    assert [(i.name, i.score) for i in form.indicators] == [("信息公开", "10")]
