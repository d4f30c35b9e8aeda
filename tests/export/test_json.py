"""Documents as JSON and back."""

import json
import pickle
from collections.abc import Callable
from typing import cast

import pytest

import cnbudget
from cnbudget import examples
from cnbudget.export.json_document import SCHEMA_NAME, SCHEMA_VERSION, dumps, loads
from cnbudget.export.structure import StructureError

Body = dict[str, "Body | list[Body] | str | int | None"]

DOCUMENT = cnbudget.parse(examples.path())
TEXT = dumps(DOCUMENT)


def body() -> Body:
    return cast("Body", json.loads(TEXT))


def inner(of: Body, key: str) -> Body:
    return cast("Body", of[key])


def member(of: Body, key: str, position: int) -> Body:
    return cast("list[Body]", of[key])[position]


def test_a_document_comes_back_equal() -> None:
    assert loads(TEXT) == DOCUMENT


def test_indented_text_holds_the_same() -> None:
    assert loads(dumps(DOCUMENT, indent=1)) == DOCUMENT


def test_equal_documents_give_equal_text() -> None:
    assert dumps(cnbudget.parse(examples.path())) == TEXT == dumps(loads(TEXT))


def test_an_empty_document_comes_back_equal() -> None:
    empty = cnbudget.parse_text("")
    assert loads(dumps(empty)) == empty


def test_a_document_and_its_report_pickle() -> None:
    report = cnbudget.reconcile(DOCUMENT)
    assert pickle.loads(pickle.dumps((DOCUMENT, report))) == (DOCUMENT, report)  # noqa: S301 -- our own bytes


def test_name_and_version_are_written() -> None:
    assert (body()["schema"], body()["version"]) == (SCHEMA_NAME, SCHEMA_VERSION)


def missing(of: Body) -> None:
    del member(member(inner(of, "document"), "tables", 3), "rows", 2)["level"]


def unknown(of: Body) -> None:
    inner(of, "document")["colour"] = "red"


def wrong_type(of: Body) -> None:
    member(member(inner(of, "document"), "tables", 3), "rows", 2)["level"] = "1"


def bad_literal(of: Body) -> None:
    member(inner(of, "document"), "tables", 0)["unit"] = "美元"


def bad_number(of: Body) -> None:
    member(member(inner(of, "document"), "tables", 0), "cells", 5)["amount"] = "NaN"


def no_array(of: Body) -> None:
    inner(of, "document")["facts"] = "none"


def no_object(of: Body) -> None:
    of["document"] = None


def wrong_version(of: Body) -> None:
    of["version"] = 99


def wrong_schema(of: Body) -> None:
    of["schema"] = "another"


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (missing, r"$.document.tables[3].rows[2]: missing ['level']"),
        (unknown, r"$.document: unknown ['colour']"),
        (wrong_type, r"$.document.tables[3].rows[2].level: expected a value of type int, found '1'"),
        (bad_literal, r"$.document.tables[0].unit: expected one of 元, 百元, 千元, 万元, 十万元, 亿元, found '美元'"),
        (bad_number, r"$.document.tables[0].cells[5].amount: expected a decimal number"),
        (no_array, r"$.document.facts: expected an array"),
        (no_object, r"$.document: expected an object"),
        (wrong_version, r"$.version: expected 1, found 99"),
        (wrong_schema, r"$.schema: expected 'cnbudget.document'"),
    ],
)
def test_a_fault_is_named_with_its_path(fault: Callable[[Body], None], message: str) -> None:
    broken = body()
    fault(broken)
    with pytest.raises(StructureError) as caught:
        loads(json.dumps(broken))
    assert str(caught.value).startswith(message)
    assert isinstance(caught.value, cnbudget.CnbudgetError)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "1", "[" * 100_000])
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(StructureError, match=r"^\$"):
        loads(text)
