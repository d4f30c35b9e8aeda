"""Key figures: what is printed, what is added, what is inferred from a change, and what is left open."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

import cnbudget
from cnbudget import examples
from cnbudget.figures.questions import questions
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.document import Document, Kind
from cnbudget.model.key_figure import KeyFigure
from cnbudget.model.narrative import Figure, YearOnYear
from cnbudget.model.table import Table
from tests.reconciliation.made import BUDGET, Line, document, figure, table

THREE_PUBLIC = evolve(BUDGET, fund="fiscal", item="three_public")


def of(doc: Document, question: str, stage: str = "budget", year: int = 2026) -> KeyFigure:
    (found,) = (
        k for k in cnbudget.key_figures(doc) if (k.question, k.period.stage, k.period.year) == (question, stage, year)
    )
    return found


def told(found: KeyFigure) -> tuple[int | None, str]:
    return None if found.yuan is None else int(found.yuan), str(found.found)


def items(*lines: tuple[str, str, str]) -> tuple[Line, ...]:
    return tuple(Line(label, (printed,), at=evolve(BUDGET, fund="fiscal", item=item)) for label, printed, item in lines)


def test_the_example_answers_what_its_tables_print() -> None:
    doc = cnbudget.parse(examples.path())
    found = of(doc, "basic", year=2022)
    assert (found.yuan, found.found, found.agree) == (Decimal(35300800), "printed", True)
    assert all(doc.facts[position].coordinates.nature == "basic" for position in found.facts)
    assert found.places[0] == doc.facts[found.facts[0]].cell.place
    assert of(doc, "total_revenue", year=2022).yuan == of(doc, "total_uses", year=2022).yuan == Decimal(98009500)


def test_a_figure_that_is_not_printed_is_not_zero() -> None:
    doc = document(table(*items(("公务接待费", "0.00", "official_reception")), name="three_public_expenditure"))
    zero, missing = of(doc, "official_reception"), of(doc, "overseas_travel")
    assert told(zero) == (0, "printed")
    assert (told(missing), missing.places) == ((None, "not_printed"), ())


def test_parts_that_are_all_by_definition_are_added() -> None:
    doc = document(
        table(
            *items(
                ("出国", "1.00", "overseas_travel"),
                ("购置", "2.00", "vehicle_purchase"),
                ("运行", "3.00", "vehicle_operation"),
                ("接待", "4.50", "official_reception"),
            ),
            name="three_public_expenditure",
        )
    )
    vehicles, all_of_it = of(doc, "official_vehicles"), of(doc, "three_public")
    assert (told(vehicles), len(vehicles.facts)) == ((50000, "sum"), 2)
    assert (told(all_of_it), len(all_of_it.facts)) == ((105000, "sum"), 4)
    assert all_of_it.accuracy == 200, "four amounts, each to half of 0.01万元"


def test_parts_are_not_added_where_one_is_not_printed() -> None:
    doc = document(table(*items(("购置", "2.00", "vehicle_purchase")), name="three_public_expenditure"))
    assert of(doc, "official_vehicles").found == "not_printed"


def test_places_that_differ_leave_a_figure_open_unless_most_agree() -> None:
    def printed(*amounts: str) -> KeyFigure:
        tables = [table(Line("合计", (amount,), level=0), number=f"表{n}") for n, amount in enumerate(amounts)]
        return of(document(*tables), "total_expenditure")

    open_one = printed("10.00", "11.00")
    assert (told(open_one), open_one.agree, len(open_one.places)) == ((None, "disputed"), False, 2)
    most = printed("10.00", "11.00", "10.00")
    assert (told(most), most.agree) == ((100000, "printed"), False)
    assert printed("10.00", "10.00").agree is True
    assert printed("10.00").agree is None


def test_totals_of_one_table_that_differ_leave_a_figure_open() -> None:
    def printed(*amounts: str, rows: Sequence[Line] = (), elsewhere: str = "") -> KeyFigure:
        totals = [Line("合计", (amount,), level=0) for amount in amounts]
        made = [table(*rows, *totals)]
        made += [table(Line("合计", (elsewhere,), level=0), number="表2")] if elsewhere else []
        return of(document(*made), "total_expenditure")

    parts = Line("教育支出", ("4.00",), ("205",)), Line("卫生健康支出", ("6.00",), ("210",))
    for found in (printed("10.00", "11.00"), printed("10.00", "11.00", rows=parts)):
        assert (told(found), found.agree, len(found.places)) == ((None, "disputed"), False, 2)
    assert told(printed("10.00", "10.00", rows=parts)) == (100000, "printed")
    groups = Line("甲", ("4.00",)), Line("合计", ("4.00",), level=0), Line("乙", ("6.00",))
    assert told(printed("6.00", "10.00", rows=groups)) == (100000, "printed"), "合计 of each group, and of both"
    settled = printed("10.00", "11.00", elsewhere="10.00")
    assert (told(settled), settled.agree) == ((100000, "printed"), False)


def test_the_widest_source_of_money_is_the_answer() -> None:
    lines = (
        Line("“三公”经费", ("5.00", "4.00"), at=evolve(BUDGET, item="three_public")),
        Line("合计", ("9.00", "8.00"), level=0),
    )
    columns = ({"fund": "fiscal"}, {"fund": "general_public"})
    found = of(document(table(*lines, headers=(("合计",), ("一般公共预算",)), columns=columns)), "three_public")
    assert (told(found)[0], found.basis) == (50000, THREE_PUBLIC)


def test_units_are_not_added_to_their_total() -> None:
    def shown(*lines: Line) -> KeyFigure:
        return of(document(table(*lines)), "total_expenditure")

    total = Line("某局", ("7.00",))
    units = Line("一处", ("3.00",)), Line("二处", ("4.00",))
    assert shown(total, *units).yuan == 70000
    assert told(shown(*units)) == (70000, "sum")
    unnamed = Line("2026年", ("3.00",)), Line("2026年", ("5.00",)), Line("2026年", ("9.00",))
    assert shown(*unnamed).found == "not_printed", "which of them is the total is not printed"


def test_what_is_of_a_named_unit_is_no_answer_for_the_department() -> None:
    unit = evolve(BUDGET, organisation="某局一处")
    other = evolve(BUDGET, organisation="某局二处")
    doc = document(table(Line("一处", ("3.00",), at=unit), Line("二处", ("4.00",), at=other)))
    assert of(doc, "total_expenditure").found == "not_printed"


def prose(*figures: Figure) -> Document:
    return document(figures=figures)


def compared(change: str) -> YearOnYear:
    return YearOnYear(Decimal(change), change.lstrip("-"), None, "")


@pytest.mark.parametrize(
    ("sentence", "stage", "year"),
    [
        ("三公经费预算5万元，比上年减少2.5万元", "budget", 2025),
        ("三公经费预算5万元，比2025年预算减少2.5万元", "budget", 2025),
        ("三公经费预算5万元，比上年执行数减少2.5万元", "executed", 2025),
    ],
)
def test_last_year_follows_from_the_change_of_the_prose(sentence: str, stage: str, year: int) -> None:
    doc = prose(figure("三公经费预算", "5", at=THREE_PUBLIC, compared=compared("-2.5"), sentence=sentence))
    last = of(doc, "three_public", stage, year)
    assert (told(last), last.figures) == ((75000, "change"), (0,))
    assert last.accuracy == 5000 + 500, "both roundings count"
    assert of(doc, "three_public").yuan == 50000


def test_a_printed_amount_of_last_year_is_preferred_to_the_change() -> None:
    prior = evolve(THREE_PUBLIC, period="prior_budget")
    now = figure("三公经费预算", "5", at=THREE_PUBLIC, compared=compared("-2.5"))
    last = of(document(table(Line("三公", ("8.00",), at=prior)), figures=(now,)), "three_public", "budget", 2025)
    assert told(last) == (80000, "printed")


def with_base(base: str, change: str = "-2.5", *, between: Sequence[Figure] = ()) -> Document:
    sentence = f"三公经费预算5万元，比2025年预算{base}万元减少2.5万元"
    now = figure("三公经费预算", "5", at=THREE_PUBLIC, compared=compared(change), sentence=sentence)
    prior = evolve(figure("比2025年预算", base, at=None, sentence=sentence), role="base")
    return prose(now, *(evolve(other, sentence=sentence) for other in between), prior)


def test_the_amount_that_a_change_is_measured_from_is_printed() -> None:
    last = of(with_base("7.50"), "three_public", "budget", 2025)
    assert (told(last), last.figures) == ((75000, "printed"), (1,))
    assert last.accuracy == 50, "its own digits count, not those of the change"
    assert told(of(with_base("7.52"), "three_public", "budget", 2025)) == (75200, "printed"), "the change was rounded"


def test_a_change_that_would_make_last_year_negative_is_that_of_another_amount() -> None:
    sentence = "财政拨款收入57398.06万元，其中三公经费0万元，较上年增加6657.78万元"
    now = figure("三公经费", "0", at=THREE_PUBLIC, compared=compared("6657.78"), sentence=sentence)
    assert of(prose(now), "three_public", "budget", 2025).found == "not_printed"
    less = figure("三公经费", "0", at=THREE_PUBLIC, compared=compared("-2.50"), sentence=sentence)
    assert told(of(prose(less), "three_public", "budget", 2025)) == (25000, "change")


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("本部门财政拨款收入较上年减少2.5万元", "not_printed"),
        ("三公经费预算较上年减少2.5万元", "change"),
        ("较上年减少2.5万元", "change"),
        ("支出较上年减少2.5万元", "change"),
    ],
)
def test_a_change_whose_clause_names_another_amount_is_not_taken(clause: str, found: str) -> None:
    sentence = f"收入57398.06万元，其中三公经费预算5万元，2026年{clause}"
    now = figure("三公经费预算", "5", at=THREE_PUBLIC, compared=compared("-2.5"), sentence=sentence)
    assert of(prose(now), "three_public", "budget", 2025).found == found
    zero = figure(
        "三公经费预算", "0", at=THREE_PUBLIC, compared=compared("-2.5"), sentence=sentence.replace("5万元", "0万元", 1)
    )
    assert of(prose(zero), "three_public", "budget", 2025).found == found


def test_a_base_and_a_change_that_disagree_leave_last_year_open() -> None:
    last = of(with_base("9.50"), "three_public", "budget", 2025)
    assert (told(last), last.agree, len(last.places)) == ((None, "disputed"), False, 2)


def test_the_base_of_another_amount_is_not_taken() -> None:
    doc = with_base("9.50", between=(figure("会议费预算", "7", at=None),))
    assert told(of(doc, "three_public", "budget", 2025)) == (75000, "change")


def vehicles(*amounts: str, at: Coordinates | None = None) -> Document:
    whole, purchase, operation = amounts
    sentence = f"2026年预算数{whole}万元，包括购置费{purchase}万元、运行维护费{operation}万元"
    parts = (
        ("预算数", whole, at),
        *(
            (w, a, evolve(BUDGET, item=i))
            for w, a, i in (
                ("购置费", purchase, "vehicle_purchase"),
                ("运行维护费", operation, "vehicle_operation"),
            )
        ),
    )
    return prose(*(figure(word, amount, at=meaning, sentence=sentence) for word, amount, meaning in parts))


def test_the_whole_that_a_sentence_prints_before_its_parts_is_printed() -> None:
    found = of(vehicles("63.32", "45.00", "18.32"), "official_vehicles")
    assert (told(found), found.figures) == ((633200, "printed"), (0,))
    assert found.accuracy == 50
    assert len(found.places) == 3


@pytest.mark.parametrize("whole", ["70.00", "63.40"])
def test_an_amount_that_is_not_the_sum_of_the_parts_is_not_their_whole(whole: str) -> None:
    assert told(of(vehicles(whole, "45.00", "18.32"), "official_vehicles")) == (633200, "sum")


def test_an_amount_that_means_something_else_is_not_the_whole_of_the_parts() -> None:
    doc = vehicles("63.32", "45.00", "18.32", at=evolve(BUDGET, item="meetings"))
    assert told(of(doc, "official_vehicles")) == (633200, "sum")


def test_amounts_that_the_prose_gives_unit_by_unit_are_no_answer() -> None:
    at = evolve(BUDGET, nature="public")
    units: Sequence[Figure] = [figure("公用经费", amount, at=at) for amount in ("1.5", "2.5", "3.5")]
    assert of(prose(*units), "public").found == "not_printed"
    assert of(prose(units[0]), "public").yuan == 15000


@pytest.mark.parametrize("subject", ["面向中小企业预留政府采购", "政府采购服务"])
def test_words_that_narrow_an_amount_of_the_prose(subject: str) -> None:
    at = evolve(BUDGET, item="procurement")
    assert of(prose(figure(subject, "5", at=at)), "procurement").found == "not_printed"
    assert of(prose(figure("政府采购预算", "5", at=at)), "procurement").found == "printed"


def test_an_amount_of_a_subject_is_no_item() -> None:
    at = evolve(BUDGET, item="official_reception")
    assert of(prose(figure("公务接待费（款）支出", "5", at=at)), "official_reception").found == "not_printed"


def test_words_that_were_not_understood_make_no_answer() -> None:
    line = Line("合计", ("9.00",), level=0, unresolved=("口径不明",))
    assert of(document(table(line)), "total_expenditure").found == "not_printed"


def test_final_accounts_answer_by_actual_amounts_and_keep_the_budget() -> None:
    actual = Coordinates(flow="expenditure", item="three_public", fund="fiscal", period="actual")
    lines = (Line("三公", ("4.00",), at=actual), Line("三公", ("5.00",), at=THREE_PUBLIC))
    doc = evolve(document(table(*lines)), kind="部门决算")
    assert of(doc, "three_public", "final").yuan == 40000
    assert of(doc, "three_public", "budget").yuan == 50000
    assert of(doc, "three_public", "final", 2025).found == "not_printed"


def test_a_change_of_final_accounts_may_print_its_rate_alone() -> None:
    actual = evolve(BUDGET, flow="uses", period="actual")
    rate = YearOnYear(None, "", Decimal(20), "20")
    said = figure("支出总计", "120.00", at=actual, compared=rate, sentence="支出总计120.00万元，比年初预算增长20%")
    doc = evolve(document(figures=(said,)), kind="部门决算")
    assert told(of(doc, "total_uses", "final")) == (1200000, "printed")
    assert of(doc, "total_uses", "final", 2025).found == "not_printed"


def test_of_several_documents_no_figure_is_given() -> None:
    text = Path(examples.path()).read_text("utf-8")
    both = cnbudget.parse_text(f"{text}\n\f{text.replace('2022', '2021')}")
    found = cnbudget.key_figures(both)
    assert {(figure.yuan, figure.found) for figure in found} == {(None, "several_documents")}
    assert {figure.question for figure in found} == set(questions())


def test_a_table_is_preferred_to_the_rounded_prose_that_alone_names_a_figure() -> None:
    def uses(printed: str) -> KeyFigure:
        own = table(Line("支出总计", (printed,), level=0, at=evolve(BUDGET, flow="expenditure")))
        said = figure("支出预算", "723", at=evolve(BUDGET, flow="uses"))
        return of(document(own, figures=(said,)), "total_uses")

    same = document(
        table(Line("支出总计", ("723.31",), level=0)),
        figures=(figure("支出预算", "7233086", unit="元", at=evolve(BUDGET, flow="uses")),),
    )
    finer = of(same, "total_uses")
    assert (finer.yuan, finer.agree, len(finer.places), finer.facts) == (Decimal(7233086), True, 2, ())
    exact = uses("723.31")
    assert (exact.yuan, exact.found, exact.agree, len(exact.facts)) == (Decimal("7233100.00"), "printed", True, 1)
    assert len(exact.places) == 2
    other = uses("724.31")
    assert other.yuan == Decimal(7230000), "another amount is no answer"
    assert not other.facts


def summed(total: str) -> Document:
    """A total above two rows of which the document's own sum is 30.00."""
    lines = (
        Line("合计", (total,), level=0, at=evolve(BUDGET, flow="uses")),
        Line("一般公共服务支出", ("10.00",), codes=("201",), at=evolve(BUDGET, function="201")),
        Line("教育支出", ("20.00",), codes=("205",), at=evolve(BUDGET, function="205")),
    )
    return document(
        table(*lines), table(Line("支出总计", (total,), level=0, at=evolve(BUDGET, flow="uses")), number="表2")
    )


