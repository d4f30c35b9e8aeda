"""The rules between table figures, each by name on made-up facts."""

import pytest
from attrs import evolve

import cnbudget
from cnbudget.model.check import Check
from cnbudget.model.coordinates import Coordinates
from cnbudget.model.table import Table
from cnbudget.reconciliation.index import Index, build
from cnbudget.reconciliation.rules import (
    RULES,
    balance,
    blank_rows,
    code_names,
    code_pairs,
    columns,
    equality,
    periods,
    rows,
)
from tests.reconciliation.made import BUDGET, Line, document, table


def index_of(*tables: Table) -> Index:
    return build(document(*tables))


def statuses(found: list[Check]) -> list[str]:
    return [check.status for check in found]


@pytest.mark.parametrize(
    ("total", "status"), [("9.00", "exact"), ("9.01", "within_rounding"), ("9.90", "inconsistent")]
)
def test_rows(total: str, status: str) -> None:
    lines = (Line("合计", (total,), level=0), Line("甲", ("4.00",), ("205",)), Line("乙", ("5.00",), ("210",)))
    (check,) = rows.check(index_of(table(*lines)))
    assert (check.rule, check.status, check.left, check.right) == ("sum-rows", status, (0,), (1, 2))


def groups(second: str = "9.00", last: str = "24.00") -> list[Check]:
    """Two groups of rows with a 小计 each, and the total of both."""
    lines = (
        Line("甲", ("10.00",)),
        Line("乙", ("5.00",)),
        Line("小计", ("15.00",), level=0),
        Line("丙", ("4.00",)),
        Line("丁", ("5.00",)),
        Line("小计", (second,), level=0),
        Line("合计", (last,), level=0),
    )
    return list(rows.check(index_of(table(*lines))))


def test_subtotals_add_their_own_rows_and_the_total_adds_them() -> None:
    assert [(one.left, one.right) for one in groups()] == [((2,), (0, 1)), ((5,), (3, 4)), ((6,), (2, 5))]
    assert statuses(groups()) == ["exact"] * 3
    assert statuses(groups(second="8.00")) == ["exact", "inconsistent", "inconsistent"]
    assert statuses(groups(last="25.00")) == ["exact", "exact", "inconsistent"]
    assert [one.ground for one in groups()] == ["definition", "position", "position"]


def test_a_total_behind_a_repeated_one_adds_it_once() -> None:
    lines = (
        Line("甲", ("10.00",)),
        Line("乙", ("5.00",)),
        Line("合计", ("15.00",), level=0),
        Line("丙", ("1.00",)),
        Line("合计", ("15.00",), level=0),
        Line("结转", ("2.00",)),
        Line("总计", ("17.00",), level=0),
    )
    found = [one for one in rows.check(index_of(table(*lines))) if one.left == (6,)]
    assert [(one.right, one.status) for one in found] == [((4, 5), "exact")]


def test_totals_of_one_name_without_rows_between_are_one_amount() -> None:
    def twice(amount: str, at: Coordinates = BUDGET) -> list[Check]:
        lines = (
            Line("甲", ("10.00",), ("205",)),
            Line("乙", ("5.00",), ("208",)),
            Line("合计", ("15.00",), level=0),
            Line("合计", (amount,), level=0, at=at),
        )
        return list(rows.check(index_of(table(*lines))))

    assert [(one.left, one.right, one.status) for one in twice("16.00")[1:]] == [((3,), (2,), "inconsistent")]
    assert statuses(twice("15.00")) == ["exact", "exact"]
    assert len(twice("16.00", evolve(BUDGET, period="actual"))) == 1, "of another year it is another amount"


def test_a_total_of_the_name_of_its_groups_totals_adds_them() -> None:
    lines = [Line("甲", ("1.00",)), Line("乙", ("2.00",)), Line("合计", ("3.00",), level=0)]
    lines += [Line("丙", ("4.00",)), Line("丁", ("5.00",)), Line("合计", ("9.00",), level=0)]
    found = list(rows.check(index_of(table(*lines, Line("合计", ("12.00",), level=0)))))
    assert (found[-1].left, found[-1].right, found[-1].status) == ((6,), (2, 5), "exact")


