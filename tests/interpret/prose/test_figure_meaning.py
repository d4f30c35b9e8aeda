"""What figures of the prose mean: their coordinates by the words before them, the heading above, and where they stand."""

import pytest

from cnbudget.interpret.prose import read_prose
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.coordinates import DIMENSIONS
from cnbudget.model.place import Place

TOTAL = "一、收支预算总体情况"
GENERAL = "二、一般公共预算财政拨款支出情况"
BASIC = "三、一般公共预算基本支出情况"


def meanings(*lines: str, accounts: bool = False, department: str | None = None) -> list[str]:
    """The meaning of each amount: its members, the period left out where it is the usual one."""
    paragraphs = [Paragraph(line, Place(line=n), 0, ()) for n, line in enumerate(("第三部分 情况说明", *lines))]
    usual = "actual" if accounts else "budget"
    found = []
    for figure in read_prose(paragraphs, accounts=accounts, fiscal_year=2026, department=department).narrative.figures:
        if figure.role == "amount":
            at = figure.coordinates
            said = [getattr(at, d) for d in DIMENSIONS if at is not None and getattr(at, d) not in {None, usual}]
            found.append(" ".join(said))
    return found


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("2026年本年收入合计50.00万元。", "revenue current"),
        ("（一）一般公共预算拨款收入50.00万元。", "revenue general_public"),
        ("示例市示例局（本级）本年支出合计50.00万元。", "expenditure"),
        ("2026年示例局基本支出30.00万元。", "expenditure basic"),
        ("1.人员经费30.00万元。", "expenditure personnel"),
        ("（2）社会保障和就业支出（类）支出5.00万元。", "expenditure 208"),
        ("其他支出5.00万元。", ""),
        ("追加教育支出5.00万元。", ""),
        ("本部门2026年收入总计50.00万元。", "revenue"),
        ("2026年度，示例局支出总计50.00万元。", "uses"),
        ("示例市示例局2026年收入总计50.00万元。", "revenue"),
        ("2026年支出总计50.00万元。", "uses"),
        ("2026年收入、支出总计均为50.00万元。", "uses"),
        ("2026年收、支总计50.00万元。", "uses"),
        ("示例市示例局2026年度收入、支出预算总计50.00万元。", "uses"),
        ("社会保障和就业支出（208）5.00万元。", "expenditure 208"),
        ("水利工程（208）5.00万元。", ""),
        ("会议费5.00万元。", "expenditure meetings"),
        ("2026年本部门一般公共预算培训费预算支出5.00万元。", "expenditure general_public training"),
        ("办公楼培训费5.00万元。", ""),
        ("2026年收入合计50.00万元。", "revenue current"),
        ("2026年度，本单位收入为50.00万元。", "revenue"),
        ("（二）本单位2026年度总支出50.00万元。", "uses"),
        ("公车购置费、公务接待费（简称“三公”经费）支出5.00万元。", "expenditure three_public"),
        ("公务用车购置及运维费5.00万元。", "expenditure official_vehicles"),
        ("公车运行及维护5.00万元。", "expenditure vehicle_operation"),
        ("2026年财政拨款收入合计50.00万元。", "revenue fiscal current"),
        ("2025年本年收入合计50.00万元。", ""),
        ("2025年，本年收入合计50.00万元。", ""),
        ("与2025年相比，本年一般公共预算拨款收入50.00万元。", "revenue general_public current"),
        ("上年结转结余3.00万元。", ""),
    ],
)
def test_words_before_a_figure(sentence: str, meaning: str) -> None:
    assert meanings(TOTAL, sentence) == [meaning]


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("一般公共预算财政拨款支出50.00万元。", "expenditure general_public"),
        ("基本支出30.00万元。", "expenditure general_public basic"),
        ("（一）2080201-行政运行30.00万元。", "expenditure general_public 2080201"),
        ("2080201-水利工程30.00万元。", ""),
        ("（2）商品和服务支出（302）30.00万元。", "expenditure general_public 302"),
        ("机关工资福利支出（501）30.00万元，较上年增加1.00万元。", "expenditure general_public 501"),
        ("商品和服务支出（301）30.00万元。", ""),
        ("1.一般公共服务支出（类）人大事务（款）行政运行（项）30.00万元。", "expenditure general_public 2010101"),
        ("一般公共服务（类）人大事务（款）30.00万元，比上年增加2.00万元。", "expenditure general_public 20101"),
        ("一般公共服务（类）没有的事务（款）30.00万元。", ""),
        ("一般公共服务（类）人大事务（款）会议费30.00万元。", ""),
    ],
)
def test_the_heading_gives_the_fund(sentence: str, meaning: str) -> None:
    assert meanings(GENERAL, sentence) == [meaning]


