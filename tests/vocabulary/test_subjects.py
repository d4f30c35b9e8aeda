"""Subject codes: what the lists hold and how they answer."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import cnbudget.vocabulary
from cnbudget import subjects
from cnbudget.subjects import Classification
from cnbudget.vocabulary.subject_data import comparable, read
from tests.conftest import shared

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(cnbudget.vocabulary.__file__).parent / "data"
CLASSIFICATIONS: tuple[Classification, ...] = get_args(Classification)
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
OLDER_NAMES = {
    "资源勘探信息等支出": "215",
    "文化体育与传媒支出": "207",
    "医疗卫生与计划生育支出": "210",
    "国土海洋气象等支出": "220",
}


@pytest.mark.parametrize(("name", "code"), NAMES_IN_SUMMARIES.items())
def test_each_function_of_a_budget_summary_is_found_by_name(name: str, code: str) -> None:
    assert [subject.code for subject in subjects.find("function", name, level=1, year=2022)] == [code]


def codes(found: tuple[subjects.Subject, ...]) -> list[str]:
    return [subject.code for subject in found]


def rows(name: str) -> list[list[str]]:
    lines = (DATA / f"subjects_{name}.csv").read_text("utf-8").splitlines()
    return [line.split(",") for line in lines]


@pytest.mark.parametrize(("name", "code"), NAMES_IN_SUMMARIES.items())
def test_a_function_is_found_without_its_final_expenditure(name: str, code: str) -> None:
    short = name.removesuffix("支出")
    assert codes(subjects.find("function", short, level=1)) == ([] if short == "其他" else [code])


@pytest.mark.parametrize(("name", "code"), OLDER_NAMES.items())
@pytest.mark.parametrize("year", [None, 2018, 2022])
def test_a_function_is_found_by_the_name_it_bore_before(name: str, code: str, year: int | None) -> None:
    (found,) = subjects.find("function", name, year=year)
    assert (found.code, found.name, found.years, found.evidence) == (code, name, (), "unverified")


def test_a_short_name_that_is_another_subject_too_gives_both() -> None:
    assert codes(subjects.find("function", "一般公共服务")) == ["201", "21901"]
    assert codes(subjects.find("function", "一般公共服务", level=1)) == ["201"]
    assert codes(subjects.find("function", "一般公共服务", under="219")) == ["21901"]


def test_a_name_is_found_beneath_its_parent() -> None:
    assert len(subjects.find("function", "行政运行")) > 5
    assert codes(subjects.find("function", "行政运行", under="20106")) == ["2010601"]
    assert codes(subjects.find("economic", "其他支出")) == ["399", "39999"]
    assert codes(subjects.find("economic", "其他支出", level=2)) == ["39999"]


def test_brackets_and_blanks_in_names_do_not_matter() -> None:
    assert codes(subjects.find("economic", "维修(护) 费")) == ["30213"]


def test_the_year_chooses_between_siblings_that_replaced_each_other() -> None:
    name = "其他卫生健康支出"
    assert codes(subjects.find("function", name, level=3)) == ["2109999", "2109901"], "best known first"
    assert codes(subjects.find("function", name, level=3, year=2019)) == ["2109901"]
    assert codes(subjects.find("function", name, level=3, year=2024)) == ["2109999"]
    assert codes(subjects.find("function", name, level=3, year=2021)) == ["2109999", "2109901"], "between the two"


def test_the_year_rules_out_nothing_that_its_few_documents_happen_to_lack() -> None:
    anywhere = codes(subjects.find("function", "行政运行"))
    assert codes(subjects.find("function", "行政运行", year=2023)) == anywhere


def test_a_renamed_code_answers_by_year() -> None:
    old, new = subjects.lookup("function", "20805", 2018), subjects.lookup("function", "20805", 2024)
    assert old is not None
    assert new is not None
    assert (old.name, new.name) == ("行政事业单位离退休", "行政事业单位养老支出")
    assert subjects.names("function", "20805") == (old.name, new.name)


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("503", 2022, "机关资本性支出（一）"),
        ("503", 2026, "机关资本性支出"),
        ("504", 2019, "机关资本性支出（二）"),
        ("50601", 2022, "资本性支出（一）"),
        ("50602", 2026, "资本性支出（基本建设）"),
        ("50999", 2021, "其他对个人和家庭补助"),
    ],
)
def test_government_economic_names_changed_after_2022(code: str, year: int, name: str) -> None:
    found = subjects.lookup("gov_economic", code, year)
    assert found is not None
    assert found.name == name


def test_unknown_is_an_answer() -> None:
    assert subjects.lookup("function", "2999999") is None
    assert subjects.names("economic", "39888") == ()
    assert subjects.check_name("function", "2999999", "某某支出", 2022) == "unknown"
    assert subjects.find("function", "某某支出") == ()
    assert subjects.children("economic", "39888") == ()
    assert subjects.mapping("39888") == ()


@pytest.mark.parametrize(
    ("code", "name", "year", "verdict"),
    [
        ("2010301", "行政运行", 2026, "same"),
        ("2010301", "行政 运行", None, "same"),
        ("201", "一般公共服务", 2026, "same"),  # a final 支出 makes no difference
        ("20805", "行政事业单位离退休", 2018, "same"),
        ("20805", "行政事业单位离退休", 2026, "other_year"),
        ("2100410", "突发公共卫生事件应急处理", 2024, "same"),  # seen until 2022, the other from 2026
        ("207", "文化体育与传媒支出", 2026, "same"),  # unverified: nobody saw when it ended
        ("2010301", "教育支出", 2026, "different"),
        ("2010301", "教育支出", None, "unknown"),
        ("2010301", "教育支出", 2009, "unknown"),  # no document of so early a year was seen
        ("2010102", "教育支出", 2018, "unknown"),  # one publisher alone may have misprinted
        ("2010103", "教育支出", 2026, "unknown"),  # nobody printed it
    ],
)
def test_names_are_checked_without_accusing_on_weak_evidence(
    code: str, name: str, year: int | None, verdict: subjects.NameCheck
) -> None:
    assert subjects.check_name("function", code, name, year) == verdict


def test_codes_form_a_tree() -> None:
    assert subjects.parent("2010301") == "20103"
    assert subjects.parent("201") is None
    assert codes(subjects.children("economic", "310"))[:2] == ["31001", "31002"]
    assert codes(subjects.children("economic", "")) == [
        "301",
        "302",
        "303",
        "307",
        "309",
        "310",
        "311",
        "312",
        "313",
        "399",
    ]
    (capital,) = (s for s in subjects.children("gov_economic", "", 2022) if s.code == "503")
    assert capital.name == "机关资本性支出（一）"


def test_pairs_keep_their_evidence() -> None:
    evidence = {pair.gov_code: pair.evidence for pair in subjects.mapping("30101")}
    assert evidence == {"50101": "observed", "50501": "observed", "50905": "deviation"}
    assert {pair.evidence for pair in subjects.mapping("39907")} == {"unverified"}


def test_an_unknown_classification_is_an_error() -> None:
    with pytest.raises(ValueError, match="no such classification"):
        subjects.lookup("revenue", "101")  # type: ignore[arg-type]


def test_only_the_list_that_is_asked_for_is_read() -> None:
    read.cache_clear()
    subjects.lookup("economic", "30100")
    assert read.cache_info().currsize == 1


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_the_data_are_well_formed(classification: Classification) -> None:
    header, *entries = rows(classification)
    assert header == ["code", "name", "years", "publishers", "evidence"]
    assert len({(code, name) for code, name, *_ in entries}) == len(entries), "no code bears a name twice"
    assert [code for code, *_ in entries] == sorted(code for code, *_ in entries)
    first = {"function": "2", "economic": "3", "gov_economic": "5"}[classification]
    for code, name, years, publishers, evidence in entries:
        assert code.isdecimal()
        assert code.startswith(first)
        assert len(code) in {3, 5, 7}
        assert name == comparable(name) != ""
        assert years.split() == sorted(set(years.split()))
        assert evidence in get_args(subjects.Evidence)
        assert (evidence == "unverified") == (years == "") == (publishers == "0")


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_every_code_has_its_parent(classification: Classification) -> None:
    known = {code for code, *_ in rows(classification)[1:]}
    orphans = {code for code in known if (above := subjects.parent(code)) and above not in known}
    # 西安 went on to print 2150605 after the lists had dropped 安全生产监管 above it.
    assert orphans <= {"2150605"}


def test_the_mapping_joins_known_codes() -> None:
    header, *pairs = rows("mapping")
    assert header == ["dept_code", "gov_code", "publishers", "evidence"]
    assert pairs == sorted(pairs)
    assert len({(dept, gov) for dept, gov, *_ in pairs}) == len(pairs)
    dept_codes, gov_codes = ({code for code, *_ in rows(name)[1:]} for name in ("economic", "gov_economic"))
    # One document pairs 31200, 对企业补助 as a whole; that is no code of the list.
    assert {dept for dept, *_ in pairs} - dept_codes <= {"31200"}
    assert {gov for _, gov, *_ in pairs} <= gov_codes
    assert {evidence for *_, evidence in pairs} <= set(get_args(subjects.PairEvidence))


def test_the_data_are_what_the_script_makes_of_the_source_lists(tmp_path: Path) -> None:
    script = ROOT / "docs" / "maintainers" / "build_subjects.py"
    subprocess.run([sys.executable, str(script), str(shared("codes")), str(tmp_path)], check=True)
    made = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_text("utf-8") for path in DATA.glob("subjects_*.csv")}