def test_rows_under_among_which_may_be_fewer() -> None:
    def under(amount: str) -> list[str]:
        lines = (Line("支出", ("9.00",), ("205",)), Line("其中：甲", (amount,), ("20501",), 2, 0, among_which=True))
        return statuses(list(rows.check(index_of(table(*lines)))))

    assert under("4.00") == ["exact"]
    assert under("9.90") == ["inconsistent"]


@pytest.mark.parametrize("total", ["合计", "2025年合计", "2025年预算合计", "合计（2025年）", "本年合计", "2025合计"])
@pytest.mark.parametrize(("project", "status"), [("5.00", "exact"), ("5.90", "inconsistent")])
def test_columns(project: str, status: str, total: str) -> None:
    line = Line("教育支出", ("9.00", "4.00", project), ("205",))
    headers = ((total,), ("基本支出",), ("项目支出",))
    natures: tuple[dict[str, str], ...] = ({}, {"nature": "basic"}, {"nature": "project"})
    (check,) = columns.check(index_of(table(line, headers=headers, columns=natures)))
    assert (check.status, check.left, check.right) == (status, (0,), (1, 2))


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        (("9.00", "1.00", "5.00", "3.00"), "exact"),
        (("9.00", "1.00", "5.00", "3.90"), "inconsistent"),
        (("9.00", "1.00", "5.00", "2.10"), "inconsistent"),
        (("9.00", "", "5.00", "3.90"), "inconsistent"),
    ],
)
def test_one_row_is_enough_where_the_items_are_all_by_definition(amounts: tuple[str, ...], status: str) -> None:
    items = ("three_public", "overseas_travel", "official_vehicles", "official_reception")
    headers = (("合计",), ("因公出国（境）费",), ("公务用车购置及运行费",), ("公务接待费",))
    row = Line("某局", amounts)
    made = table(row, headers=headers, columns=[{"item": item} for item in items])
    named = evolve(made, columns=tuple(evolve(c, id=item) for c, item in zip(made.columns, items, strict=True)))
    (check,) = columns.check(index_of(named))
    assert (check.status, check.ground) == (status, "definition")


def test_one_row_is_not_enough_where_another_item_is_beside_those_of_the_definition() -> None:
    items = ("three_public", "overseas_travel", "official_vehicles", "official_reception", "meetings")
    headers = (("合计",), ("因公出国（境）费",), ("公务用车购置及运行费",), ("公务接待费",), ("会议费",))
    row = Line("某局", ("9.00", "1.00", "5.00", "3.90", "1.00"))
    made = table(row, headers=headers, columns=[{"item": item} for item in items])
    assert statuses(list(columns.check(index_of(made)))) == ["not_checkable"]


@pytest.mark.parametrize("total", ["上年合计", "增减合计", "其中：合计", "基本支出合计", "某某合计"])
def test_a_total_of_something_else_adds_no_columns_beside_it(total: str) -> None:
    line = Line("教育支出", ("9.00", "4.00", "5.00"), ("205",))
    assert not list(columns.check(index_of(table(line, headers=((total,), ("基本支出",), ("项目支出",))))))


def test_a_column_of_another_year_between_a_total_and_its_parts_is_left_aside() -> None:
    line = Line("教育支出", ("9.00", "8.00", "4.00", "5.00"), ("205",))
    headers = (("2025年合计",), ("2024年合计",), ("基本支出",), ("项目支出",))
    coordinates: tuple[dict[str, str], ...] = (
        {},
        {"period": "prior_budget"},
        {"nature": "basic"},
        {"nature": "project"},
    )
    (found,) = columns.check(index_of(table(line, headers=headers, columns=coordinates)))
    assert (found.status, found.left, found.right) == ("exact", (0,), (2, 3))


