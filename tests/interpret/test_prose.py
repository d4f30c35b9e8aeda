"""Figures, make-up, key projects and terms of made-up prose."""

from decimal import Decimal

import pytest

import cnbudget
from cnbudget.model.document import Document
from cnbudget.model.narrative import Figure


def explained(sentence: str, heading: str = "收支情况") -> Document:
    """A document whose explanation holds one paragraph."""
    return cnbudget.parse_text(f"第三部分 2022 年部门预算情况说明 \n\n一、{heading} \n\n{sentence} \n")


def profiled(sentence: str) -> Document:
    return cnbudget.parse_text(f"第一部分 某市某局概况 \n\n二、机构设置 \n\n{sentence} \n")


def amounts(sentence: str) -> list[Figure]:
    return [figure for figure in explained(sentence).narrative.figures if figure.role == "amount"]


def codes(document: Document) -> set[str]:
    return {diagnostic.code for diagnostic in document.diagnostics} - {"no-budget"}


def test_offices_as_many_as_stated_raise_no_alarm() -> None:
    document = profiled("本局内设处室有 3 个，分别为：办公室、人事科和财务科。")
    assert document.organisation.offices == ("办公室", "人事科", "财务科")
    assert document.organisation.offices_stated == 3
    assert not codes(document)


@pytest.mark.parametrize("count", ["4", "十二", "十", "四"])
def test_offices_that_are_not_as_many_as_stated_are_said(count: str) -> None:
    document = profiled(f"本局内设处室有{count}个，分别为：办公室、人事科和财务科。")
    assert document.organisation.offices_stated == {"4": 4, "四": 4, "十": 10, "十二": 12}[count]
    assert codes(document) == {"count-disagrees"}


def test_subordinate_units_are_listed() -> None:
    document = profiled("下属单位具体包括：某市甲中心、某市乙中心和某市丙站。")
    assert [unit.name for unit in document.organisation.units] == ["某市甲中心", "某市乙中心", "某市丙站"]
    assert document.organisation.units_stated is None


@pytest.mark.parametrize(
    "sentence",
    [
        "费用较上年增长 ；收入照旧。",
        "会议多，比上年减少。",
        "2.会议费 3.00 万元，较上年增加，主要原因是人数较上年增加。",
        "支出比上年增加 3.00 万元，主要原因是（一）租金上调，较上年增加 2.00 万元；（二）采购增多，费用较上年增长；余同。",
    ],
)
def test_an_announced_change_without_its_number_is_said(sentence: str) -> None:
    assert codes(explained(sentence)) == {"number-missing"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("卫生健康支出万元，农林水支出 1.00 万元。", "支出万元"),
        ("支出 1.00 万元，比上年增加____万元。", "增加____万元"),
        ("支出 1.00 万元，比上年增加 0.50 万元，增长%。", "增长%"),
        ("基本支出 1.00 万元，占本年支出合计的%。", "占本年支出合计的%"),
    ],
)
def test_a_unit_without_its_number_is_said(sentence: str, words: str) -> None:
    document = explained(sentence)
    assert [(d.code, d.message) for d in document.diagnostics if d.code == "number-missing"] == [
        ("number-missing", f"{words} stands without its number")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "以万元为单位，支出百万元以上的项目，增长%的含义见说明。",
        "公务接待费 1.00 万元，比上年增加 0 万元，增长 0 %。",
        "业务增多，费用较上年有所增加。",
        "费用比上年略有下降。",
        "会议费 1.00 万元，比上年增加 0.20 万元，主要原因是场地预算较上年增加。",
        "会议费 1.00 万元，比上年增加 0.20 万元，增长的主要原因是：一是会期较上年增加；二是人数增加。",
        "2.信息化项目预算较上年增加。",
        "财政收入保持较快增长。",
        "收入预算 3.00 万元，比上年增加 1.00 万元，增长 50.00 %。",
    ],
)
def test_no_number_is_missed_where_none_is_due(sentence: str) -> None:
    assert "number-missing" not in codes(explained(sentence))


@pytest.mark.parametrize(
    ("verb", "sign"), [("增加", 1), ("减少", -1), ("增长", 1), ("下降", -1), ("增加了", 1), ("减少约", -1)]
)
def test_a_change_has_the_sign_of_its_verb(verb: str, sign: int) -> None:
    (figure,) = amounts(f"2022 年本部门收入预算 30.00 万元，比上年{verb} 10.00 万元，{verb[:2]} 50.00 %。")
    said = figure.comparison
    assert said is not None
    assert (said.change, said.change_printed) == (sign * Decimal("10.00"), "10.00")
    assert (said.rate, said.rate_printed) == (sign * Decimal("50.00"), "50.00")


