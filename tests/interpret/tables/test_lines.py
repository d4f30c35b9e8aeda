"""Lines of a list, each by itself."""

import pytest

from tests.interpret.tables.lists import context, lines_of


def test_a_line_means_its_codes_and_words() -> None:
    line, total = lines_of(["2010301|行政运行 = 1.00", "|合计 = 1.00"], context("function"))
    assert (line.subject, line.members.get("function"), line.total) == ("2010301", "2010301", False)
    assert total.total


def test_a_name_over_rows_with_its_code_is_the_subject() -> None:
    heading, _ = lines_of(["办公费 = 2.00", "30201|专项甲 = 2.00"], context("project"))
    assert (heading.subject, heading.members.get("economic"), heading.members.get("project")) == (
        "30201",
        "30201",
        None,
    )


def test_what_nothing_claims_keeps_the_line_apart() -> None:
    (line,) = lines_of(["河道巡查 = 1.00"], context("use"))
    assert (line.unresolved, line.members.get("project")) == (("河道巡查",), "河道巡查")


def test_a_fund_with_a_subtotal_is_no_total() -> None:
    line, bare = lines_of(["一般公共预算资金|小计 = 1.00", "|小计 = 1.00"], context("fund"))
    assert (line.total, bare.total) == (False, True)


def test_attributes_alone_are_no_total() -> None:
    (line,) = lines_of(["|集中采购 = 7.00"], context("project", ["name", "attribute"]))
    assert not line.total


@pytest.mark.parametrize("label", ["300|合计", "99|合计", "205000|总计", "300|本年支出合计", "300合计", "10、总计"])
def test_digits_in_front_of_a_total_of_the_list_say_nothing(label: str) -> None:
    _, total = lines_of(["205|教育支出 = 1.00", f"{label} = 1.00"], context("function"))
    assert (total.total, total.unit, total.codes, total.unresolved) == (True, "", (), ())


def test_a_subject_in_front_of_a_total_leaves_open_of_what_it_is() -> None:
    _, total = lines_of(["205|教育支出 = 1.00", "205|合计 = 1.00"], context("function"))
    assert (total.codes, total.unresolved) == (("205",), ("合计",))