def test_columns_of_other_periods_are_no_parts() -> None:
    line = Line("教育支出", ("9.00", "4.00", "3.00"), ("205",))
    headers = (("合计",), ("基本支出",), ("上年项目支出",))
    made = table(line, headers=headers, columns=({}, {}, {"period": "prior_actual"}))
    assert not list(columns.check(index_of(made)))


def test_blank_rows() -> None:
    lines = [Line("支出", ("1.00",), (f"20{n}",)) for n in range(1, 7)]
    assert statuses(list(blank_rows.check(index_of(table(*lines))))) == ["exact"]
    blank = [Line("农林水支出", ("",), ("213",)), Line("农业农村", ("1.00",), ("21301",), 2, 0)]
    (check,) = blank_rows.check(index_of(table(*blank, *lines)))
    assert check.status == "inconsistent"
    assert check.subject == "表1 农林水支出 prints no amount, although all comparable rows do"


def test_periods() -> None:
    kinds = ({"period": "prior_budget"}, {"period": "budget"}, {"period": "change"})
    headers = (("上年",), ("本年",), ("增减",))
    lines = (Line("甲", ("4.00", "5.00", "1.00"), ("205",)), Line("乙", ("4.00", "5.00", "2.00"), ("210",)))
    named = [evolve(line, at=evolve(BUDGET, function=line.codes[0])) for line in lines]
    found = list(periods.check(index_of(table(*named, headers=headers, columns=kinds))))
    assert statuses(found) == ["exact", "inconsistent"]


def test_equality() -> None:
    def same(amount: str) -> list[str]:
        first, second = (
            table(Line("合计", (one,), level=0), number=number) for one, number in (("9.00", "表1"), (amount, "表2"))
        )
        return statuses(list(equality.check(index_of(first, second))))

    assert same("9.00") == ["exact"]
    assert same("9.90") == ["inconsistent"]


def test_of_very_many_tables_each_is_compared_once_and_the_extremes_with_each_other() -> None:
    amounts = ["9.00"] * 11 + ["9.01", "8.99"]
    found = list(equality.check(index_of(*(table(Line("合计", (amount,), level=0)) for amount in amounts))))
    assert len(found) == 13
    assert statuses(found).count("inconsistent") == 1


@pytest.mark.parametrize(("uses", "status"), [("9.00", "exact"), ("9.90", "inconsistent")])
def test_balance(uses: str, status: str) -> None:
    revenue = Coordinates(flow="revenue", period="budget")
    lines = (
        Line("甲", ("9.00",), at=revenue),
        Line("收入总计", ("9.00",), level=0, at=revenue),
        Line("乙", ("", uses), block=1),
        Line("支出总计", ("", uses), level=0, at=evolve(BUDGET, flow="uses"), block=1),
    )
    (check,) = balance.check(index_of(table(*lines, headers=(("收入",), ("支出",)))))
    assert check.status == status


def test_code_names() -> None:
    right, wrong = Line("教育支出", ("9.00",), ("205",)), Line("科学技术支出", ("9.00",), ("205",))
    assert statuses(list(code_names.check(index_of(table(right))))) == ["exact"]
    (check,) = code_names.check(index_of(table(wrong)))
    assert check.status == "inconsistent"
    assert check.subject == "表1 205 科学技术支出: 205 is 教育支出, and the name is that of 206"


def test_code_pairs() -> None:
    pair, odd = Line("资本性支出", ("9.00",), ("30101", "50101")), Line("资本性支出", ("9.00",), ("30101", "50999"))
    assert statuses(list(code_pairs.check(index_of(table(pair))))) == ["exact"]
    (check,) = code_pairs.check(index_of(table(odd)))
    assert check.status == "not_checkable"
    assert "no document in the reference set pairs it with 50999" in check.reason


HEADERS = (("合计",), ("甲",), ("乙",), ("其中：丙",))