def test_subjects_in_a_section_on_a_part_of_a_fund_are_no_whole() -> None:
    assert meanings(BASIC, "一般公共服务（类）人大事务（款）行政运行（项）30.00万元。") == [""]
    assert meanings(BASIC, "人员经费30.00万元。") == ["expenditure general_public personnel"]


def test_parts_take_what_their_whole_says() -> None:
    found = meanings(TOTAL, "本年收入合计50.00万元，其中：一般公共预算财政拨款收入40.00万元，其他收入10.00万元。")
    assert found == ["revenue current", "revenue general_public current", "revenue other current"]


def test_accounts_tell_the_budget_from_what_was_spent() -> None:
    path = "1.一般公共服务支出（类）人大事务（款）行政运行（项）。"
    same = "expenditure general_public 2010101"
    lines = [path + "年初预算为25.00万元，支出决算为30.00万元，完成年初预算的120.00%。"]
    assert meanings(GENERAL, *lines, accounts=True) == [f"{same} budget", same]


def test_names_go_on_over_paragraphs_of_their_section() -> None:
    levels = [
        "一般公共服务支出（类）",
        "人大事务（款）：2026年预算支出合计40.00万元。其中：",
        "1.行政运行（项）：支出30.00万元。",
    ]
    assert meanings(GENERAL, *levels) == ["expenditure general_public 20101", "expenditure general_public 2010101"]
    assert meanings(GENERAL, *levels[:2], TOTAL, levels[2])[1] == ""


def test_a_bare_amount_behind_other_words_is_of_what_they_name() -> None:
    assert meanings(GENERAL, "会展中心项目预算为76.00万元，支出决算为46.00万元。", accounts=True) == ["", ""]


def test_parts_take_what_their_whole_means() -> None:
    sentence = "（二）项目支出40.00万元，主要是设备，其中：教育支出40.00万元。"
    assert meanings(GENERAL, sentence) == [
        "expenditure general_public project",
        "expenditure general_public project 205",
    ]


def test_parts_of_an_unknown_figure_are_unknown() -> None:
    sentence = "对个人和家庭的补助（303）20.00万元，其中：人员经费8.00万元；基本支出12.00万元。"
    assert meanings(TOTAL, sentence) == ["", "", ""]


def test_parts_of_an_economic_class_are_of_that_class() -> None:
    sentence = "（2）商品和服务支出（302）20.00万元，其中：公用经费8.00万元，专项业务经费12.00万元。人员经费3.00万元。"
    whole, public, *others = meanings(GENERAL, sentence)
    assert whole == "expenditure general_public 302"
    assert public == "expenditure general_public public 302"
    assert all("302" in other or not other for other in others)


def test_meetings_and_training_stand_beside_each_other() -> None:
    assert meanings(TOTAL, "会议费5.00万元，培训费6.00万元。") == ["expenditure meetings", "expenditure training"]
    assert meanings(TOTAL, "公务接待费5.00万元，培训费6.00万元。")[1] == ""


def test_a_section_on_basic_expenditure_breaks_that_down() -> None:
    assert meanings("三、一般公共预算基本支出情况", "工资福利支出（301）20.00万元。") == [
        "expenditure general_public basic 301"
    ]
    assert meanings("三、一般公共预算基本支出和项目支出情况", "工资福利支出（301）20.00万元。") == [""]


