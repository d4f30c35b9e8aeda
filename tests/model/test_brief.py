"""At a prompt an object is one short line, however much it holds."""

import importlib
import inspect
import pickle
from collections.abc import Iterator
from decimal import Decimal

import attrs
import pytest

import cnbudget
from cnbudget import examples
from cnbudget.model.brief import LONGEST
from cnbudget.model.check import Suppression
from cnbudget.model.place import Place
from cnbudget.model.table import Column
from tests.compat.signatures import MODULES

DOCUMENT = cnbudget.parse(examples.path())
REPORT = cnbudget.reconcile(DOCUMENT)
CHANGES = cnbudget.compare(DOCUMENT, DOCUMENT)
SMALL = {
    "Limits": "its few numbers are what one wants to see",
    "Pair": "four short fields",
    "Profile": "the words that its author wrote",
    "Progress": "four numbers",
    "Subject": "a code, a name and years",
}
"""Public classes whose fields are few and short: all of them are shown."""


def objects(value: object) -> Iterator[object]:
    """Every object of ours within a value."""
    kind = type(value)
    if attrs.has(kind):
        yield value
        for field in attrs.fields(kind):
            yield from objects(getattr(value, field.name))
    elif isinstance(value, tuple):
        for member in value:
            yield from objects(member)


def test_a_document_is_named_and_counted() -> None:
    assert repr(DOCUMENT) == "<Document 广州市天河区政务服务数据管理局 2022 部门预算: 12 tables, 803 facts>"
    nothing = cnbudget.parse_text("")
    assert repr(nothing) == "<Document without a name: 0 tables, 0 facts>"
    assert repr(cnbudget.reconcile(nothing)) == "<Reconciliation no checks; 0 findings>"
    assert repr(nothing.coverage) == "<Coverage 0 numbers>"


def test_parts_show_what_tells_them_apart() -> None:
    table = DOCUMENT.tables[0]
    assert repr(table) == "<Table 表1 收支总体情况表 (revenue_expenditure_summary) 万元: 36 rows, 36 cells>"
    assert repr(table.cells[0]) == "<Cell 9,800.95 row 0 column 0 l87>"
    assert repr(table.cells[0].coordinates).startswith("<Coordinates flow=revenue fund=fiscal")
    assert repr(DOCUMENT.facts[0]).startswith("<Fact 98009500.00 元 flow=revenue fund=fiscal")
    assert repr(REPORT).startswith(f"<Reconciliation {REPORT.summary['exact']} exact, ")
    assert repr(cnbudget.cells(DOCUMENT)[0]) == "<CellRow 9800.95 万元 表1 一、预算拨款 [收入/预算] l87>"
    assert repr(Place(page=3, box=(1.0, 2.0, 3.0, 4.5))) == "<Place p3 (1.0,2.0,3.0,4.5)>"
    assert repr(Suppression("sum-rows", "known slip")) == "<Suppression sum-rows: known slip>"


@pytest.mark.parametrize(
    "whole", [DOCUMENT, REPORT, CHANGES, cnbudget.cells(DOCUMENT), cnbudget.check_rows(DOCUMENT, REPORT)]
)
def test_every_object_is_one_short_line_with_its_class(whole: object) -> None:
    seen = set()
    for value in objects(whole):
        text = repr(value)
        seen.add(type(value).__name__)
        assert text.startswith(f"<{type(value).__name__}"), text
        assert len(text) <= LONGEST, text
        assert "\n" not in text
    assert seen


def test_long_texts_are_cut() -> None:
    column = Column(0, 0, ("合计" * 500,), "total")
    assert len(repr(column)) < LONGEST
    assert "…" in repr(column)


def test_the_full_content_is_there_on_request() -> None:
    content = attrs.asdict(DOCUMENT)
    assert content["facts"][0]["yuan"] == Decimal(98009500)
    assert len(content["facts"]) == len(DOCUMENT.facts)
    assert pickle.loads(pickle.dumps(DOCUMENT)) == DOCUMENT  # noqa: S301 - we wrote it


def test_every_public_class_is_short() -> None:
    """Data of `cnbudget.testing` is excepted: a failing property shows the document that it failed at."""
    for module in (importlib.import_module(name) for name in MODULES if name != "cnbudget.testing"):
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value) and attrs.has(value) and name not in SMALL:
                assert "generated" not in value.__repr__.__code__.co_filename, f"{module.__name__}.{name}"
