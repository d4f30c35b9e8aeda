"""Headers of extracted text: files of column trees, found by their characters and the kind of table."""

import pytest

from cnbudget.layout.stream.document import lay_out
from cnbudget.model.limits import Limits
from cnbudget.readers.text import read_text
from cnbudget.vocabulary.called import tables
from cnbudget.vocabulary.headers import VocabularyError, known, read_headers, signature
from cnbudget.vocabulary.taught import Taught, teaching

REVENUE = """
[[header]]
kinds = ["revenue_summary"]
lists = [["单位/名称 name", "合计 amount", "事业收入 amount"]]
"""
TURNED = """
[[header]]
kinds = ["{kind}"]
lists = [["单位/名称 name", "事业收入 amount", "合计 amount"]]
"""


def test_every_kind_of_a_file_is_a_canonical_table() -> None:
    from cnbudget.vocabulary.headers import _load

    kinds = {kind for headers in _load().by_signature.values() for header in headers for kind in header.kinds}
    assert "revenue_summary" in kinds
    assert kinds <= set(tables())


def test_files_are_read_alike_and_the_kind_decides_between_headers_of_the_same_characters() -> None:
    found = read_headers([("a.toml", REVENUE), ("b.toml", TURNED.format(kind="expenditure_summary"))])
    ((first, second),) = found.values()
    assert first.kinds == {"revenue_summary"}
    assert second.kinds == {"expenditure_summary"}


def test_two_headers_of_one_kind_and_the_same_characters_are_refused_with_their_files() -> None:
    with pytest.raises(VocabularyError, match=r"b\.toml, a\.toml: two headers of revenue_summary"):
        read_headers([("a.toml", REVENUE), ("b.toml", TURNED.format(kind="revenue_summary"))])


def test_a_header_without_kind_is_refused_with_its_file() -> None:
    with pytest.raises(VocabularyError, match=r"a\.toml: the header .* names no kind"):
        read_headers([("a.toml", REVENUE.replace('kinds = ["revenue_summary"]', ""))])


def test_a_header_is_found_by_its_characters_under_any_title_where_no_other_has_them() -> None:
    key = signature("功能科目名称一般公共预算支出小计其中：基本支出项目支出")
    header = known(key, "general_public_expenditure_by_function")
    assert header is not None
    assert known(key) is header
    assert known(key, "revenue_summary") is header
    assert known(signature("湖光山色")) is None


def test_a_taught_header_is_of_any_kind() -> None:
    key = signature("工程名称今岁数")
    with teaching(Taught(headers=((("工程名称 name", "今岁数 amount"),),))):
        header = known(key, "revenue_summary")
    assert header is not None
    assert header.amounts == (1,)
    assert known(key) is None


def test_the_title_of_a_text_decides_between_two_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    by_signature = read_headers([("a.toml", REVENUE), ("b.toml", TURNED.format(kind="expenditure_summary"))])
    monkeypatch.setattr("cnbudget.layout.stream.parts.headers.lengths", lambda: frozenset(map(len, by_signature)))
    monkeypatch.setattr(
        "cnbudget.layout.stream.parts.headers.known",
        lambda key, kind: next((one for one in by_signature.get(key, ()) if kind in one.kinds), None),
    )
    text = "{title}\n单位：万元\n单位\n名称\n{names}\n甲中心 12.00 2.00\n"
    for title, names in (("收入总表", "合计 事业收入"), ("支出总表", "事业收入 合计")):
        layout = lay_out(read_text(text.format(title=title, names=names), Limits()))
        (table,) = layout.tables
        assert table.way == "known"
        assert " ".join(column.path[-1] for column in table.columns if column.role == "amount") == names
