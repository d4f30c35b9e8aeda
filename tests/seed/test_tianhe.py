"""The Tianhe 2022 budget, printed by our own renderer: every table, row, amount and meaning is read."""

from importlib.resources import files

import pytest
from attrs import evolve

import cnbudget
from cnbudget.model.document import Document
from cnbudget.testing import Fixture, content, meaning, misread, render_text

EXAMPLE = files("cnbudget") / "examples" / "tianhe-2022.txt"


@pytest.fixture(scope="module")
def document() -> Document:
    return cnbudget.parse_text(EXAMPLE.read_text("utf-8"))


def test_the_shipped_example_is_up_to_date(tianhe: Fixture) -> None:
    """If not: `python -m cnbudget.testing tests/data/tianhe-2022.toml src/cnbudget/examples/tianhe-2022.txt`."""
    assert EXAMPLE.read_text("utf-8") == render_text(tianhe.data, tianhe.style)


def test_twelve_tables_are_read_whole(document: Document, tianhe: Fixture) -> None:
    assert len(document.tables) == 12
    assert content(document) == content(tianhe.data)


def test_all_803_amounts_mean_what_they_should(document: Document, tianhe: Fixture) -> None:
    want = meaning(tianhe.data)
    assert len(want) == 803
    assert misread(meaning(document), want) == ((), ())


def test_five_names_resume_behind_a_repeated_heading_on_the_line_of_their_goal(document: Document) -> None:
    names = [row.name for row in document.tables[11].rows]
    assert {
        "天河区政府门户网站内容运营和区政务新媒体管理服务项目",
        "天河区政务服务数据管理局2022年天河区5G消息+政务智能咨询服务平台租赁项目（2022-2025年）",
        "天河区政务服务数据管理局2022年天河区政务信息化项目管理系统建设项目",
        "天河区政务服务数据管理局2021年天河区政务大数据平台建设及数据治理项目",
        "天河区政务服务数据管理局商事登记业务资料影像管理系统建设项目",
    } <= set(names)
    assert document.tables[11].rows[10].goal.endswith("发现差错及时改正,让居民随时查得到、看得懂政策。")


def test_every_token_is_classed(document: Document) -> None:
    assert document.coverage.cell == 803
    assert document.coverage.complete


def test_who_it_is(document: Document) -> None:
    assert document.department == "广州市天河区政务服务数据管理局"
    assert (document.fiscal_year, document.kind) == (2022, "部门预算")
    assert document.organisation.offices_stated == len(document.organisation.offices) == 14
    assert document.organisation.offices[:2] == ("办公室", "政策法规科")
    assert [unit.name for unit in document.organisation.units] == [
        "广州市天河区政务服务中心",
        "广州市天河区12345政府服务热线中心",
        "广州市天河区电子政务服务中心",
    ]


def test_terms_and_the_key_project(document: Document) -> None:
    assert [term.name for term in document.glossary][:3] == ["财政拨款收入", "事业收入", "经营收入"]
    assert len(document.glossary) == 10
    (project,) = document.narrative.key_projects
    assert (project.printed, project.unit) == ("60.00", "万元")
    assert project.name == "天河区政务服务数据管理局2022年天河区企业登记注册档案“天河e企查”系统建设项目"


@pytest.mark.parametrize("page_break", ["\f", "\n\n\f", "\n\n\n\n\n\n\n"])
@pytest.mark.parametrize("spacing", [None, 0.5, 1.0])
def test_other_settings_of_the_same_document_say_the_same(
    tianhe: Fixture, page_break: str, spacing: float | None
) -> None:
    text = render_text(tianhe.data, evolve(tianhe.style, page_break=page_break, spacing=spacing))
    assert content(cnbudget.parse_text(text)) == content(tianhe.data)


def test_where_cells_leave_no_blanks_nothing_wrong_is_read(tianhe: Fixture) -> None:
    """What remains uncertain without them is unplaced and said: wrapped names that no code proves whole."""
    document = cnbudget.parse_text(render_text(tianhe.data, evolve(tianhe.style, marks=False)))
    wrong, missing = misread(meaning(document), meaning(tianhe.data))
    assert wrong == ()
    # A page break stands inside a wrapped label of 表11, and the text does not show where that ends.
    assert {cell.table for cell in missing} <= {"project_expenditure_by_source", "basic_expenditure_by_source"}
    assert document.coverage.unplaced >= len(missing)


def test_a_misread_cell_is_told(tianhe: Fixture) -> None:
    first, *rest = meaning(tianhe.data)
    odd = evolve(first, amount="1.00")
    assert misread([odd, *rest], [first, *rest]) == ((odd,), (first,))
