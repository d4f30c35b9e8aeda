"""Header cells, cut into words once; economic subjects among them."""

from collections.abc import Sequence

from cnbudget.interpret.tables.headers import read_header
from cnbudget.interpret.tables.subject_columns import subject_cells


def codes(*paths: str, classification: str = "") -> Sequence[list[str]]:
    headers = [read_header(tuple(path.split("/"))) for path in paths]
    found = subject_cells(headers, classification, 2026)
    return [[cell.code for cell in found.get(tuple(path.split("/")), ())] for path in paths]


def test_a_cell_carries_its_words() -> None:
    upper, inner = read_header(("一般公共预算", "301工资福利支出"))
    assert dict(upper.phrase.members) == {"fund": "general_public"}
    assert (inner.label.code, inner.label.name) == ("301", "工资福利支出")


def test_a_year_needs_no_word_and_a_column_of_the_same_name_no_number() -> None:
    (year,), (plan,), (second,) = map(read_header, (("2025",), ("2025预算数",), ("预算数.1",)))
    assert (year.text, year.phrase.years, year.phrase.known) == ("2025", (2025,), True)
    assert (plan.phrase.years, plan.phrase.rest) == ((2025,), "")
    assert (second.text, second.phrase) == ("预算数.1", read_header(("预算数",))[0].phrase)


def test_subjects_by_name() -> None:
    assert codes("工资福利支出/基本工资", "工资福利支出/小计", "合计") == [["301", "30101"], ["301"], []]


def test_subjects_by_code() -> None:
    assert codes("501机关工资福利支出/50101工资奖金津补贴") == [["501", "50101"]]


def test_items_are_subjects_only_among_subjects() -> None:
    assert codes("会议费") == [[]]
    assert codes("商品和服务支出/办公费", "商品和服务支出/会议费") == [["302", "30201"], ["302", "30215"]]


def test_the_title_decides_between_classifications() -> None:
    assert codes("对个人和家庭的补助", classification="gov_economic") == [["509"]]
    assert codes("对个人和家庭的补助", classification="economic") == [["303"]]