def test_a_cause_changes_no_figure() -> None:
    document = explained("收入预算 30.00 万元，比上年增加 10.00 万元，主要原因是租金上调，较上年增加 7.00 万元。")
    figures = document.narrative.figures
    assert [(figure.role, figure.value) for figure in figures] == [
        ("amount", Decimal("30.00")),
        ("change", Decimal("10.00")),
        ("change", Decimal("7.00")),
    ]
    assert figures[0].comparison is not None
    assert figures[0].comparison.change == 10


def test_parts_named_by_which_have_their_whole() -> None:
    figures = amounts(
        "政府采购安排 6.00 万元，其中：货物类采购预算 1.00 万元，工程类采购预算 2.00 万元，服务类采购预算 3.00 万元。另支出预算 8.00 万元。"
    )
    assert [figure.parent for figure in figures] == [None, 0, 0, 0, None]
    items = [figure.coordinates.item for figure in figures if figure.coordinates is not None]
    assert items[:4] == ["procurement", "goods", "works", "services"]


def test_parts_in_brackets_have_the_figure_before_them() -> None:
    document = explained(
        "公务用车购置及运行费 4.40 万元（公务用车购置费 1.40 万元；公务用车运行维护费 3.00 万元）比上年减少 2.00 万元；公务接待费 1.00 万元。"
    )
    figures = [figure for figure in document.narrative.figures if figure.role == "amount"]
    assert [figure.parent for figure in figures] == [None, 0, 0, None]
    assert figures[0].comparison is not None
    assert figures[0].comparison.change == -2
    assert [figure.comparison for figure in figures[1:]] == [None, None, None]


@pytest.mark.parametrize(
    ("printed", "role", "unit"),
    [
        ("30.00 万元", "amount", "万元"),
        ("3000 元", "amount", "元"),
        ("2.5 亿元", "amount", "亿元"),
        ("7 千元", "amount", "千元"),
        ("12 %", "rate", "%"),
        ("5 辆", "count", "辆"),
        ("800.50 平方米", "count", "平方米"),
    ],
)
def test_a_unit_tells_amounts_from_rates_and_counts(printed: str, role: str, unit: str) -> None:
    (figure,) = explained(f"其他情况共 {printed}。").narrative.figures
    assert (figure.role, figure.unit, figure.printed) == (role, unit, printed.split(maxsplit=1)[0])


def test_figures_keep_sentence_section_and_place() -> None:
    (figure,) = explained("资料照旧。2022 年本部门收入预算 9,800.95 万元。后话。", "收支增减").narrative.figures
    assert (figure.section, figure.subject) == ("收支增减", "收入预算")
    assert figure.sentence == "2022年本部门收入预算9,800.95万元。"
    assert (figure.value, figure.printed, figure.place.line) == (Decimal("9800.95"), "9,800.95", 5)


def test_a_number_without_unit_is_no_figure() -> None:
    document = explained("热线 12345 在 2022 年照旧，另有 3.14。")
    assert not document.narrative.figures
    assert [token.text for token in document.coverage.unplaced_tokens] == ["3.14"]
    assert document.coverage.ordinal >= 2


def test_a_key_project_is_a_row_of_name_amount_and_goal() -> None:
    wide = (
        "    各项目按轻重缓急排序，逐项核定金额与目标，年中检查一次，年末再作评\n\n价，结果用于安排下一年的预算。 \n\n"
    )
    text = (
        f"第三部分 2022 年部门预算情况说明 \n\n六、重点项目预算绩效目标情况 \n\n{wide}项目 预算数 绩效目标 \n\n"
        "某区档案馆2022年馆藏档案数字化系统\n\n建设项目 \n\n60.00 万元 \n\n1.扫描 500 份档案。 \n\n2.开放查询。 \n\n注： 无。 \n"
    )
    (project,) = cnbudget.parse_text(text).narrative.key_projects
    assert (project.amount, project.unit, project.printed) == (Decimal("60.00"), "万元", "60.00")
    assert project.name == "某区档案馆2022年馆藏档案数字化系统建设项目"
    assert "开放查询" in project.goal


def test_terms_have_name_and_definition() -> None:
    text = "第四部分 名词解释 \n\n一、财政拨款收入：从同级财政得到的资金。 \n\n十、“三公”经费：出国、用车、接待所\n\n花的钱。 \n"
    terms = cnbudget.parse_text(text).glossary
    assert [(term.name, term.definition) for term in terms] == [
        ("财政拨款收入", "从同级财政得到的资金。"),
        ("“三公”经费", "出国、用车、接待所花的钱。"),
    ]


def test_duties_keep_number_and_text() -> None:
    text = "第一部分 某市某局概况 \n\n一、主要职责 \n\n（一）拟订计划，并督促\n\n落实。 \n\n（二）管理清单。 \n"
    duties = cnbudget.parse_text(text).organisation.duties
    assert [(duty.number, duty.text) for duty in duties] == [
        ("（一）", "拟订计划，并督促落实。"),
        ("（二）", "管理清单。"),
    ]