def columns_of(*rows: tuple[str, ...]) -> list[str]:
    lines = (Line("支出", amounts, (f"20{number}",)) for number, amounts in enumerate(rows, 1))
    return statuses(list(columns.check(index_of(table(*lines, headers=HEADERS)))))


def test_columns_that_add_up_in_few_rows_are_no_parts() -> None:
    right, wrong = ("9.00", "4.00", "3.00", "2.00"), ("9.00", "4.00", "3.00", "1.00")
    assert columns_of(right, wrong, right) == ["exact", "inconsistent", "exact"]
    assert columns_of(right, wrong, wrong) == ["exact", "not_checkable", "not_checkable"]


def test_columns_under_among_which_are_no_parts_where_the_others_add_up() -> None:
    among = ("9.00", "4.00", "5.00", "2.00")
    assert columns_of(among, among, ("9.00", "4.00", "4.00", "1.00"), among) == [
        "exact",
        "exact",
        "inconsistent",
        "exact",
    ]


def test_a_heading_of_all_lists_is_no_blank_row() -> None:
    lists = [
        [Line("一、部门预算", ("", ""), (), 1, None, block=block)]
        + [
            Line(f"支出{n}", ("1.00", "") if block == 0 else ("", "1.00"), (), 2, 7 * block, block=block)
            for n in range(6)
        ]
        for block in (0, 1)
    ]
    made = table(*lists[0], *lists[1], headers=(("收入",), ("支出",)))
    assert statuses(list(blank_rows.check(index_of(made)))) == ["exact", "exact"]
    alone = table(
        *lists[0], *(evolve(line, label=f"{line.label}支") for line in lists[1]), headers=(("收入",), ("支出",))
    )
    assert "inconsistent" in statuses(list(blank_rows.check(index_of(alone))))


def test_all_rules_are_listed_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == 24


def test_a_total_merged_over_two_lists_has_its_amount_in_the_last() -> None:
    """公用经费合计 heads the columns of two lists; the amount stands in the second one's column."""
    names = ("办公费", "印刷费", "咨询费", "手续费", "水费")
    rows = [[f"3020{n}", name, "2.00", "", "", ""] for n, name in enumerate(names, 1)]
    rows[0][3:] = ["31002", "办公设备购置", "4.00"]
    cells = [["科目编码", "科目名称", "预算数"] * 2, *rows]
    printed = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells)

    def found(total: str) -> list[str]:
        page = f"<p>表6 一般公共预算基本支出表</p><p>单位：万元</p><table>{printed}<tr>{total}</tr></table>"
        checks = cnbudget.reconcile(cnbudget.parse(f"<html><meta charset='utf-8'>{page}</html>".encode())).checks
        return statuses([check for check in checks if check.rule == blank_rows.CODE])

    assert "inconsistent" not in found("<td colspan=5>公用经费合计</td><td>14.00</td>")
    apart = "<td colspan=2>公用经费合计</td><td></td><td colspan=2>资本性支出合计</td><td>4.00</td>"
    assert "inconsistent" in found(apart)


@pytest.mark.parametrize(
    ("rows", "severities"),
    [
        ("213,农林水支出,1300.00\n,合计,1300.00\n", []),
        ("213,农林水支出,1300.00\n,合计,1310.00\n", ["error"]),
        ("213,农林水支出,1300.00\n21303,水利,1300.00\n,合计,9999.00\n", ["error"]),
        ("213,农林水支出,1300.00\n,小计,1300.00\n,合计,1300.00\n", []),
    ],
)
def test_a_total_below_one_row_is_its_amount(rows: str, severities: list[str]) -> None:
    head = "临江市水务局2025年部门预算\n一般公共预算支出表,,\n,,单位：万元\n科目编码,科目名称,预算数\n"
    report = cnbudget.reconcile(cnbudget.parse_text(head + rows))
    assert [found.severity for found in report.findings if found.code == "sum-rows"] == severities
