"""Subject codes: what the lists hold and how they answer."""

from pathlib import Path

import pytest

from cnbudget import subjects
from cnbudget.vocabulary import subjects as lists

DATA = Path(lists.__file__).parent / "data"
NAMES_IN_SUMMARIES = {
    "一般公共服务支出": "201",
    "外交支出": "202",
    "国防支出": "203",
    "公共安全支出": "204",
    "教育支出": "205",
    "科学技术支出": "206",
    "文化旅游体育与传媒支出": "207",
    "社会保障和就业支出": "208",
    "卫生健康支出": "210",
    "节能环保支出": "211",
    "城乡社区支出": "212",
    "农林水支出": "213",
    "交通运输支出": "214",
    "资源勘探工业信息等支出": "215",
    "商业服务业等支出": "216",
    "金融支出": "217",
    "援助其他地区支出": "219",
    "自然资源海洋气象等支出": "220",
    "住房保障支出": "221",
    "粮油物资储备支出": "222",
    "国有资本经营预算支出": "223",
    "灾害防治及应急管理支出": "224",
    "其他支出": "229",
}


@pytest.mark.parametrize(("name", "code"), NAMES_IN_SUMMARIES.items())
def test_each_function_of_a_budget_summary_is_found_by_name(name: str, code: str) -> None:
    assert [subject.code for subject in subjects.find("function", name, level=1, year=2022)] == [code]


def test_a_name_is_found_beneath_its_parent() -> None:
    assert len(subjects.find("function", "行政运行")) > 5
    assert [subject.code for subject in subjects.find("function", "行政运行", under="20106")] == ["2010601"]


def test_brackets_and_blanks_in_names_do_not_matter() -> None:
    assert [s.code for s in subjects.find("economic", "维修(护) 费")] == ["30213"]


def test_a_renamed_code_answers_by_year() -> None:
    old, new = subjects.lookup("function", "20805", 2018), subjects.lookup("function", "20805", 2024)
    assert old is not None
    assert new is not None
    assert (old.name, new.name) == ("行政事业单位离退休", "行政事业单位养老支出")
    assert set(subjects.names("function", "20805")) == {old.name, new.name}


def test_unknown_is_an_answer() -> None:
    assert subjects.lookup("function", "2999999") is None
    assert subjects.names("economic", "39888") == ()
    assert subjects.check_name("function", "2999999", "某某支出", 2022) == "unknown"
    assert subjects.find("function", "某某支出") == ()


def test_names_are_checked_without_accusing_on_weak_evidence() -> None:
    assert subjects.check_name("function", "2010301", "行政运行", 2026) == "same"
    assert subjects.check_name("function", "20805", "行政事业单位离退休", 2026) == "other_year"
    assert subjects.check_name("function", "2010301", "教育支出", 2026) == "different"
    weak = subjects.lookup("function", "2010103")
    assert weak is not None
    assert weak.evidence == "unverified"
    assert subjects.check_name("function", weak.code, "别的名称", 2026) == "unknown"


def test_codes_form_a_tree() -> None:
    assert subjects.parent("2010301") == "20103"
    assert subjects.parent("201") is None
    codes = [subject.code for subject in subjects.children("economic", "310")]
    assert codes[:2] == ["31001", "31002"]


def test_pairs_keep_their_evidence() -> None:
    assert {(pair.gov_code, pair.evidence) for pair in subjects.mapping("30101")} >= {("50101", "observed")}
    assert {pair.evidence for pair in subjects.mapping("30107")} >= {"deviation"}


def test_an_unknown_classification_is_an_error() -> None:
    with pytest.raises(ValueError, match="no such classification"):
        subjects.lookup("revenue", "101")  # type: ignore[arg-type]


@pytest.mark.parametrize("classification", ["function", "economic", "gov_economic"])
def test_the_data_are_well_formed(classification: lists.Classification) -> None:
    lines = (DATA / f"subjects_{classification}.csv").read_text("utf-8").splitlines()
    assert lines[0] == "code,name,years,publishers,evidence"
    rows = [line.split(",") for line in lines[1:]]
    assert all(len(row) == 5 for row in rows)
    assert len({(row[0], row[1]) for row in rows}) == len(rows), "no code bears a name twice"
    assert {len(row[0]) for row in rows} <= {3, 5, 7}
    for code, _, years, publishers, evidence in rows:
        assert code.isdigit()
        assert (evidence == "unverified") == (publishers == "0")
        assert evidence == "unverified" or years or classification == "gov_economic"


@pytest.mark.parametrize("classification", ["function", "economic", "gov_economic"])
def test_every_code_has_its_parent(classification: lists.Classification) -> None:
    codes = {line.partition(",")[0] for line in (DATA / f"subjects_{classification}.csv").read_text("utf-8").splitlines()[1:]}
    orphans = {code for code in codes if (above := subjects.parent(code)) and above not in codes}
    # Codes that one publisher each went on to print after the list had dropped what stood above them.
    assert orphans <= {"2011004", "2011007", "2150605"}