def test_a_nature_alone_is_of_what_the_passage_is_about() -> None:
    sentence = "机关商品和服务支出（502）12.00万元。日常公用经费3.00万元。"
    assert meanings(TOTAL, sentence) == ["", ""]
    assert meanings(TOTAL, "本年支出12.00万元。基本支出3.00万元。") == ["expenditure", "expenditure basic"]


def test_amounts_among_reasons_mean_nothing() -> None:
    assert meanings(TOTAL, "本年支出12.00万元，减少的原因是人员经费3.00万元未列入。") == ["expenditure", ""]


def test_the_fund_of_the_section_is_that_of_its_totals() -> None:
    assert meanings("二、财政拨款收支情况", "收入预算总计90.00万元。支出预算总计90.00万元。")[1] == "uses fiscal"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("甲市基金局东区分局部门预算收入50.00万元。", ""),
        ("甲市某局部门预算收入50.00万元。", "revenue"),
        ("市某局部门预算收入50.00万元。", "revenue"),
        ("甲市某局（本级）部门预算收入50.00万元。", "revenue"),
    ],
)
def test_another_organisations_figure_is_not_the_departments(sentence: str, expected: str) -> None:
    assert meanings(TOTAL, sentence, department="甲市某局") == [expected]


def test_revenue_with_carried_over_money_among_its_parts_is_all_revenue() -> None:
    sentence = "当年预算收入120.00万元，其中：一般公共预算拨款100.00万元、上年结转20.00万元。"
    assert meanings(TOTAL, sentence) == ["revenue", "revenue general_public current", "revenue carried_over"]


def test_this_years_expenditure_is_not_all_uses() -> None:
    assert meanings(TOTAL, "本年支出预算117.00万元。", "支出预算125.00万元。") == ["expenditure", "uses"]


def test_two_parts_with_one_meaning_are_parts_of_it() -> None:
    sentence = "当年预算收入120.00万元，其中：上年结转20.00万元、上年实户资金余额5.00万元。"
    assert meanings(TOTAL, sentence)[1:] == ["", ""]


def test_a_section_about_another_year_is_not_about_the_documents() -> None:
    assert meanings("一、2025年一般公共预算执行情况", "一般公共预算支出50.00万元。") == [""]
    assert meanings("一、2026年一般公共预算安排情况", "一般公共预算支出50.00万元。") == ["expenditure general_public"]
    assert meanings("一、2025年执行情况和2026年预算安排", "一般公共预算支出50.00万元。") == [
        "expenditure general_public"
    ]


def test_the_fund_of_three_public_reaches_its_parts() -> None:
    """Where the heading names the fund, or else the sentence that opens the list; in sections on other things none."""
    heading = "六、财政拨款“三公”经费支出情况"
    assert meanings(heading, "1.公务接待费预算为5.00万元。") == ["expenditure fiscal official_reception"]
    opened = meanings("六、“三公”经费情况", "“三公”经费财政拨款支出6.00万元。", "其中：公务接待费预算为5.00万元。")
    assert opened == ["expenditure fiscal three_public", "expenditure fiscal official_reception"]
    assert meanings("六、“三公”经费情况", "公务接待费5.00万元。") == ["expenditure official_reception"]
    assert meanings("六、财政拨款“三公”经费及机关运行经费", "机关运行经费5.00万元。") == [
        "expenditure administrative_costs"
    ]


def test_a_sentence_that_begins_with_mainly_gives_reasons() -> None:
    assert meanings("六、“三公”经费情况", "公务接待费5.00万元。主要是因公出国费2.00万元已列入。") == [
        "expenditure official_reception",
        "",
    ]


@pytest.mark.parametrize(
    ("owner", "meaning"),
    [
        ("临江市水文站", ""),
        ("临江市水利工程质量监督中心", ""),
        ("临江市水务局", "expenditure three_public"),
        ("水务局", "expenditure three_public"),
        ("全市水文站", "expenditure three_public"),
    ],
)
def test_an_organisation_of_the_same_place_is_another(owner: str, meaning: str) -> None:
    (found,) = meanings(f"{owner}2026年“三公”经费预算5万元。", department="临江市水务局")
    assert found == meaning