def test_an_amount_that_a_relation_contradicts_says_so() -> None:
    found = of(summed("31.00"), "total_uses")
    assert told(found) == (310000, "printed")
    assert found.agree is True, "both places print it, and its own rows contradict it"
    assert found.contradicted_by == ("sum-rows",)
    assert all(finding.status == "inconsistent" for finding in found.findings)
    assert "contradicted by sum-rows" in repr(found)


def test_an_amount_that_all_relations_confirm_has_no_findings() -> None:
    found = of(summed("30.00"), "total_uses")
    assert (told(found), found.findings) == ((300000, "printed"), ())
    assert "contradicted" not in repr(found)


def test_findings_follow_a_reconciliation_at_hand() -> None:
    doc = summed("31.00")
    report = evolve(cnbudget.reconcile(doc), findings=())
    assert not any(found.findings for found in cnbudget.key_figures(doc, report))


def test_last_years_amount_tells_that_the_change_it_comes_from_does_not_fit() -> None:
    of_all = evolve(BUDGET, flow="uses")
    compared = YearOnYear(Decimal("20.00"), "20.00", Decimal(90), "90")
    doc = document(figures=(figure("支出总计", "120.00", at=of_all, compared=compared),))
    found = of(doc, "total_uses", year=2025)
    assert told(found) == (1000000, "change")
    assert found.contradicted_by == ("change-rate",)