@pytest.mark.parametrize(
    ("sentence", "offices", "stated"),
    [
        ("某局内设13个职能机构，分别是： \n\n办公室、研究室、机关服务中心。", ("办公室", "研究室", "机关服务中心"), 13),
        (
            "某局内设机构3个，各机构规范简称依次为：办公室、预报处（气候处、观测处）、人事处。",
            ("办公室", "预报处（气候处、观测处）", "人事处"),
            3,
        ),
        (
            "某局机关下设2个处室，分别为办公室（与党组合署办公）、政策法规处。",
            ("办公室（与党组合署办公）", "政策法规处"),
            2,
        ),
        ("本部门设2个内设机构，内设机构分别是督查处、政策法规与和解处。", ("督查处", "政策法规与和解处"), 2),
    ],
)
def test_offices_are_listed_in_many_words(sentence: str, offices: tuple[str, ...], stated: int) -> None:
    organisation = profiled(sentence).organisation
    assert (organisation.offices, organisation.offices_stated) == (offices, stated)


@pytest.mark.parametrize(
    ("sentence", "units", "stated"),
    [
        ("下设二级预算单位2个，分别是：某市甲中心、某市乙馆。", ("某市甲中心", "某市乙馆"), 2),
        (
            "纳入某局2026年部门预算编制范围的二级预算单位包括： \n\n1.某市某局 \n\n2.某市甲中心 \n",
            ("某市某局", "某市甲中心"),
            None,
        ),
        ("纳入本部门汇总预算编制范围的预算单位共2家，包括：某院本级、某铁路检察院。", ("某院本级", "某铁路检察院"), 2),
        (
            "本部门中，行政单位1家，事业单位1家，具体包括： \n\n1.某街道办事处（本部）。 \n\n2.某服务中心。 \n",
            ("某街道办事处（本部）", "某服务中心"),
            None,
        ),
        (
            "从单位构成看，包括部门本级。 \n\n序号单位名称1某市某局本级（机关）2某市甲中心",
            ("某市某局本级（机关）", "某市甲中心"),
            None,
        ),
        ("管理直属单位的干部，包括招录、培训、考核。", (), None),
    ],
)
def test_units_are_listed_in_many_words(sentence: str, units: tuple[str, ...], stated: int | None) -> None:
    organisation = profiled(sentence).organisation
    assert (tuple(unit.name for unit in organisation.units), organisation.units_stated) == (units, stated)


def test_duties_are_numbered_alike() -> None:
    text = "第一部分 某市某局概况 \n\n一、主要职责 \n\n1、负责甲。 \n\n（一）其一。 \n\n2、负责乙。 \n\n一是再。 \n"
    duties = cnbudget.parse_text(text).organisation.duties
    assert [(duty.number, duty.text) for duty in duties] == [
        ("1、", "负责甲。\n（一）其一。"),
        ("2、", "负责乙。\n一是再。"),
    ]


def test_a_chapter_may_be_named_on_the_next_lines() -> None:
    text = "第三部分 \n\n某市某局2024年度部门决 \n\n算情况说明 \n\n一、收入情况 \n\n收入 3 万元。 \n\n第四部分 \n\n名词解释 \n\n一、基本支出：指甲的支出。 \n"
    document = cnbudget.parse_text(text)
    assert [section.heading for section in document.narrative.sections] == ["收入情况"]
    assert [term.name for term in document.glossary] == ["基本支出"]


def test_documents_without_chapters_have_sections_and_their_parts() -> None:
    text = "一、部门概况 \n\n（一）机构设置 \n\n无。 \n\n二、预算情况说明 \n\n（一）收入情况说明（详见表1） \n\n收入 3 万元。 \n\n（二）政府采购情况。采购 2 万元。 \n\n三、名词解释 \n\n（一）基本支出：指甲的支出。 \n"
    document = cnbudget.parse_text(text)
    assert [(section.level, section.heading, section.text) for section in document.narrative.sections] == [
        (1, "预算情况说明", ""),
        (2, "收入情况说明（详见表1）", "收入3万元。"),
        (2, "政府采购情况", "（二）政府采购情况。采购2万元。"),
    ]
    assert [term.name for term in document.glossary] == ["基本支出"]


def test_a_table_of_contents_opens_no_chapter() -> None:
    text = "第四部分名词解释......12 \n\n第一部分 某市某局概况 \n\n一、主要职责 \n\n（一）负责甲。 \n"
    assert len(cnbudget.parse_text(text).organisation.duties) == 1


def functions(sentence: str, heading: str) -> list[str | None]:
    figures = explained(sentence, heading).narrative.figures
    return [figure.coordinates.function if figure.coordinates else None for figure in figures]


