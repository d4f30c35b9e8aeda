"""Figures of a passage, with their roles and parents."""

from decimal import Decimal

from cnbudget.interpret.prose.figures import FigureReader
from cnbudget.interpret.prose.passages import Passage, passages
from cnbudget.layout.sheet import Paragraph
from cnbudget.model.coverage import TokenClass
from cnbudget.model.narrative import Figure
from cnbudget.model.place import Place


def figures(*text: str) -> list[Figure]:
    reader = FigureReader(accounts=False, fiscal_year=2026)
    for passage in passages(
        [Paragraph(line, Place(page=1), 0) for line in ("第三部分 情况说明", "一、收支情况", *text)]
    ):
        reader.read(passage)
    return reader.figures


def test_roles() -> None:
    found = figures("支出预算50.00万元，比上年增加5.00万元，增长11.11%。")
    assert [(one.role, one.printed) for one in found] == [("amount", "50.00"), ("change", "5.00"), ("rate", "11.11")]
    comparison = found[0].comparison
    assert comparison is not None
    assert (comparison.change_printed, comparison.rate_printed) == ("5.00", "11.11")


def test_an_amount_in_front_of_a_word_is_no_count() -> None:
    """Lines of a table that was not read: the amounts of its last column run into the goals beside it."""
    amounts, counts = "使咨询和桌面0.00 12.50 13472.35人统一分配", "共13472人，面积120.50平方米"
    assert [classes(text) for text in (amounts, counts)] == [["unplaced"] * 3, ["narrative"] * 2]


def classes(text: str) -> list[TokenClass]:
    return FigureReader().read(Passage(text, Place(), [], "explanation", "一、情况"))


def test_parts_have_a_parent() -> None:
    found = figures("支出预算50.00万元，其中：基本支出30.00万元，项目支出20.00万元。")
    assert [one.parent for one in found] == [None, 0, 0]


def accounts(*text: str) -> list[Figure]:
    reader = FigureReader(accounts=True, fiscal_year=2025)
    lines = ("第三部分 情况说明", "七、财政拨款“三公”经费支出决算情况说明", *text)
    for passage in passages([Paragraph(line, Place(page=1), 0) for line in lines]):
        reader.read(passage)
    return reader.figures


THREE = (
    "“三公”经费财政拨款支出年初预算为9.00万元，2025年度支出决算为5.00万元，完成预算的55.56%，其中：公务接待费支出决算为"
    "1.50万元，完成预算的50%。"
)


def test_an_executed_amount_means_what_the_budget_before_it_means() -> None:
    found = [one for one in accounts(THREE) if one.role == "amount"]
    meanings = [one.coordinates for one in found]
    assert all(at is not None for at in meanings)
    assert [(at.item, at.period) for at in meanings if at is not None] == [
        ("three_public", "budget"), ("three_public", "actual"), ("official_reception", "actual"),
    ]  # fmt: skip
    other_year = accounts(THREE.replace("2025年度支出决算", "2024年度支出决算"))
    assert [one.coordinates for one in other_year if one.printed == "5.00"] == [None]


def test_a_change_is_of_the_item_it_names() -> None:
    change = (
        "2025年度“三公”经费财政拨款支出决算数比2024年度减少1.00万元，下降16.67%，其中：公务接待费支出决算增加0.50万元，"
        "增长50%；因公出国（境）费支出决算减少0.20万元。"
    )
    found = accounts(THREE, change)
    told = {one.printed: one.comparison.change for one in found if one.comparison is not None}
    assert told == {"5.00": Decimal("-1.00"), "1.50": Decimal("0.50")}
    assert [one.subject for one in found if one.printed == "0.20"] == ["因公出国（境）费支出决算减少"]


def test_a_change_behind_a_list_in_brackets_is_of_the_whole() -> None:
    listed = "公务用车购置及运行费4.40万元（其中：公务用车购置费0万元，比上年减少18.00万元；公务用车运行维护费4.40万元，比上年增加2.20万元。）"
    found = accounts(listed + "比上年减少15.80万元，下降78.22%。")
    assert found[0].comparison is not None
    assert found[0].comparison.change_printed == "15.80"


def test_a_change_that_the_section_prints_two_amounts_for_is_of_none() -> None:
    change = "公务接待费支出决算比2024年度增加0.50万元，增长50%。"
    found = accounts(THREE, "公务接待费支出决算2.50万元。", "基本情况如下。", change)
    assert [one.printed for one in found if one.comparison is not None] == []


def test_money_reserved_for_small_firms_is_not_all_procurement() -> None:
    found = figures("政府采购预算90.00万元。面向中小企业预留政府采购项目预算金额60.00万元。")
    assert [one.coordinates is not None for one in found] == [True, False]


def test_the_next_item_of_an_enumeration_is_about_what_the_first_is() -> None:
    subject = "（4）抚恤（20808）170.00万元，较上年无变化。具体为：人员经费20.00万元，较上年无变化；"
    found = [one.coordinates for one in figures(subject, "公用经费50.00万元，较上年无变化；")]
    assert [None if at is None else (at.function, at.nature) for at in found] == [("20808", None), None, None]
    (public,) = figures("一般公共预算基本支出中公用经费50.00万元。", "公用经费50.00万元，较上年无变化；")[1:]
    assert public.coordinates is not None
    assert public.coordinates.nature == "public"


