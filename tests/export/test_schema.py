"""The JSON Schema that the package ships."""

import json
from pathlib import Path

import cnbudget
from cnbudget import examples
from cnbudget.export.json_document import dumps, schema, shipped_schema

HOW = (
    "the classes have changed: write schema() to src/cnbudget/export/data/document.schema.json, with\n"
    'PYTHONPATH=src python -c "from cnbudget.export.json_document import schema; '
    "open('src/cnbudget/export/data/document.schema.json', 'w', encoding='utf-8', newline='').write(schema())\""
)


def test_the_shipped_schema_is_that_of_the_classes() -> None:
    assert shipped_schema() == schema(), HOW


def test_every_reference_leads_somewhere() -> None:
    text = schema()
    names = set(json.loads(text)["$defs"])
    used = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert used == names


def test_a_document_has_the_fields_of_the_schema() -> None:
    written = json.loads(dumps(cnbudget.parse(examples.path())))
    described = json.loads(schema())
    assert set(written) == set(described["required"])
    definitions = described["$defs"]
    cell = written["document"]["tables"][0]["cells"][0]
    for name, found in (
        ("Document", written["document"]),
        ("Cell", cell),
        ("Coverage", written["document"]["coverage"]),
    ):
        assert set(found) == set(definitions[name]["properties"])
        assert set(definitions[name]["required"]) <= set(found)
    assert "rate" not in definitions["Coverage"]["required"]  # added later: older files lack it


def test_the_schema_of_the_docs_is_the_shipped_one() -> None:
    published = Path(__file__).parents[2] / "docs" / "reference" / "document.schema.json"
    assert published.read_text("utf-8") == shipped_schema()