def test_revenue_and_uses_given_as_one_have_last_years_amounts_both() -> None:
    compared = YearOnYear(Decimal("-20.00"), "20.00", None, "")
    both = figure("收、支总计各", "120.00", at=evolve(BUDGET, flow="uses"), compared=compared)
    doc = document(figures=(both,))
    assert told(of(doc, "total_revenue", year=2025)) == told(of(doc, "total_uses", year=2025)) == (1400000, "change")
    assert told(of(doc, "total_revenue")) == (1200000, "printed")
    assert of(doc, "fiscal_revenue").found == "not_printed"
    uses = document(figures=(evolve(both, subject="支出总计"),))
    assert of(uses, "total_revenue", year=2025).found == "not_printed"


def of_state(*made: Table, titles: Sequence[str], kind: Kind = "政府预算") -> Document:
    named = (evolve(one, title=title, id="general_public_expenditure") for one, title in zip(made, titles, strict=True))
    return evolve(document(*named), kind=kind)


def total(printed: str) -> Table:
    return table(Line("合计", (printed,), level=0, at=evolve(BUDGET, fund="general_public")))


def test_a_table_of_a_part_does_not_give_the_whole() -> None:
    parts = (
        "甲州一般公共预算支出表(州对下转移支付项目)",
        "甲州一般公共预算支出表（基建类）",
        "甲州社会保险基金支出表",
        "甲州失业保险基金支出表",
    )
    for title in parts:
        answer = of(of_state(total("25.00"), titles=[title]), "general_public_expenditure")
        assert (told(answer), answer.places) == ((None, "not_printed"), ()), title
    wholes = (
        "甲州一般公共预算支出表（按功能分类科目）",
        "某局政府采购（资产、服务）预算表",
        "甲州支出表（州本级）",
        "甲州社会保险基金管理局支出表",
        "2026年失业保险基金结算中心支出表",
    )
    for title in wholes:
        answer = of(of_state(total("25.00"), titles=[title]), "general_public_expenditure")
        assert told(answer) == (250000, "printed"), title


