"""Tables whose heading contradicts the document they stand in."""

import html

import cnbudget
from cnbudget import key_figures

OWN = "临江市水务局2025年部门预算"
ROWS = "科目编码|科目名称|预算数\n213|农林水支出|300.00\n|合计|300.00"
PUBLIC = "项目|预算数\n“三公”经费合计|5.00"


def grid(rows: str) -> str:
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row.split("|")) for row in rows.split("\n"))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def document(*parts: str) -> cnbudget.Document:
    body = "".join(grid(part) if "|" in part else f"<p>{part}</p>" for part in parts)
    return cnbudget.parse(f"<html><meta charset=utf-8><body>{body}</body></html>".encode())


def codes(found: cnbudget.Document) -> list[str]:
    return [entry.code for entry in found.diagnostics]


def with_owner(owner: str, *above: str) -> cnbudget.Document:
    first = (OWN, *above, "一般公共预算支出表", "单位：万元", ROWS)
    return document(*first, "“三公”经费支出表", f"部门：{owner}", "单位：万元", PUBLIC)


def answer(found: cnbudget.Document, question: str) -> object:
    return next(figure.yuan for figure in key_figures(found) if figure.question == question)


def test_the_table_of_another_department_answers_no_question() -> None:
    found = with_owner("临江市林业局")
    assert found.department == "临江市水务局"
    assert codes(found) == ["owner-disagrees"]
    assert answer(found, "three_public") is None
    assert answer(found, "general_public_expenditure") == 3000000


def test_the_departments_own_table_does() -> None:
    for owner in ("临江市水务局", "水务局", "101-临江市水务局（本级）", "临江市水务局机关", "张三"):
        found = with_owner(owner)
        assert (codes(found), answer(found, "three_public")) == ([], 50000), owner


def test_a_unit_that_bears_the_departments_name_is_no_contradiction_and_no_answer() -> None:
    found = with_owner("临江市水务局水文站")
    assert (codes(found), answer(found, "three_public")) == ([], None)


def test_a_unit_is_no_contradiction_and_no_answer() -> None:
    found = with_owner("临江市水文站", "第一部分 部门概况", "二、部门预算单位构成", "序号|单位名称\n1|临江市水文站")
    assert [unit.name for unit in found.organisation.units] == ["临江市水文站"]
    assert "owner-disagrees" not in codes(found)
    assert answer(found, "three_public") is None


def test_the_title_of_the_document_outranks_the_owner_of_its_only_table() -> None:
    found = document(OWN, "一般公共预算支出表", "部门：临江市林业局", "单位：万元", ROWS)
    assert (found.department, codes(found)) == ("临江市水务局", ["owner-disagrees"])


def test_another_year_in_a_title() -> None:
    for title, expected in (
        ("2024年一般公共预算支出表", ["year-disagrees"]),
        ("2025年一般公共预算支出表", []),
        ("2024—2025年一般公共预算支出表", []),
    ):
        assert codes(document(OWN, title, "单位：万元", ROWS)) == expected, title


def test_several_documents_are_named_once() -> None:
    found = document(
        *(OWN, "一般公共预算支出表", "单位：万元", ROWS, "临江市林业局2024年部门预算"),
        *("2024年一般公共预算支出表", "部门：临江市林业局", "单位：万元", ROWS),
    )
    assert codes(found) == ["several-documents"]


def test_a_title_in_the_first_row_of_a_later_grid_is_read() -> None:
    head = "一般公共预算支出表||\n单位：万元||"
    found = document(f"{OWN}||\n{head}\n{ROWS}", f"临江市林业局2025年部门预算||\n{head}\n{ROWS}")
    assert "several-documents" in codes(found), codes(found)
