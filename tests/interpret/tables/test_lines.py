"""Lines of a list, each by itself."""

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