def test_a_part_does_not_dispute_the_whole() -> None:
    titles = ["甲州一般公共预算支出表", "甲州一般公共预算支出表(对下转移支付)"]
    answer = of(of_state(total("80.00"), total("25.00"), titles=titles), "general_public_expenditure")
    assert (told(answer), len(answer.places)) == ((800000, "printed"), 1)


LEVELS = ("甲州一般公共预算支出表", "州本级一般公共预算支出表")


def test_which_of_two_levels_is_meant_is_left_open() -> None:
    answer = of(of_state(total("80.00"), total("25.00"), titles=LEVELS), "general_public_expenditure")
    assert (told(answer), answer.agree, len(answer.places)) == ((None, "several_levels"), None, 2)
    unread = table(Line("其中：农林水支出", ("25.00",), at=evolve(BUDGET, fund="general_public", function="213")))
    answer = of(of_state(total("80.00"), unread, titles=LEVELS), "general_public_expenditure")
    assert told(answer) == (None, "several_levels")


def test_levels_that_print_one_amount_leave_nothing_open() -> None:
    answer = of(of_state(total("80.00"), total("80.00"), titles=LEVELS), "general_public_expenditure")
    assert (told(answer), answer.agree) == ((800000, "printed"), True)


def test_a_level_alone_is_the_answer() -> None:
    answer = of(of_state(total("25.00"), titles=LEVELS[1:]), "general_public_expenditure")
    assert told(answer) == (250000, "printed")


def test_the_own_level_of_a_department_is_one_of_its_units() -> None:
    made = of_state(total("80.00"), total("80.00"), total("25.00"), titles=(*LEVELS, LEVELS[1]), kind="部门预算")
    assert told(of(made, "general_public_expenditure")) == (800000, "printed")


def test_sentences_name_levels_too() -> None:
    at = evolve(BUDGET, fund="general_public")
    said = (figure("全州一般公共预算支出", "80.00", at=at), figure("州本级一般公共预算支出", "25.00", at=at))
    made = evolve(document(figures=said), kind="政府预算")
    assert told(of(made, "general_public_expenditure")) == (None, "several_levels")
    assert told(of(evolve(document(figures=said[1:]), kind="政府预算"), "general_public_expenditure")) == (
        250000,
        "printed",
    )