@pytest.mark.parametrize(
    "heading",
    [
        "支出按功能分类情况",
        "支出功能分类情况",
        "部门支出构成",
        "支出安排情况说明",
        "关于支出总表的说明",
        "2022 年支出预算",
    ],
)
def test_a_heading_about_all_expenditure_gives_subjects_their_meaning(heading: str) -> None:
    assert functions("农林水支出 70.00 万元。", heading) == ["213"]


@pytest.mark.parametrize(
    "heading",
    ["基本支出按功能分类情况", "支出按经济科目分类情况", "政府采购支出情况", "其他情况", "项目支出绩效情况说明"],
)
def test_a_heading_about_a_part_or_about_anything_else_does_not(heading: str) -> None:
    assert functions("农林水支出 70.00 万元。", heading) == [None]


def test_the_parts_of_all_expenditure_need_no_heading() -> None:
    assert functions("2022 年支出预算 100.00 万元，其中：农林水支出 70.00 万元。", "其他情况") == [None, "213"]


def test_a_numbered_line_heads_the_paragraphs_below_it() -> None:
    def below(heading: str, *lines: str) -> list[tuple[str, str | None]]:
        body = "".join(f"<p>{line}</p>" for line in ("第三部分 预算情况说明", f"一、{heading}", *lines))
        figures = cnbudget.parse(f"<html><meta charset=utf-8><body>{body}</body></html>".encode()).narrative.figures
        return [(figure.sentence, figure.coordinates.function if figure.coordinates else None) for figure in figures]

    item, amount = "1. 支出按功能科目分类的明细情况", "农林水支出70.00万元。"
    assert below("其他说明", item, amount) == [(amount, "213")]
    assert below("其他说明", item, amount, "二、其他事项", amount) == [(amount, "213"), (amount, None)]
    assert below("其他说明", item, amount, "（一）其他情况", amount) == [(amount, "213"), (amount, None)]
    assert below("支出情况", "2. 政府采购情况", amount) == [(amount, None)]


def meanings(sentence: str, heading: str = "支出预算情况说明") -> list[tuple[str, bool]]:
    figures = explained(sentence, heading).narrative.figures
    return [(figure.printed, figure.coordinates is not None) for figure in figures if figure.role == "amount"]


@pytest.mark.parametrize("between", ["。其中：", "，其中：", "；其中，", "；"])
def test_reasons_in_words_end_with_their_sentence_or_list(between: str) -> None:
    parts = f"2022 年支出预算 10.00 万元，主要原因是人员增加{between}基本支出 6.00 万元，项目支出 4.00 万元。"
    assert meanings(parts) == [("10.00", True), ("6.00", True), ("4.00", True)]


def test_what_begins_with_the_next_sentence_is_no_reason() -> None:
    said = "基本支出 6.00 万元，主要原因是人员增加。项目支出 4.00 万元，比上年增加 1.00 万元，原因是工程增加。"
    figures = explained(said, "支出预算情况说明").narrative.figures
    assert [figure.comparison is not None for figure in figures if figure.role == "amount"] == [False, True]
    assert meanings(said) == [("6.00", True), ("4.00", True)]


@pytest.mark.parametrize(
    "reasons",
    [
        "一是人员增加；二是项目支出 3.00 万元",
        "工程增加 2.00 万元；项目支出 3.00 万元",
        "工程 2.00 万元，其中：项目支出 3.00 万元",
    ],
)
def test_amounts_among_reasons_mean_nothing(reasons: str) -> None:
    (whole, *rest) = meanings(f"2022 年支出预算 10.00 万元，主要原因是{reasons}。")
    assert whole == ("10.00", True)
    assert not any(known for _, known in rest)


def test_a_subject_of_one_kind_of_money_is_not_all_of_it() -> None:
    said = "商品和服务支出（302）5.00 万元，其中：①人员经费：商品和服务支出（302）2.00 万元。"
    assert meanings(said, "一般公共预算支出情况") == [("5.00", True), ("2.00", False)]


@pytest.mark.parametrize(
    "word", ["政府采购{}预算", "{}类项目", "拟采购{}支出", "拟购买{}", "{}类政府采购支出预算", "{}类采购"]
)
def test_the_parts_of_procurement_have_many_names(word: str) -> None:
    parts = "，".join(f"{word.format(name)} {amount} 万元" for name, amount in (("货物", 1), ("工程", 2), ("服务", 3)))
    figures = explained(f"2022 年政府采购预算总额 6 万元，其中：{parts}。", "政府采购情况").narrative.figures
    items = [figure.coordinates.item if figure.coordinates else None for figure in figures]
    assert items == ["procurement", "goods", "works", "services"]


def test_goods_that_are_no_part_of_procurement_are_not_known() -> None:
    (found,) = explained("2022 年货物类项目 1.00 万元。", "其他情况").narrative.figures
    assert found.coordinates is None
