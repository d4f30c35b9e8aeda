"""What a format's `Profile` can teach, and that wrong values are refused in one clear line."""

from collections.abc import Callable

import pytest
from attrs import frozen

import cnbudget
from cnbudget.export.cells import CellRow
from cnbudget.formats import Profile
from cnbudget.model.errors import FormatError
from cnbudget.vocabulary.columns import label_kind
from cnbudget.vocabulary.labels import is_organisation
from cnbudget.vocabulary.taught import teaching
from cnbudget.vocabulary.titles import identify, read_title


@frozen
class Lakes:
    """A made-up district whose documents need the given profile."""

    given: Profile
    name: str = "lakes"
    description: str = "a made-up district, 2026"

    def recognises(self, head: str) -> bool:
        """Whether the head names the district."""
        return "湖畔区" in head

    def profile(self) -> Profile:
        """What the test gives."""
        return self.given


PAGE = """<html><body><h1>湖畔区水务局2026年部门预算</h1><p>{title}</p><p>单位：{unit}</p>
<table><tr><th>{code}</th><th>{name}</th><th>一般公共预算</th></tr>
<tr><td>{first}</td><td>{second}</td><td>120.50</td></tr></table></body></html>"""
PLAIN = {
    "title": "项目支出表",
    "unit": "万元",
    "code": "科目编码",
    "name": "科目名称",
    "first": "2130301",
    "second": "行政运行",
}


def read(profile: Profile, **printed: str) -> CellRow:
    page = PAGE.format(**(PLAIN | printed))
    (cell,) = cnbudget.cells(cnbudget.parse(page.encode(), formats=[Lakes(profile)]))
    return cell


def test_a_title_names_a_canonical_table() -> None:
    profile = Profile(titles=(("水务明细账", "project_expenditure"),))
    cell = read(profile, title="水务明细账")
    assert (cell.table, cell.title, cell.nature) == ("project_expenditure", "水务明细账", "project")


@pytest.mark.parametrize(("word", "factor", "yuan"), [("萬圓", 10_000, "1205000"), ("大洋", 1, "120.5")])
def test_a_word_is_a_unit_of_money(word: str, factor: int, yuan: str) -> None:
    cell = read(Profile(units=((word, factor),)), unit=word)
    assert str(cell.amount_yuan) == yuan


def test_a_header_says_what_a_column_without_amounts_holds() -> None:
    profile = Profile(labels=(("工程代号", "project"),))
    cell = read(profile, name="工程代号", second="堤坝加固")
    assert (cell.function, cell.project) == ("2130301", "堤坝加固")
    assert read(Profile(), name="工程代号", second="堤坝加固").project == ""


def test_an_ending_makes_a_name_an_organisation() -> None:
    with teaching(Profile(organisations=("水驿",)).taught):
        assert is_organisation("湖畔区水驿", surely=True)
    assert not is_organisation("湖畔区水驿")


def test_a_header_of_extracted_text_is_known() -> None:
    text = (
        "湖畔区水务局2026年部门预算\n表1 项目支出表\n单位：万元\n工程代号 工程称呼 今岁数\n"
        "2130301 堤坝加固 120.50\n2130302 河道清淤 80.00\n"
    )
    profile = Profile(headers=((("工程代号 code", "工程称呼 name", "今岁数 amount"),),), words=(("今岁数", "预算数"),))
    known = cnbudget.cells(cnbudget.parse_text(text, formats=[Lakes(profile)]))
    assert [(cell.label, cell.header, str(cell.amount)) for cell in known] == [
        ("2130301|堤坝加固", "今岁数", "120.50"),
        ("2130302|河道清淤", "今岁数", "80.00"),
    ]
    assert not cnbudget.cells(cnbudget.parse_text(text, formats=()))


def test_what_one_document_teaches_the_next_does_not_know() -> None:
    profile = Profile(titles=(("水务明细账", "project_expenditure"),), labels=(("工程代号", "project"),))
    read(profile, title="水务明细账")
    assert identify(read_title("水务明细账"), by_source=False, classes="")[0] == ""
    assert label_kind(("工程代号",)) == "name"


WRONG: dict[str, Callable[[], Profile]] = {
    "Profile.unit: '斗' is not one of ''": lambda: Profile(unit="斗"),  # type: ignore[arg-type]
    "Profile.severities: 'grave' is not one of": lambda: Profile(severities=(("balance", "grave"),)),  # type: ignore[arg-type]
    "Profile.titles: 'lake_table' is not one of": lambda: Profile(titles=(("水务明细账", "lake_table"),)),
    "Profile.titles: a word is empty": lambda: Profile(titles=(("", "procurement"),)),
    "Profile.labels: 'colour' is not one of": lambda: Profile(labels=(("颜色", "colour"),)),  # type: ignore[arg-type]
    "Profile.words: a word is empty": lambda: Profile(words=((" ", "一般公共预算"),)),
    "Profile.organisations: a word is empty": lambda: Profile(organisations=("",)),
    "Profile.units: '斗' has the factor 7, not one of 1, 100,": lambda: Profile(units=(("斗", 7),)),
    "Profile.headers: header column '金额' does not end in one of the roles": lambda: Profile(headers=((("金额",),),)),
}


@pytest.mark.parametrize("message", WRONG)
def test_a_wrong_value_is_refused_in_one_line(message: str) -> None:
    with pytest.raises(FormatError) as refused:
        WRONG[message]()
    assert str(refused.value).startswith(message)
    assert "\n" not in str(refused.value)
