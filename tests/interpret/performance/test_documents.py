"""Forms of whole documents: from a web page's tables, from rows of tables of money, and what is left over."""

import pickle

import pytest

import cnbudget
from cnbudget.examples import path
from cnbudget.export.json_document import dumps, loads
from cnbudget.model.document import Document

CARD = """
<p>河道保洁绩效目标表</p>
<table>
<tr><td>项目名称</td><td colspan="3">河道保洁</td></tr>
<tr><td rowspan="2">项目资金（万元）</td><td>年度资金总额</td><td colspan="2">120.50</td></tr>
<tr><td>其中：财政拨款</td><td colspan="2">120.50</td></tr>
<tr><td>年度目标</td><td colspan="3">全年保洁200次。</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>保洁次数</td><td>≥200次</td></tr>
</table>
"""
UNREAD = "<p>绩效目标公开表</p><table><tr><td>35.20</td><td>41.70</td></tr></table>"
GOALS = """
<p>重点项目绩效目标情况如下：</p>
<table><tr><td>项目</td><td>预算数（万元）</td><td>绩效目标</td></tr>
<tr><td>值班</td><td>24.67</td><td>每日值班3人。</td></tr></table>
"""


def parsed(body: str) -> Document:
    html = f"<html><body><h1>某市水务局2026年部门预算</h1>{body}</body></html>"
    return cnbudget.parse(html.encode())


def test_a_form_of_a_web_page_is_read() -> None:
    document = parsed(CARD)
    (form,) = document.performance
    assert (form.project, form.kind, len(form.fields)) == ("河道保洁", "project", 4)
    assert [row.name for row in form.indicators] == ["保洁次数"]
    assert document.coverage.performance == 4
    assert document.coverage.complete


def test_numbers_of_a_form_that_cannot_be_read_are_unplaced() -> None:
    document = parsed(UNREAD)
    assert [token.text for token in document.coverage.unplaced_tokens] == ["35.20", "41.70"]
    assert document.coverage.performance == 0
    assert document.coverage.classed == document.coverage.total
    assert "form-unread" in {found.code for found in document.diagnostics}


def test_a_list_of_goals_in_the_prose_is_read_and_stays_prose() -> None:
    document = parsed(GOALS)
    (form,) = document.performance
    assert (form.project, [f.value for f in form.fields]) == ("值班", ["值班", "24.67", "每日值班3人。"])
    assert document.coverage.performance == 2


def test_forms_survive_json_and_pickle() -> None:
    document = parsed(CARD)
    assert loads(dumps(document)) == document
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 -- our own bytes


def test_json_written_before_there_were_forms_is_read() -> None:
    document = parsed("<p>无表</p>")
    text = dumps(document)
    assert loads(text.replace(', "performance": []', "", 1)) == document
    assert ', "performance": []' in text


@pytest.fixture(scope="module")
def example() -> Document:
    return cnbudget.parse(path())


def test_rows_with_goals_are_forms_tied_to_their_rows(example: Document) -> None:
    tied = [form for form in example.performance if form.row is not None]
    goals = [(t.index, n) for t in example.tables for n, row in enumerate(t.rows) if row.goal]
    assert [(f.row.table, f.row.row) for f in tied if f.row and f.title] == goals
    for form in tied:
        assert form.row is not None
        row = example.tables[form.row.table].rows[form.row.row]
        assert form.project == row.name


def test_key_projects_are_forms_tied_to_the_row_of_their_name_and_amount(example: Document) -> None:
    (project,) = example.narrative.key_projects
    (form,) = [form for form in example.performance if not form.title]
    assert form.row is not None
    assert example.tables[form.row.table].rows[form.row.row].name == form.project == "".join(project.name.split())
    assert [f.money.amount for f in form.fields if f.money] == [project.amount]


def test_a_list_without_projects_is_no_unread_form() -> None:
    document = parsed(
        "<p>项目支出绩效目标表</p><table><tr><td>项目名称</td><td>金额</td><td>绩效目标</td></tr>"
        "<tr><td></td><td></td><td></td></tr></table>"
    )
    assert document.performance == ()
    assert "form-unread" not in {found.code for found in document.diagnostics}


def test_rows_with_glued_levels_are_a_form_without_header_or_title() -> None:
    rows = "".join(f"<tr><td>服务</td><td>产出指标数量指标{name}</td><td>≥</td><td>8</td></tr>" for name in "甲乙丙")
    head = "<tr><td>活动</td><td>绩效指标</td><td>指标性质</td><td>指标值</td></tr>"
    document = parsed(f"<p>部门整体支出绩效目标表</p><table>{head}{rows}</table>")
    assert [row.name for form in document.performance for row in form.indicators] == ["甲", "乙", "丙"]


def test_cells_around_one_another_leave_their_numbers_unplaced() -> None:
    rows = (
        "<tr><td>项目名称</td><td colspan=2>河道保洁</td></tr>"
        "<tr><td colspan=2>总体目标</td><td rowspan=2>310.25</td></tr><tr><td rowspan=2>415.75</td><td>丙</td></tr>"
        "<tr><td colspan=2>520.00</td></tr>"
        "<tr><td>一级指标</td><td>三级指标</td><td>指标值</td></tr><tr><td>产出指标</td><td>次数</td><td>≥200次</td></tr>"
    )
    document = parsed(f"<p>项目支出绩效目标表</p><table>{rows}</table>")
    (form,) = document.performance
    assert [field.value for field in form.fields] == ["河道保洁"]
    assert [token.text for token in document.coverage.unplaced_tokens] == ["310.25", "415.75", "520.00"]


def test_a_form_is_known_by_the_header_of_its_indicators_wherever_it_stands() -> None:
    """A long card of labels and money may come before it, and the title above the form may be lost."""
    rows = [("部门名称", "某局"), *((f"其他事项{n}说明", "已完成") for n in range(15))]
    card = "".join(f"<tr><td>{label}</td><td colspan=3>{value}</td></tr>" for label, value in rows)
    header = "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
    row = "<tr><td>履职</td><td>安置</td><td>发放人次</td><td>≥2300人次</td></tr>"
    page = f"<html><body><p>某局2026年部门预算</p><table>{card}{header}{row}</table></body></html>"
    (form,) = cnbudget.parse(page.encode()).performance
    assert [indicator.name for indicator in form.indicators] == ["发放人次"]
