"""Cards: one form for each project, labels beside or above their values."""

from decimal import Decimal

from attrs import evolve

from cnbudget.interpret.performance.forms import read_forms
from cnbudget.layout.form import FormLine
from tests.interpret.performance.drawing import fields, indicators, line, part, read

CARD = """
项目名称       | <        | 河道保洁         | <        | <
主管部门       | <        | 某市水务局       | 实施单位 | 某市河道所
项目资金/（万元） | <     | 年度资金总额：   | 120.50   | <
^              | <        | 其中：财政拨款   | 100.50   | <
^              | <        | 其他资金         | 20.00    | <
年度/总体/目标 | 水面无漂浮物。 | <          | <        | <
绩效/指标      | 一级指标 | 二级指标         | 三级指标 | 指标值
^              | 产出指标 | 数量指标         | 保洁河长 | ≥12公里
^              | ^        | ^                | 保洁次数 | ≥200次
^              | ^        | 质量指标         | 达标率   | ≥95%
^              | 效益指标 | 社会效益指标     | 投诉     | 减少
"""


def test_a_card_is_its_labels_and_its_indicators() -> None:
    (form,) = read(part(CARD, "河道保洁绩效目标表", "（2026年度）"))
    assert (form.kind, form.title, form.project, form.organisation) == (
        "project",
        "河道保洁绩效目标表",
        "河道保洁",
        "某市水务局",
    )
    assert fields(form) == [
        ("项目名称", "", "河道保洁"),
        ("主管部门", "", "某市水务局"),
        ("实施单位", "", "某市河道所"),
        ("项目资金（万元）/年度资金总额：", "", "120.50"),
        ("项目资金（万元）/其中：财政拨款", "", "100.50"),
        ("项目资金（万元）/其他资金", "", "20.00"),
        ("年度总体目标", "", "水面无漂浮物。"),
    ]
    assert indicators(form) == [
        ("产出指标", "数量指标", "保洁河长", "≥12公里"),
        ("产出指标", "数量指标", "保洁次数", "≥200次"),
        ("产出指标", "质量指标", "达标率", "≥95%"),
        ("效益指标", "社会效益指标", "投诉", "减少"),
    ]


def test_a_card_without_rules_is_refused_with_all_its_numbers() -> None:
    ruled = part(CARD, "河道保洁绩效目标表", "（2026年度）")
    reading = read_forms([evolve(ruled, grid=evolve(ruled.grid, by_alignment=True))], accounts=False)
    assert reading.forms == ()
    assert [section.title for section in reading.unread] == ["河道保洁绩效目标表"]
    assert [token.text for token in reading.unplaced] == ["120.50", "100.50", "20.00", "12", "200", "95"]


def test_money_has_unit_fund_and_period() -> None:
    (form,) = read(part(CARD, "河道保洁绩效目标表"))
    money = {f.label[-1]: f.money for f in form.fields if f.money}
    total, fiscal = money["年度资金总额："], money["其中：财政拨款"]
    assert (total.amount, total.unit, total.fund, total.period, total.whole) == (
        Decimal("120.50"),
        "万元",
        None,
        "budget",
        True,
    )
    assert (fiscal.fund, fiscal.whole) == ("fiscal", False)
    assert money["其他资金"].fund == "own"


def test_money_of_a_term_of_years_has_no_period() -> None:
    (form,) = read(part("项目名称 | 河道保洁\n实施期资金总额（元） | 90000.00", "专项绩效目标表"))
    (money,) = [f.money for f in form.fields if f.money]
    assert (money.unit, money.period) == ("元", None)


