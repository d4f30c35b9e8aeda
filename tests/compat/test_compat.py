"""What others build on changes only on purpose; docs/explanation/compatibility.md says how."""

import json
import pickle
import re
from pathlib import Path

import attrs
import pytest

import cnbudget
from cnbudget.export.json_document import SCHEMA_VERSION, dumps, loads
from tests.compat.signatures import GOLDEN, described
from tests.compat.written import FOLDER, made

VERSIONS = sorted(FOLDER.glob("written-by-*"))


def test_public_names_and_signatures_are_those_on_the_list() -> None:
    hint = "a public name changed: read docs/explanation/compatibility.md, then run `python -m tests.compat`"
    assert described() == GOLDEN.read_text("utf-8"), hint


def test_this_version_has_written() -> None:
    assert f"written-by-{cnbudget.__version__}" in {folder.name for folder in VERSIONS}


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_json_that_an_earlier_version_wrote_is_read(folder: Path) -> None:
    text = (folder / "document.json").read_text("utf-8")
    assert json.loads(text)["version"] == SCHEMA_VERSION
    document = loads(text)
    assert loads(dumps(document)) == document
    assert document.tables
    assert cnbudget.reconcile(document, rules=()).findings


def test_json_from_before_a_field_was_added_is_read() -> None:
    document, _ = made()
    body = json.loads(dumps(document))
    del body["document"]["coverage"]["rate"]
    assert loads(json.dumps(body)) == document
    del body["document"]["coverage"]["cell"]
    with pytest.raises(cnbudget.CnbudgetError, match=re.escape("$.document.coverage: missing ['cell']")):
        loads(json.dumps(body))


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_pickles_that_an_earlier_version_wrote_are_read(folder: Path) -> None:
    data = (folder / "document-and-report.pickle").read_bytes()
    document, report = pickle.loads(data)  # noqa: S301 - we wrote it
    assert document == loads((folder / "document.json").read_text("utf-8"))
    assert isinstance(report, cnbudget.Reconciliation)
    assert report.findings


def test_this_version_reads_and_writes_what_it_wrote() -> None:
    document, report = made()
    folder = FOLDER / f"written-by-{cnbudget.__version__}"
    assert dumps(document, indent=1) + "\n" == (folder / "document.json").read_text("utf-8")
    kept = pickle.loads((folder / "document-and-report.pickle").read_bytes())  # noqa: S301 - we wrote it
    assert kept == (document, report)


def test_values_can_not_be_changed() -> None:
    document, report = made()
    for value, name in ((document, "tables"), (document.facts[0], "yuan"), (report, "checks")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, None)
    assert hash(document.facts[0]) == hash(attrs.evolve(document.facts[0]))