def told(*text: str) -> list[tuple[str, str, str]]:
    """Amount, item and period of each amount of accounts."""
    found = [(one.printed, one.coordinates) for one in accounts(*text) if one.role == "amount"]
    return [(printed, at.item or "", at.period or "") if at else (printed, "", "") for printed, at in found]


def test_the_parts_of_a_budget_are_budgeted() -> None:
    assert told("2025年度“三公”经费预算为20万元，其中：公务接待费9万元，公务用车运行维护费决算11万元。") == [
        ("20", "three_public", "budget"),
        ("9", "official_reception", "budget"),
        ("11", "vehicle_operation", "actual"),
    ]


def test_a_budget_behind_what_was_spent_is_of_the_same() -> None:
    """It takes no parts, and the rate behind it is of what was spent."""
    found = accounts(
        "“三公”经费支出决算为17万元，完成预算27万元的63.0%。其中：公务接待费支出决算为2万元，完成预算5万元的40.0%。"
    )
    amounts = [one for one in found if one.role == "amount"]
    assert [(one.printed, one.parent, one.coordinates and one.coordinates.period) for one in amounts] == [
        ("17", None, "actual"), ("27", None, "budget"), ("2", 0, "actual"), ("5", None, "budget"),
    ]  # fmt: skip
    assert [(one.printed, one.share.rate_printed) for one in amounts if one.share] == [("17", "63.0"), ("2", "40.0")]
    assert told("“三公”经费支出2.05万元，年初预算为2.95万元。")[1] == ("2.95", "three_public", "budget")


def test_spent_behind_a_budget_is_of_the_same() -> None:
    assert told("公务接待费预算安排4万元，支出2万元。") == [
        ("4", "official_reception", "budget"),
        ("2", "official_reception", "actual"),
    ]


def test_a_comparison_is_with_last_year_where_one_with_the_budget_precedes_it() -> None:
    found = accounts(
        "“三公”经费支出9.07万元，较年初预算数减少10.93万元，下降54.65%，较上年支出数减少0.71万元，下降7.26%。"
    )
    compared = found[0].comparison
    assert compared is not None
    assert (compared.change_printed, compared.rate_printed) == ("0.71", "7.26")
    few = accounts("“三公”经费支出9.07万元，比年初预算少10.93万元，与上年相比增加0.71万元。")[0].comparison
    assert few is not None
    assert few.change == Decimal("0.71")
    assert [one.value for one in accounts("“三公”经费支出9.07万元，比上年预算数少1.00万元。")][1] == Decimal("-1.00")


def test_an_amount_that_is_compared_is_no_base() -> None:
    assert [one.role for one in accounts("经比较2025年度“三公”经费41万元，较上年减少19万元。")] == ["amount", "change"]


def test_an_amount_is_read_whole_or_not_at_all() -> None:
    whole = figures("公务接待费预算3 500.00万元，比上年增加1 200.00万元，增长52.17%。", "机关运行经费-3.00万元。")
    assert [(one.role, one.printed, one.value) for one in whole] == [
        ("amount", "3 500.00", Decimal("3500.00")),
        ("change", "1 200.00", Decimal("1200.00")),
        ("rate", "52.17", Decimal("52.17")),
        ("amount", "-3.00", Decimal("-3.00")),
    ]
    assert whole[3].subject == "机关运行经费"
    assert figures("公务接待费30,00万元。", "公务接待费3-5万元。") == []


def test_a_sign_behind_a_verb_of_change() -> None:
    more, less = figures("支出预算50.00万元，比上年增加-5.00万元，增长-9.09%。"), figures("支出50万元，减少-5.00万元。")
    assert [one.value for one in more[1:]] == [Decimal("-5.00"), Decimal("-9.09")]
    assert less[1].value == Decimal("-5.00")


def test_a_change_behind_an_amount_that_is_not_read_is_of_no_amount_before() -> None:
    found = figures("公务接待费5万元，机关运行经费30,00万元，比上年增加2万元，增长10%，其中：办公费1万元。")
    assert found[0].comparison is None
    assert found[-1].parent is None


def test_an_amount_that_is_not_read_is_named() -> None:
    reader = FigureReader()
    for text in ("公务接待费3万5千元。", "公务接待费叁万元。", "公务接待费叁万元整（30000元），收入十万元以上。"):
        reader.read(Passage(text, Place(), [], "explanation", "一、情况"))
    assert [(one.code, one.printed) for one in reader.diagnostics] == [
        ("figure-unread", "公务接待费3万5千元。"), ("figure-unread", "公务接待费叁万元。"),
    ]  # fmt: skip
    assert classes("公务接待费3万5千元，公务用车费3-5万元。") == ["unplaced"] * 4


def test_an_amount_that_is_no_total_of_the_department_means_nothing() -> None:
    texts = (
        "如公务接待费3万元以上须报批。",
        "公务接待费人均0.3万元。",
        "压减公务接待费3万元。",
        "代市林业局列支公务接待费2万元。",
    )
    found = [one for text in (*texts, "公务接待费每批0.3万元。", "全市公务接待费300万元。") for one in figures(text)]
    assert [one.coordinates for one in found] == [None] * 6
    assert figures("压减后公务接待费3万元。")[0].coordinates is not None