def test_a_self_evaluation_has_columns() -> None:
    drawing = """
    项目名称 | <            | 保洁       | <          | <          | <
    项目资金 | .            | 年初预算数 | 全年执行数 | 执行率     | 得分
    ^        | 年度资金总额 | 20.00      | 18.00      | 90.00%     | 9
    年度目标 | 预期目标     | <          | 实际完成情况 | <        | <
    ^        | 保洁二百次。 | <          | 完成。     | <          | <
    一级指标 | 二级指标     | 三级指标   | 年度指标值 | 实际完成值 | 得分
    产出指标 | 数量指标     | 保洁次数   | 200次      | 201次      | 10
    总分     | <            | <          | <          | <          | 19
    """
    (form,) = read(part(drawing, "保洁项目绩效自评表"), accounts=True)
    assert form.kind == "self_evaluation"
    assert fields(form)[1:] == [
        ("项目资金/年度资金总额", "年初预算数", "20.00"),
        ("项目资金/年度资金总额", "全年执行数", "18.00"),
        ("项目资金/年度资金总额", "执行率", "90.00%"),
        ("项目资金/年度资金总额", "得分", "9"),
        ("年度目标", "预期目标", "保洁二百次。"),
        ("年度目标", "实际完成情况", "完成。"),
        ("总分", "得分", "19"),
    ]
    assert [f.money.period for f in form.fields if f.money] == ["budget", "actual"]
    (row,) = form.indicators
    assert (row.actual, row.score) == ("201次", "10")


def test_tasks_are_labelled_by_their_names() -> None:
    drawing = """
    部门名称     | <        | 某市水务局 | <              | <
    年度主要任务 | 任务名称 | 主要内容   | 预算金额（万元） | <
    ^            | ^        | ^          | 总额           | 财政拨款
    ^            | 保洁     | 河道保洁   | 10.00          | 10.00
    ^            | 巡查     | 每日巡查   | 5.00           | .
    ^            | 金额合计 | <          | 15.00          | 10.00
    """
    (form,) = read(part(drawing, "部门整体支出绩效目标表"))
    assert form.kind == "overall"
    assert [f for f in fields(form) if f[2]][1:] == [
        ("年度主要任务/保洁", "主要内容", "河道保洁"),
        ("年度主要任务/保洁", "预算金额（万元）/总额", "10.00"),
        ("年度主要任务/保洁", "预算金额（万元）/财政拨款", "10.00"),
        ("年度主要任务/巡查", "主要内容", "每日巡查"),
        ("年度主要任务/巡查", "预算金额（万元）/总额", "5.00"),
        ("年度主要任务/金额合计", "预算金额（万元）/总额", "15.00"),
        ("年度主要任务/金额合计", "预算金额（万元）/财政拨款", "10.00"),
    ]


def test_a_label_may_stand_above_its_value() -> None:
    drawing = """
    当年整体绩效目标 | <        | <      | <
    水质稳定达标。   | <        | <      | <
    绩效指标         | 指标名称 | 指标性质 | 指标值
    ^                | 达标率   | ≥      | 95
    """
    (form,) = read(part(drawing, "2026年部门整体绩效目标表", "单位名称：某市水务局"))
    assert fields(form) == [("单位名称", "", "某市水务局"), ("当年整体绩效目标", "", "水质稳定达标。")]
    (row,) = form.indicators
    assert (row.target.printed, row.target.relation, row.target.number) == ("≥|95", "≥", Decimal(95))


def test_an_unlisted_label_keeps_its_value() -> None:
    (form,) = read(part("项目名称 | 河道保洁 | 水域管护等次 | 二等\n绩效目标 | 水面清洁。 | < | <", "绩效目标表"))
    assert ("水域管护等次", "", "二等") in fields(form)


def test_a_blank_level_is_not_filled_from_the_row_above() -> None:
    drawing = """
    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | 次数     | 3次
    .        | 质量指标 | 合格率   | 100%
    """
    (form,) = read(part(drawing, "绩效目标表"))
    assert indicators(form)[1] == ("", "质量指标", "合格率", "100%")


def test_glued_levels_are_split_by_the_known_words() -> None:
    drawing = """
    活动     | 绩效指标                 | 指标性质 | 指标值 | 度量单位
    公共服务 | 产出指标数量指标保洁次数 | ≥        | 200    | 次
    公共服务 | 满意度指标服务对象满意度指标居民满意度 | ≥ | 90 | %
    """
    (form,) = read(part(drawing, "部门整体支出绩效目标表"))
    assert indicators(form) == [
        ("产出指标", "数量指标", "保洁次数", "≥|200|次"),
        ("满意度指标", "服务对象满意度指标", "居民满意度", "≥|90|%"),
    ]
    assert form.indicators[0].activity == "公共服务"


def test_term_target_and_annual_target_stand_apart() -> None:
    drawing = """
    一级指标 | 二级指标 | 三级指标 | 实施周期指标值 | 年度指标值
    产出指标 | 数量指标 | 次数     | ≥600次         | ≥200次
    """
    (form,) = read(part(drawing, "绩效目标表"))
    (row,) = form.indicators
    assert row.target.printed == "≥200次"
    assert row.term_target is not None
    assert row.term_target.number == Decimal(600)


def test_two_cards_in_one_grid_are_two_forms() -> None:
    again = CARD.replace("河道保洁", "桥梁养护")
    forms = read(part(CARD.strip() + "\n" + again.strip(), "项目支出绩效目标表"))
    assert [form.project for form in forms] == ["河道保洁", "桥梁养护"]
    assert [len(form.indicators) for form in forms] == [4, 4]
    assert [len(form.fields) for form in forms] == [7, 7]


def test_a_title_inside_the_grid_begins_a_form() -> None:
    inside = "某市项目绩效目标表 | < | < | < | <\n" + CARD.strip()
    forms = read(part(inside + "\n" + inside.replace("河道保洁", "桥梁养护")))
    assert [(form.title, form.project) for form in forms] == [
        ("某市项目绩效目标表", "河道保洁"),
        ("某市项目绩效目标表", "桥梁养护"),
    ]


def test_a_title_names_the_project_where_no_field_does() -> None:
    (form,) = read(part("主管部门 | 某市水务局\n绩效目标 | 水面清洁。", "房屋修缮项目绩效目标表"))
    assert form.project == "房屋修缮"


def test_a_second_value_of_a_label_is_kept() -> None:
    (form,) = read(part("项目名称 | 河道保洁 | <\n年度总体目标 | 水面清洁 | 已经做到", "绩效目标表"))
    assert fields(form)[1:] == [("年度总体目标", "", "水面清洁"), ("年度总体目标", "", "已经做到")]


def test_cells_that_interlock_stay_unread() -> None:
    drawing = """
项目名称 | 河道保洁
资金     | 总额
^        | 120.50
备注     | ^
"""
    reading = read_forms([part(drawing, "绩效目标表")], accounts=False)
    assert [fields(form) for form in reading.forms] == [[("项目名称", "", "河道保洁")]]
    assert [token.text for token in reading.unplaced] == ["120.50"]


def test_cells_that_nest_deeper_than_any_form_stay_unread() -> None:
    deep = 40
    head = ["项目名称", "河道保洁", *"<" * (deep - 1)]
    stairs = [[*"^" * n, "资金", f"{n}.50", *"<" * (deep - n - 1)] for n in range(deep)]
    drawing = "\n".join(" | ".join(row) for row in [head, *stairs])
    reading = read_forms([part(drawing, "绩效目标表")], accounts=False)
    (form,) = reading.forms
    read_values = {value for _, _, value in fields(form)}
    assert len(read_values) + len(reading.unplaced) == deep + 1
    assert reading.unplaced


def test_lines_beside_a_card_are_its_own_as_far_as_it_holds_them() -> None:
    card = part("项目名称 | 河道保洁36公里\n年度总体目标 | 水面清洁", "绩效目标表")
    beside = [FormLine(card.page, line(text, 700)) for text in ("保洁36公里  120.50", "36")]
    reading = read_forms([card], beside, accounts=False)
    assert [token.text for token in reading.unplaced] == ["120.50"]
